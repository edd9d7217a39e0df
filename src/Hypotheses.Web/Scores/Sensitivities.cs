using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Removal = Hypotheses.Analysis.Scoring.Removal;
using Sensitivity = Hypotheses.Client.Sensitivity;

namespace Hypotheses.Web.Scores;

/// <summary>Who comes first when an outlet, an owner or a claimant is left out.</summary>
public sealed class Sensitivities(Boards boards, ExplanationFacts facts, ReportFacts reports)
{
    public static readonly Parameter[] Taken =
    [
        RankingQuery.Measured,
        .. Grouping.Taken,
        .. Clocks.Taken,
        Parameters.Word("leave", "Leaves out one of these alone; not stated = each of them.", Vocabulary.Removals),
    ];

    private static readonly List<string> LeaveOrder = [.. Vocabulary.Removals];

    public async Task<Sensitivity> OfAsync(
        Session session, LeakScope leak, Measure by, Grouping grouping, string? leave,
        Clocks clocks, CancellationToken cancel)
    {
        var need = leave is "outlet" or "report" or "owner" ? Need.Counts : Need.ByTheCut;
        var record = await boards.ReadAsync(session, leak, clocks, need, cancel);
        var scope = grouping.In(record);
        var reached = await boards.ReachedAsync(
            session, record, grouping.Rollup, [.. scope.Select(suspect => suspect.Id)], cancel);
        var sensitivity = new Analysis.Scoring.Sensitivity(record.Facts, reached, scope, by);
        List<Removal> removals =
        [
            .. leave is null or "outlet" ? sensitivity.ToOutlets() : [],
            .. leave is null or "report" ? sensitivity.ToReports() : [],
            .. leave is null or "owner" ? sensitivity.ToOwners() : [],
            .. leave is null or "claimant"
                ? sensitivity.ToClaimants(record.Facts, clocks.Upto, grouping.Rollup) : [],
        ];
        var words = new ScoreWords(record);
        var names = await NamesAsync(session, record, words, removals, cancel);
        var reported = await reports.NamesAsync(
            session, record, removals.Select(removal => removal.Report).OfType<Report>(), cancel);
        return new Sensitivity(
            clocks.Slug, Rankings.WordOf(by), [ScorerOf(by)], clocks.Written, clocks.At, grouping.Rollup,
            grouping.Axis, grouping.ParentIn(record)?.Slug, words.NamesOf(sensitivity.First),
            sensitivity.Count.Least, sensitivity.Count.Most,
            [
                .. removals.Select(removal => new LeftOut(
                    removal.Kind.ToString().ToLowerInvariant(), removal.Id,
                    removal.Report is { } report ? reported[report].Name : names[removal.Id],
                    words.NamesOf(removal.First), removal.Count.Least, removal.Count.Most))
                    .OrderBy(left => LeaveOrder.IndexOf(left.Leave)).ThenBy(left => left.Name, StringComparer.Ordinal)
                    .ThenBy(left => left.Id),
            ]);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(
        Session session, RecordAt record, ScoreWords words, List<Removal> removals, CancellationToken cancel)
    {
        var ids = removals.ToLookup(removal => removal.Kind, removal => removal.Id);
        var outlets = await facts.OutletsAsync(session, record, ids[RemovalKind.Outlet], cancel);
        var owners = await facts.OwnersAsync(session, record, ids[RemovalKind.Owner], cancel);
        return outlets.Values.Select(outlet => (outlet.Id, outlet.Name))
            .Concat(owners.Values.Select(owner => (owner.Id, owner.Name)))
            .Concat(ids[RemovalKind.Claimant].Select(claimant => (Id: claimant, Name: words.ClaimantOf(claimant))))
            .ToDictionary(named => named.Id, named => named.Name);
    }

    private static string ScorerOf(Measure by) => by switch
    {
        Measure.Reports => ScorerNames.Reports,
        Measure.Owners => ScorerNames.Owners,
        Measure.Articles => ScorerNames.Articles,
        Measure.Citations => ScorerNames.Citations,
        _ => ScorerNames.Outlets,
    };
}
