using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>How many outlets named each suspect, by the day or week.</summary>
public sealed class Timelines(Boards boards)
{
    public static readonly Parameter[] Taken =
    [
        Parameters.Word("per", "The steps: by days, or by ISO weeks.", Vocabulary.Periods, "day"),
        .. Grouping.Taken,
        .. Clocks.Taken,
    ];

    public async Task<RankingTimeline> OfAsync(
        Session session, LeakScope leak, string per, Grouping grouping, Clocks clocks,
        CancellationToken cancel)
    {
        // What is cut are days: the record itself is read whole.
        var record = await boards.ReadAsync(session, leak, clocks with { Upto = null }, Need.Counts, cancel);
        var scope = grouping.In(record).Select(suspect => suspect.Id).ToHashSet();
        var last = clocks.Upto is { } upto ? LastDay(upto, leak.Zone) : DateOnly.MaxValue;
        var moves = (await boards.DaysAsync(session, record, grouping.Rollup, cancel))
            .Where(move => scope.Contains(move.Suspect) && move.Day <= last);
        var timeline = Timeline.Of(moves, per == "week");
        var words = new ScoreWords(record);
        var nothing = new int[timeline.Days.Count];
        return new RankingTimeline(
            clocks.Slug, [ScorerNames.Outlets], per, clocks.Written, clocks.At, grouping.Rollup, grouping.Axis,
            grouping.ParentIn(record)?.Slug, [.. timeline.Days.Select(day => day < last ? day : last)],
            [
                .. scope.Select(suspect => new TimelineRow(
                    words.NameOf(suspect), timeline.Outlets.GetValueOrDefault(suspect) ?? nothing))
                    .OrderByDescending(row => row.Outlets.Count == 0 ? 0 : row.Outlets[^1])
                    .ThenBy(row => row.Suspect.Slug, StringComparer.Ordinal),
            ]);
    }

    // The last day that was over by then.
    private static DateOnly LastDay(DateTimeOffset upto, TimeZoneInfo zone)
    {
        var day = PublishedDate.DayOf(upto, zone);
        return PublishedDate.EndOf(day, zone) <= upto ? day : day.AddDays(-1);
    }
}
