using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Responses;

namespace Hypotheses.Web.Scores;

/// <summary>Reads all that a board shows, in one snapshot.</summary>
public sealed class BoardReading(
    Rankings rankings, Timelines timelines, Remarks remarks, SizeFacts sizes, ResponseStore responses,
    ToSettle toSettle)
{
    // More steps than these are no days that an eye tells apart.
    private const int MostDays = 92;
    private const int MostRequests = 200;
    private const int FirstItems = 3;

    public async Task<BoardShown> OfAsync(
        Session session, LeakScope leak, BoardView view, Clocks clocks, bool settles, CancellationToken cancel)
    {
        var standing = await rankings.StandingAsync(session, leak, view.Query, clocks, cancel);
        var timeline = await timelines.OfAsync(
            session, leak, "day", view.Query.Grouping, clocks with { Upto = null, Written = null }, cancel);
        var asked = await responses.PageAsync(
            session, leak, clocks, new ResponseQuery(new Paging(MostRequests, null), null, null), cancel);
        return new BoardShown(
            standing, standing.Rows, await sizes.OfAsync(session, leak, clocks, cancel),
            Span.WeekOf(clocks.Upto ?? clocks.At, clocks.Zone), timeline.Days,
            timeline.Days.Count <= MostDays && clocks.Upto is null ? timeline : await timelines.OfAsync(
                session, leak, timeline.Days.Count <= MostDays ? "day" : "week", view.Query.Grouping, clocks, cancel),
            // What is said of the figures is of all outlets.
            view.HasFilter ? null : await remarks.OfAsync(session, leak, clocks, view.Axis, standing, cancel),
            asked.Items,
            settles && view.Asked.IsNow ? await toSettle(session, leak, FirstItems, cancel) : []);
    }

    /// <summary>With the rows that hold a name, or a part of it; the figures and ranks are those of all.</summary>
    public static BoardShown Filtered(BoardShown board, string typed)
    {
        var key = NameKey.Of(typed);
        return key.Length == 0 ? board : board with { Rows = [.. board.Standing.Rows.Where(Holds)] };

        bool Holds(RankedSuspect row) => NameKey.Of(row.Suspect.Name).Contains(key, StringComparison.Ordinal)
            || board.Standing.Parts[row.Suspect.Slug].Any(Holds);
    }
}

/// <summary>What a board shows.</summary>
/// <param name="Standing">How the leak stands.</param>
/// <param name="Rows">Those of its rows that are shown.</param>
/// <param name="Size">How much is on record.</param>
/// <param name="Week">The ISO week that its times are in, such as 2025-W49: what was published in it is new.</param>
/// <param name="Days">Each day on which something was published that counts.</param>
/// <param name="Timeline">Outlets by the day or week.</param>
/// <param name="Remark">What has to be said of the figures; null = too much to be told here.</param>
/// <param name="Requests">Whom we asked for comment.</param>
/// <param name="ToSettle">What is first on the work list.</param>
public sealed record BoardShown(
    Standing Standing, IReadOnlyList<RankedSuspect> Rows, RecordSize Size, string Week, IReadOnlyList<DateOnly> Days,
    RankingTimeline Timeline, Remark? Remark, IReadOnlyList<Response> Requests, IReadOnlyList<WorkItem> ToSettle)
{
    /// <summary>Entries of the record that it does not count yet: of a large leak the next is being made.</summary>
    public long Behind { get; init; }

    /// <summary>Countable citations, each for every row that it counts for.</summary>
    public int Citations => Standing.Rows.Sum(row => row.Citations);
}
