using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Scores;
using Ranking = Hypotheses.Analysis.Scoring.Ranking;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// What an analyst should settle next, computed from the record. The kinds are read one after another in the order of
/// the list, each from the place that the page goes on after, until the page is full.
/// </summary>
public sealed class Worklists(Boards boards, WorkItems items)
{
    // What the newsroom prints: the board and a summary show five rows, and further down an open end decides nothing.
    private const int FirstRows = 5;

    internal async Task<Page<WorkItem>> PageAsync(
        Session session, LeakScope leak, WorklistQuery query, CancellationToken cancel)
    {
        var record = await ReadAsync(session, leak, cancel);
        var rows = await RowsAsync(
            session,
            new WorkWanted(record, query.Limit + 1)
            {
                After = query.After, Aside = query.Aside, Assignee = query.Assignee, Unassigned = query.Unassigned,
            },
            query.Kind, cancel);
        var page = rows.Take(query.Limit).ToList();
        return new(
            await items.OfAsync(session, record, page, cancel),
            rows.Count > query.Limit ? page[^1].Place.Written() : null);
    }

    /// <summary>What is first on the list, whoever it is given to.</summary>
    public async Task<IReadOnlyList<WorkItem>> FirstAsync(
        Session session, LeakScope leak, int most, CancellationToken cancel) =>
        (await PageAsync(session, leak, new WorklistQuery(most, null, null, null, false, false), cancel)).Items;

    /// <summary>One item, put aside or not; null if there is nothing to settle.</summary>
    internal async Task<WorkItem?> FindAsync(Session session, LeakScope leak, WorkKey key, CancellationToken cancel)
    {
        var record = await ReadAsync(session, leak, cancel);
        var rows = await RowsAsync(
            session, new WorkWanted(record, 1) { Only = key.Thing }, key.Kind, cancel);
        return (await items.OfAsync(session, record, rows, cancel)).SingleOrDefault();
    }

    private async Task<RecordAt> ReadAsync(Session session, LeakScope leak, CancellationToken cancel) =>
        await boards.ReadAsync(
            session, leak, await Clocks.OfAsync(session, leak, null, null, cancel), Need.Counts, cancel);

    private async Task<IReadOnlyList<WorkRow>> RowsAsync(
        Session session, WorkWanted wanted, string? only, CancellationToken cancel)
    {
        var ends = await EndsAsync(session, wanted, only, cancel);
        // What narrows something first: open ends, then with them the suggestions that settle some.
        var rows = new List<WorkRow>();
        if (only is null or WorkKinds.Unresolved)
            rows.AddRange(await UnresolvedAsync(session, wanted, ends, cancel));
        if (only is null or WorkKinds.Suggestion && wanted.After is not { Narrows: 0 })
            rows.AddRange(await SuggestionFacts.SettlingAsync(session, wanted, ends, cancel));
        rows = [.. rows.OrderBy(row => row.Place).Take(wanted.Fetch)];
        // The rest narrows nothing, and stands kind by kind.
        (string Kind, Func<WorkWanted, Task<IReadOnlyList<WorkRow>>> Read)[] kinds =
        [
            (WorkKinds.Suggestion, of => SuggestionFacts.OthersAsync(session, of, ends, cancel)),
            (WorkKinds.Inferred, of => WorkFacts.InferredAsync(session, of, cancel)),
            (WorkKinds.Conflict, of => ConflictFacts.ConflictsAsync(session, of, cancel)),
            (WorkKinds.NoResponse, of => WorkFacts.UnaskedAsync(session, of, cancel)),
            (WorkKinds.Provisional, of => WorkFacts.ProvisionalAsync(session, of, cancel)),
            (WorkKinds.NoDate, of => GapFacts.DatesAsync(session, of, cancel)),
            (WorkKinds.NoAddress, of => GapFacts.AddressesAsync(session, of, cancel)),
        ];
        foreach (var (kind, read) in kinds)
        {
            var place = WorkKinds.PlaceOf(kind);
            if ((only ?? kind) != kind || rows.Count >= wanted.Fetch
                || wanted.After is { Narrows: 0 } passed && passed.Kind > place)
                continue;
            var after = wanted.After is { Narrows: 0 } here && here.Kind == place ? wanted.After : null;
            rows.AddRange(await read(wanted with { After = after, Fetch = wanted.Fetch - rows.Count }));
        }
        return rows;
    }

    private async Task<OpenEnds> EndsAsync(
        Session session, WorkWanted wanted, string? only, CancellationToken cancel)
    {
        var last = WorkKinds.PlaceOf(WorkKinds.Suggestion);
        if ((only is not null && WorkKinds.PlaceOf(only) > last)
            || wanted.After is { Narrows: 0 } after && after.Kind > last)
            return OpenEnds.None;
        var record = wanted.Record;
        Guid[] top = [.. Grouping.Top.In(record).Select(suspect => suspect.Id)];
        var counted = await boards.CountAsync(session, record, true, Window.Everything, top, cancel);
        var first = Ranking.Of(top.Select(suspect => counted.Board.BySuspect[suspect]), Measure.Outlets)
            .Where(row => row.Score.Outlets > 0).Take(FirstRows).Select(row => row.Score.Suspect).ToHashSet();
        var reached = await boards.ReachedAsync(session, record, counted, first, cancel);
        return OpenEnds.Of(record, Narrowing.Of(reached.SelectMany(of => of)), first);
    }

    private static async Task<IEnumerable<WorkRow>> UnresolvedAsync(
        Session session, WorkWanted wanted, OpenEnds ends, CancellationToken cancel)
    {
        var kept = await WorkNameFacts.KeptAsync(session, wanted.Record.Leak.Id, WorkKinds.Unresolved, cancel);
        return ends.Ends
            .Select(end => WorkRow.Of(end, kept.GetValueOrDefault(end.Report.Id)))
            .Where(wanted.Takes).OrderBy(row => row.Place).Take(wanted.Fetch);
    }
}
