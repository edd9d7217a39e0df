using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>What has to be said beside a board: on what its figures rest, and what is not in them.</summary>
public sealed class Remarks(Boards boards, ExplanationFacts facts)
{
    // A board is to be there at once; of more than this the explanations tell it, suspect by suspect.
    private const int MostCitations = 5_000;

    /// <summary>Null where the record is too large to tell it beside the board.</summary>
    public async Task<Remark?> OfAsync(
        Session session, LeakScope leak, Clocks clocks, string axis, Standing standing, CancellationToken cancel)
    {
        // What does not count is told too, so the record is read whole, whatever the day.
        if (leak.IsLarge || standing.Rows.Sum(row => row.Citations) > MostCitations)
            return null;
        var record = await boards.ReadAsync(session, leak, clocks, Need.All, cancel);
        var names = record.Suspects.Where(row => row.Axis == axis).ToDictionary(row => row.Id, row => row.Slug);
        var judged = record.Facts.Citations.Where(citation => names.ContainsKey(citation.Suspect))
            .Select(citation => (Citation: citation, Outlet: OutletOf(record, citation)))
            .Select(of => (of.Citation, of.Outlet, Why: Countable.Why(of.Citation, of.Outlet, clocks.Upto))).ToList();
        var counted = judged.Where(of => of.Why is null).ToList();
        var uncounted = judged.Where(of => of.Why is not (null or ExclusionReason.NotCarrying)).ToList();
        var words = await facts.CitationsAsync(
            session, record, [.. counted.Select(of => of.Citation.Id).Distinct()], cancel);
        return new Remark(
            counted.GroupBy(of => of.Outlet!.Value.Root)
                .Count(outlet => outlet.All(of => of.Citation.PublishedFrom is null)),
            words.Values.Count(citation => citation.Naming == "inferred"),
            uncounted.DistinctBy(of => of.Citation.Id).GroupBy(of => of.Why!.Value).OrderBy(why => why.Key)
                .ToDictionary(why => CitationStatus.Word(why.Key), why => why.Count()),
            uncounted.GroupBy(of => names[of.Citation.Suspect])
                .ToDictionary(of => of.Key, of => of.DistinctBy(one => one.Citation.Id).Count()),
            PairsOf(record, counted, words));
    }

    // Claims that name one of several, by the whole that these are parts of: how many outlets carry each.
    private static ILookup<string, NamedPair> PairsOf(
        RecordAt record, IEnumerable<(CitationFact Citation, OutletFact? Outlet, ExclusionReason? Why)> counted,
        IReadOnlyDictionary<Guid, CitationWords> words)
    {
        var live = record.Suspects.ToDictionary(row => row.Id);
        return counted.Where(of => words[of.Citation.Id] is { Among: "one_of", Suspects.Length: > 1 })
            .Select(of => (
                Named: words[of.Citation.Id].Suspects.Select(id => live.GetValueOrDefault(id)).OfType<SuspectRow>()
                    .OrderBy(row => row.Name, StringComparer.Ordinal).ToList(),
                of.Outlet!.Value.Root))
            .Where(of => of.Named.Count > 1 && of.Named.TrueForAll(row => row.PartOf == of.Named[0].PartOf))
            .Where(of => of.Named[0].PartOf is { } whole && live.ContainsKey(whole))
            .GroupBy(of => (
                Whole: live[of.Named[0].PartOf!.Value].Slug,
                Names: string.Join(" or ", of.Named.Select(row => row.Name))))
            .Select(pair => (
                pair.Key.Whole, new NamedPair(pair.Key.Names, pair.Select(of => of.Root).Distinct().Count())))
            .OrderByDescending(pair => pair.Item2.Outlets).ThenBy(pair => pair.Item2.Names, StringComparer.Ordinal)
            .ToLookup(pair => pair.Whole, pair => pair.Item2);
    }

    private static OutletFact? OutletOf(RecordAt record, in CitationFact citation) =>
        citation.Outlet is { } id && record.Facts.Outlets.TryGetValue(id, out var outlet) ? outlet : null;
}

/// <summary>On what the figures of a board rest.</summary>
/// <param name="UndatedOutlets">Outlets that name anyone through undated articles alone.</param>
/// <param name="Inferred">Counted citations in which we inferred who is meant, approved.</param>
/// <param name="Uncounted">Citations that would carry a claim and do not count, by the reason.</param>
/// <param name="UncountedOf">The same by the slug of the suspect.</param>
/// <param name="Pairs">Parts that are named as one of several, by the slug of the whole; most outlets first.</param>
public sealed record Remark(
    int UndatedOutlets, int Inferred, IReadOnlyDictionary<string, int> Uncounted,
    IReadOnlyDictionary<string, int> UncountedOf, ILookup<string, NamedPair> Pairs);

/// <summary>Suspects that claims name as one of several.</summary>
/// <param name="Names">What they are called, with "or" between.</param>
/// <param name="Outlets">Distinct outlets with a countable citation of such a claim.</param>
public sealed record NamedPair(string Names, int Outlets);

/// <summary>What is first on a leak's work list: the slice that keeps it stands above this one.</summary>
public delegate Task<IReadOnlyList<WorkItem>> ToSettle(
    Session session, LeakScope leak, int most, CancellationToken cancel);
