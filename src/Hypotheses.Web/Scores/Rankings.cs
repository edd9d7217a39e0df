using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using RankedSuspect = Hypotheses.Client.RankedSuspect;
using Ranking = Hypotheses.Client.Ranking;

namespace Hypotheses.Web.Scores;

/// <summary>A ranking as the wire has it: now from derived state, in the past from facts.</summary>
public static class Rankings
{
    private static readonly string[] Scorers =
        [
            ScorerNames.Outlets, ScorerNames.Owners, ScorerNames.Articles, ScorerNames.Citations, ScorerNames.Naming,
        ];

    public static async Task<Ranking> OfAsync(
        Session session, LeakScope leak, RankingQuery query, ScoreFacts facts, CancellationToken cancel)
    {
        var clocks = await Clocks.OfAsync(session, leak, query.PublishedAsOf, query.RecordedAsOf, cancel);
        if (clocks is { Upto: null, IsHead: true })
        {
            var rows = await facts.NowAsync(session, leak.Id, query, cancel);
            return Of(
                leak, leak.Slug, query, clocks.At, rows,
                rows.Select(row => row.Totals).ToDictionary(totals => totals.Suspect),
                rows.Count == 0 ? 0 : rows[0].Naming);
        }

        var past = await facts.AtAsync(session, leak.Id, clocks, cancel);
        var tallies = Tally.Of(
            [.. past.Suspects.Select(row => row.Fact)], past.CitationsFor(query),
            past.Outlets.ToDictionary(pair => pair.Key, pair => pair.Value.Fact), clocks.Upto, query.Rollup,
            past.Ownership);
        return Of(
            leak, clocks.Slug, query, clocks.At, past.Suspects, tallies.BySuspect,
            tallies.OutletsNaming(Enum.Parse<Axis>(query.Axis, ignoreCase: true)));
    }

    private static Ranking Of(
        LeakScope leak, string slug, RankingQuery query, DateTimeOffset at, IReadOnlyList<SuspectRow> suspects,
        IReadOnlyDictionary<Guid, Totals> totals, int naming)
    {
        var byId = suspects.ToDictionary(row => row.Id);
        var parent = query.Parent is null ? null : ParentOf(query.Parent, suspects);
        var scope = Scope.Of(
            [.. suspects.Select(row => row.Fact)], Enum.Parse<Axis>(query.Axis, ignoreCase: true), query.Rollup,
            parent?.Id);
        var ranked = Analysis.Scoring.Ranking.Of(scope.Select(suspect => totals[suspect.Id]), query.By);
        return new Ranking(
            slug, query.By.ToString().ToLowerInvariant(), Scorers, query.PublishedAsOf, at, query.Rollup, query.Axis,
            parent?.Slug, query.Filter, naming, [.. ranked.Select(row => RowOf(row, byId, leak.Zone))]);
    }

    private static RankedSuspect RowOf(
        Analysis.Scoring.RankedSuspect row, Dictionary<Guid, SuspectRow> suspects, TimeZoneInfo zone)
    {
        var (suspect, totals) = (suspects[row.Totals.Suspect], row.Totals);
        var partOf = suspect.PartOf is { } parent ? suspects.GetValueOrDefault(parent)?.Slug : null;
        return new RankedSuspect(
            row.Rank, row.Tied, new RankedName(suspect.Id, suspect.Slug, suspect.Name, suspect.Kind, partOf),
            totals.Outlets, totals.CopySitesOnly, totals.Provisional,
            new OwnerTally(totals.Owners.Known, totals.Owners.Unknown), totals.Articles, totals.Citations,
            DayOf(totals.FirstPublished, zone), DayOf(totals.LastPublished, zone));
    }

    private static DateOnly? DayOf(DateTimeOffset? instant, TimeZoneInfo zone) =>
        instant is { } at ? PublishedDate.DayOf(at, zone) : null;

    private static SuspectRow ParentOf(string parent, IReadOnlyList<SuspectRow> suspects) =>
        suspects.FirstOrDefault(row => row.Slug == parent || (Guid.TryParse(parent, out var id) && row.Id == id))
        ?? throw new ProblemException(ProblemType.Validation, "parent", "There is no such suspect in this leak.");
}
