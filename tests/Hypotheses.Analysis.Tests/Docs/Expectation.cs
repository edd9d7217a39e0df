using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hypotheses.Analysis.Headlines;
using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Docs;

/// <summary>What an example expects, asked of the scorers themselves.</summary>
internal sealed partial class Expectation(Example record)
{
    /// <summary>The figures that examples may speak of, each with the field that it is.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<SuspectScore, object?>> Figures =
        new Dictionary<string, Func<SuspectScore, object?>>
        {
            ["outlets"] = s => s.Outlets,
            ["articles"] = s => s.Articles,
            ["citations"] = s => s.Citations,
            ["alone"] = s => s.Alone,
            ["copy sites only"] = s => s.CopySitesOnly,
            ["unseen"] = s => s.Unseen,
            ["undated"] = s => s.Undated,
            ["provisional"] = s => s.Provisional,
            ["owners known"] = s => s.Owners.Known,
            ["owners unknown"] = s => s.Owners.Unknown,
            ["reports at least"] = s => s.Reports.Low,
            ["reports estimated"] = s => s.Reports.Estimate,
            ["reports at most"] = s => s.Reports.High,
            ["as concentrated as"] = s => s.Concentration is { } of ? Math.Round(of, 2) : null,
            ["new reports"] = s => s.Trend.NewReports,
            ["at first hand"] = s => s.FirstHand,
            ["named claimants"] = s => s.Claimants.OnRecord,
            ["outlets themselves"] = s => s.Claimants.Outlets,
            ["anonymous at least"] = s => s.Claimants.AnonymousLow,
            ["anonymous at most"] = s => s.Claimants.AnonymousHigh,
            ["say it"] = s => s.Stances.Asserts,
            ["suggest it"] = s => s.Stances.Suggests,
            ["doubt it"] = s => s.Stances.Doubts,
            ["deny it"] = s => s.Stances.Denies,
            ["both"] = s => s.Stances.Mixed,
            ["own denial in"] = s => s.OwnDenial?.Outlets ?? 0,
            ["stronger"] = s => s.Shifted.Stronger,
            ["weaker"] = s => s.Shifted.Weaker,
            ["turned"] = s => s.Shifted.Turned,
            ["new"] = s => s.Trend.New,
            ["active"] = s => s.Trend.Active,
            ["logged late"] = s => s.Trend.Backfilled,
            ["undated come"] = s => s.Trend.Undated,
            ["first published"] = s => DayOf(s.FirstPublished),
            ["last published"] = s => DayOf(s.LastPublished),
        };

    /// <summary>What the scorers say in place of an expected line: the same line, if it holds.</summary>
    internal string Answer(string expected)
    {
        var match = Form().Match(expected);
        if (!match.Success)
            throw Example.Unreadable(expected);
        var asOf = match.Groups["asof"] is { Success: true } day ? Example.EndOf(Example.DayOf(day.Value))
            : (DateTimeOffset?)null;
        var rollup = match.Groups["rollup"].Success;
        var window = match.Groups["since"] is { Success: true } since
            ? new Window(Example.EndOf(Example.DayOf(since.Value)), Example.EndOf(Example.DayOf(since.Value)))
            : Window.Everything;
        var (facts, tallies) = (record.Facts, Tally.Of(record.Facts, asOf, rollup));
        var board = Scoreboard.Of(facts, tallies, window);
        var (what, ask) = (match.Groups["what"].Value, match.Groups["ask"].Value);
        var head = expected[..match.Groups["what"].Index];
        var scope = Scope.Of(facts.Suspects, Axis.Who, rollup, null);
        var sensitivity = new Sensitivity(facts, tallies.Reached, scope, Measure.Outlets);
        return head + ask switch
        {
            "outlets naming anyone" => $"{ask}: {board.Who.Naming}",
            "ranking" => $"{ask}: {Ranked(scope, board)}",
            "first without outlet" => $"{ask}: {Without(sensitivity.ToOutlets())}",
            "first without report" => $"{ask}: {Without(sensitivity.ToReports())}",
            "first without claimant" => $"{ask}: {Without(sensitivity.ToClaimants(facts, asOf, rollup))}",
            "first without owner" => $"{ask}: {Without(sensitivity.ToOwners())}",
            "it says" => $"{ask}: {Said(scope, board)}",
            _ when ask.StartsWith("days of ", StringComparison.Ordinal) => $"{ask}: {Days(ask[8..], rollup)}",
            _ when ask.StartsWith("why ", StringComparison.Ordinal) =>
                $"{ask}: {Why(Explanation.Of(facts, tallies.Direct, record.SuspectOf(ask[4..]), asOf, rollup))}",
            _ => $"{ask}: {Figured(board.BySuspect[record.SuspectOf(ask)], what[(ask.Length + 2)..])}",
        };
    }

    private static string Figured(SuspectScore score, string figures) => string.Join(", ", figures.Split(", ").Select(
        figure => FigureForm().Match(figure) is { Success: true } match
            && Figures.TryGetValue(match.Groups["name"].Value, out var of)
                ? string.Create(CultureInfo.InvariantCulture, $"{match.Groups["name"].Value} {of(score)}")
                : throw Example.Unreadable(figure)));

    private string Ranked(IReadOnlyList<SuspectFact> scope, Scoreboard board) => string.Join(", ", Ranking.Of(
        scope.Select(suspect => board.BySuspect[suspect.Id]), Measure.Outlets)
        .Select(row => $"{(row.Rank is { } rank ? $"{rank}{(row.Tied ? "=" : "")}" : "–")} "
            + record.NameOf(row.Score.Suspect)));

    private string Without(IReadOnlyList<Removal> removals) => removals.Count == 0 ? "no change" : string.Join(
        "; ", removals.Select(removal => $"{record.NameOf(removal.Id)}, then "
            + $"{string.Join(" and ", removal.First.Select(record.NameOf))} {removal.Count.Least}"));

    private string Days(string suspect, bool rollup)
    {
        var timeline = Timeline.Of(Timeline.MovesOf(record.Facts, rollup), weekly: false);
        var outlets = timeline.Outlets[record.SuspectOf(suspect)];
        return string.Join(", ", timeline.Days.Select((day, i) => $"{DayOf(day)} {outlets[i]}"));
    }

    private string Why(Explanation explained) => string.Join("; ", explained.Outlets
        .Select(outlet => $"{record.NameOf(outlet.Outlet)} by {record.NameOf(outlet.Citations[0].Citation.Article)}"
            + Reported(outlet))
        .Concat(explained.Against.Select(against => $"against it {record.NameOf(against.Citation.Article)}"))
        .Concat(explained.Excluded.Select(excluded =>
            $"not {record.NameOf(excluded.Citation.Article)}, "
                + JsonNamingPolicy.SnakeCaseLower.ConvertName($"{excluded.Why}"))));

    // Said where it is not the article itself.
    private string Reported(CountedOutlet outlet) => outlet.Origin.Report is var report
        && report == new Report(ReportKind.Article, outlet.Citations[0].Citation.Article) ? ""
            : (report.Kind == ReportKind.Circular ? " (in a circle with " : " (report of ")
                + record.NameOf(report.Id) + ")";

    private string Said(IReadOnlyList<SuspectFact> scope, Scoreboard board) => Headline.Lines(new HeadlineFacts(
        new(2025, 12, 31), board.Who.Naming,
        [.. Ranking.Of(scope.Select(suspect => board.BySuspect[suspect.Id]), Measure.Outlets)
            .Select(row => new HeadlineRow(record.NameOf(row.Score.Suspect), row.Score.Outlets))]))[0].Text;

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? DayOf(DateTimeOffset? instant) =>
        instant is { } at ? DayOf(DateOnly.FromDateTime(at.UtcDateTime)) : null;

    [GeneratedRegex(
        @"^((?<rollup>parts added up), )?(as of (?<asof>\d{4}-\d\d-\d\d), )?(since (?<since>\d{4}-\d\d-\d\d), )?"
        + @"(?<what>(?<ask>[\w ]+?): .+)$")]
    private static partial Regex Form();

    [GeneratedRegex(@"^(?<name>[a-z ]+?) [\d.-]+$")]
    private static partial Regex FigureForm();
}
