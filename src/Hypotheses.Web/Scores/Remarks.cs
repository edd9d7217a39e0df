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
        if (standing.Rows.Sum(row => row.Citations) > MostCitations)
            return null;
        var record = await boards.ReadAsync(session, leak, clocks, Need.Citations, cancel);
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
                .ToDictionary(of => of.Key, of => of.DistinctBy(one => one.Citation.Id).Count()));
    }

    private static OutletFact? OutletOf(RecordAt record, in CitationFact citation) =>
        citation.Outlet is { } id && record.Facts.Outlets.TryGetValue(id, out var outlet) ? outlet : null;
}

/// <summary>On what the figures of a board rest.</summary>
/// <param name="UndatedOutlets">Outlets that name anyone through undated articles alone.</param>
/// <param name="Inferred">Counted citations in which we inferred who is meant, approved.</param>
/// <param name="Uncounted">Citations that would carry a claim and do not count, by the reason.</param>
/// <param name="UncountedOf">The same by the slug of the suspect.</param>
public sealed record Remark(
    int UndatedOutlets, int Inferred, IReadOnlyDictionary<string, int> Uncounted,
    IReadOnlyDictionary<string, int> UncountedOf);

/// <summary>What is first on a leak's work list: the slice that keeps it stands above this one.</summary>
public delegate Task<IReadOnlyList<WorkItem>> ToSettle(
    Session session, LeakScope leak, int most, CancellationToken cancel);
