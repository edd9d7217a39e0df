using Hypotheses.Client;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>The full ranking: by outlets, with every figure, and by separate reports.</summary>
internal static class RankingTables
{
    // Wide enough to be seen on paper and in a narrow cell.
    private const string Step = "· ";

    public static Table ByOutlets(Making of, int leftOut) => Field<SummaryRanked>.Table(
        of, "ranking", of.Value.Annex.Ranking, leftOut,
        new("axis", ranked => of.Word("axis", ranked.Axis), 8),
        new("level", ranked => of.Number(ranked.Level), 0, true),
        new("rank", ranked => of.Number(ranked.Row.Rank), 5, true),
        new("tied", ranked => of.YesNo(ranked.Row.Tied), 0),
        new("rank_change", ranked => of.Number(ranked.Row.Trend?.RankChange), 9, true),
        new("by_reports", ranked => of.Number(ranked.ByReports), 13, true),
        new("suspect", ranked => SuspectOf(of, ranked), 30),
        new("kind", ranked => of.Word("suspect", ranked.Row.Suspect.Kind), 0),
        new("part_of", ranked => of.Said(ranked.Row.Suspect.PartOf), 0),
        new("outlets", ranked => of.Number(ranked.Row.Outlets), 11, true),
        new("alone", ranked => of.Number(ranked.Row.Alone), 11, true),
        new("copy_sites", ranked => of.Number(ranked.Row.CopySitesOnly), 0, true),
        new("unseen", ranked => of.Number(ranked.Row.Unseen), 0, true),
        new("undated", ranked => of.Number(ranked.Row.Undated), 0, true),
        new("provisional", ranked => of.Number(ranked.Row.Provisional), 0, true),
        new("owners_known", ranked => of.Number(ranked.Row.Owners.Known), 0, true),
        new("owners_unknown", ranked => of.Number(ranked.Row.Owners.Unknown), 0, true),
        new("reports", ranked => Making.Ours(Making.Range(ranked.Row.Reports)), 12, true)
        {
            OnPagesOnly = true,
        },
        new("reports_low", ranked => of.Number(ranked.Row.Reports.Low), 0, true),
        new("reports_estimate", ranked => of.Number(ranked.Row.Reports.Estimate), 0, true),
        new("reports_high", ranked => of.Number(ranked.Row.Reports.High), 0, true),
        new("articles", ranked => of.Number(ranked.Row.Articles), 0, true),
        new("citations", ranked => of.Number(ranked.Row.Citations), 0, true),
        new("concentration", ranked => of.Number(ranked.Row.Concentration), 0, true),
        new("first_hand", ranked => of.Number(ranked.Row.FirstHand), 0, true),
        new("claimants_on_record", ranked => of.Number(ranked.Row.Claimants.OnRecord), 0, true),
        new("claimants_outlets", ranked => of.Number(ranked.Row.Claimants.Outlets), 0, true),
        new("anonymous_low", ranked => of.Number(ranked.Row.Claimants.AnonymousLow), 0, true),
        new("anonymous_high", ranked => of.Number(ranked.Row.Claimants.AnonymousHigh), 0, true),
        new("saying", ranked => FirstTables.SayingOf(
            of, ranked.Row.Stances.Asserts, ranked.Row.Stances.Suggests), 14, true)
        {
            OnPagesOnly = true,
        },
        new("asserts", ranked => of.Number(ranked.Row.Stances.Asserts), 0, true),
        new("suggests", ranked => of.Number(ranked.Row.Stances.Suggests), 0, true),
        new("doubts", ranked => of.Number(ranked.Row.Stances.Doubts), 13, true),
        new("denies", ranked => of.Number(ranked.Row.Stances.Denies), 14, true),
        new("mixed", ranked => of.Number(ranked.Row.Stances.Mixed), 0, true),
        new("own_denial_outlets", ranked => of.Number(ranked.Row.OwnDenial?.Outlets), 0, true),
        new("own_denial", ranked => of.Said(FirstTables.DeniersOf(ranked.Row.OwnDenial)), 0),
        new("stronger", ranked => of.Number(ranked.Row.Shifted.Stronger), 0, true),
        new("weaker", ranked => of.Number(ranked.Row.Shifted.Weaker), 0, true),
        new("turned", ranked => of.Number(ranked.Row.Shifted.Turned), 0, true),
        new("new_outlets", ranked => of.Number(ranked.Row.Trend?.NewOutlets), 0, true),
        new("new_reports", ranked => of.Number(ranked.Row.Trend?.NewReports), 0, true),
        new("logged_late", ranked => of.Number(ranked.Row.Trend?.BackfilledOutlets), 0, true),
        new("logged_undated", ranked => of.Number(ranked.Row.Trend?.UndatedOutlets), 0, true),
        new("first_on", ranked => of.Day(ranked.Row.FirstPublishedAt), 0),
        new("last_on", ranked => of.Day(ranked.Row.LastPublishedAt), 0),
        new("suspect_id", ranked => of.Id(ranked.Row.Suspect.Id), 0));

    /// <summary>The top level alone: parts are ranked among their siblings, beside their rank above.</summary>
    public static Table ByReports(Making of) => Field<SummaryRanked>.Table(
        of, "by_reports",
        of.Value.Annex.Ranking.Where(ranked => ranked is { Level: 0, Axis: "who", ByReports: not null })
            .OrderBy(ranked => ranked.ByReports),
        0,
        new("by_reports", ranked => of.Number(ranked.ByReports), 14, true),
        new("suspect", ranked => Name(of, ranked.Row.Suspect), 46),
        new("reports_low", ranked => of.Number(ranked.Row.Reports.Low), 16, true),
        new("reports_estimate", ranked => of.Number(ranked.Row.Reports.Estimate), 16, true),
        new("reports_high", ranked => of.Number(ranked.Row.Reports.High), 16, true),
        new("outlets", ranked => of.Number(ranked.Row.Outlets), 12, true),
        new("concentration", ranked => of.Number(ranked.Row.Concentration), 16, true),
        new("suspect_id", ranked => of.Id(ranked.Row.Suspect.Id), 0));

    public static Table Weeks(Making of)
    {
        var weeks = of.Value.Annex.Weeks;
        var all = weeks.Suspects.SelectMany(line => weeks.Sundays.Index().Select(sunday =>
            (line.Suspect, Sunday: sunday.Item, Outlets: line.Outlets[sunday.Index])));
        return Field<(SuspectName Suspect, DateOnly Sunday, int Outlets)>.Table(
            of, "weeks", all, 0,
            new("suspect", week => of.NameCell(week.Suspect), 60),
            new("week_to", week => of.Day(week.Sunday), 20),
            new("outlets", week => of.Number(week.Outlets), 20, true),
            new("suspect_id", week => of.Id(week.Suspect.Id), 0));
    }

    private static Cell SuspectOf(Making of, SummaryRanked ranked)
    {
        var cell = Name(of, ranked.Row.Suspect);
        return cell with { Text = string.Concat(Enumerable.Repeat(Step, ranked.Level)) + cell.Text };
    }

    private static Cell Name(Making of, RankedName name) => of.NameCell(new SuspectName(name.Id, name.Slug, name.Name));
}
