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
        .. AsOf.Taken,
    ];

    public async Task<RankingTimeline> OfAsync(
        Session session, LeakScope leak, string per, Grouping grouping, AsOf asOf, CancellationToken cancel)
    {
        var published = asOf.PublishedIn(leak.Zone);
        var record = await boards.ReadAsync(session, leak, asOf.Recorded, Need.Counts, cancel);
        var scope = grouping.In(record).Select(suspect => suspect.Id).ToHashSet();
        var last = published is null ? DateOnly.MaxValue : LastDay(published, leak.Zone);
        var moves = (await boards.DaysAsync(session, record, grouping.Rollup, cancel))
            .Where(move => scope.Contains(move.Suspect) && move.Day <= last);
        var timeline = Timeline.Of(moves, per == "week");
        var words = new ScoreWords(record);
        var nothing = new int[timeline.Days.Count];
        return new RankingTimeline(
            record.Slug, [ScorerNames.Outlets], per, asOf.Published, record.At, grouping.Rollup, grouping.Axis,
            grouping.ParentIn(record)?.Slug, timeline.Days,
            [
                .. scope.Select(suspect => new TimelineRow(
                    words.NameOf(suspect), timeline.Outlets.GetValueOrDefault(suspect) ?? nothing))
                    .OrderByDescending(row => row.Outlets.Count == 0 ? 0 : row.Outlets[^1])
                    .ThenBy(row => row.Suspect.Slug, StringComparer.Ordinal),
            ]);
    }

    // The last day that was over by then.
    private static DateOnly LastDay(PublishedDate published, TimeZoneInfo zone)
    {
        var day = PublishedDate.DayOf(published.Until, zone);
        return PublishedDate.EndOf(day, zone) <= published.Until ? day : day.AddDays(-1);
    }
}
