using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>The timeline against the score as of the end of each day.</summary>
public sealed class TimelineProperties
{
    [Worlds]
    public bool Each_day_shows_the_score_as_of_its_end(byte[] genes)
    {
        var world = World.Grow(genes);
        return Array.TrueForAll([false, true], rollup =>
        {
            var timeline = Timeline.Of(Timeline.MovesOf(world.Facts, rollup), weekly: false);
            return Enumerable.Range(-2, 25).Select(new DateOnly(2025, 11, 25).AddDays).All(day =>
            {
                var board = (world with { AsOf = EndOf(day) }).Score(rollup);
                return world.Suspects.All(s => At(timeline, s.Id, day) == board.BySuspect[s.Id].Outlets);
            });
        });
    }

    [Worlds]
    public bool A_week_shows_its_last_day(byte[] genes)
    {
        var world = World.Grow(genes);
        var moves = Timeline.MovesOf(world.Facts, true);
        var (days, weeks) = (Timeline.Of(moves, weekly: false), Timeline.Of(moves, weekly: true));
        return weeks.Days.All(day => day.DayOfWeek == DayOfWeek.Sunday) && world.Suspects.All(s =>
            weeks.Days.All(sunday => At(weeks, s.Id, sunday) == At(days, s.Id, sunday)));
    }

    [Worlds]
    public bool No_day_is_shown_on_which_nothing_changes(byte[] genes)
    {
        var timeline = Timeline.Of(Timeline.MovesOf(World.Grow(genes).Facts, false), weekly: false);
        return timeline.Days.SequenceEqual(timeline.Days.Distinct().Order()) && Enumerable.Range(0, timeline.Days.Count)
            .All(i => timeline.Outlets.Values.Any(of => of[i] != (i == 0 ? 0 : of[i - 1])));
    }

    private static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddTicks(-1);

    private static int At(Timeline timeline, Guid suspect, DateOnly day)
    {
        var last = timeline.Days.Count(shown => shown <= day) - 1;
        return last < 0 || !timeline.Outlets.TryGetValue(suspect, out var outlets) ? 0 : outlets[last];
    }
}
