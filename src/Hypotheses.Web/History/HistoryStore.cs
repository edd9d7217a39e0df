using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>Reads the journals, newest first, and walks their chains.</summary>
public sealed class HistoryStore
{
    private const string Who = """
        join principal p on p.id = e.principal_id
        left join api_key k on k.id = p.id
        left join account a on a.id = coalesce(k.account_id, p.id)

        """;

    // Of a merge both things are told, though it is an entry of the one that was merged.
    private const string AskedFor = """
            and (cast(@thing as uuid) is null or e.thing_id = @thing
                or (e.act in ('merge', 'unmerge') and cast(@thing as text) in (
                    cast(e.facts as json) ->> 'into', cast(e.facts as json) ->> 'from')))
            and (cast(@by as uuid) is null or a.id = @by)
            and (cast(@act as text) is null or e.act = @act)
            and (cast(@since as timestamptz) is null or e.recorded_at >= @since)
            and (cast(@until as timestamptz) is null or e.recorded_at < @until)
            and (cast(@below as bigint) is null or e.seq < @below)
        order by e.seq desc
        limit @fetch
        """;

    // Accounts and keys stand in the same chain; who may not see those is told nothing of their entries but that, by
    // the numbers of the others, there are some.
    private const string RegistrySql = """
        select e.seq, e.recorded_at, coalesce(a.name, p.name) as recorded_by, e.act, e.thing, e.thing_id, e.facts,
            w.words
        from registry_entry e

        """ + Who + """
        left join registry_entry_words w on w.seq = e.seq
        where (@all or e.thing in ('outlet', 'owner', 'host'))

        """ + AskedFor;

    private const string OfLeak = """
        select e.seq, e.recorded_at, coalesce(a.name, p.name) as recorded_by, e.act, e.thing, e.thing_id, e.facts,
            w.words
        from leak_entry e

        """ + Who + """
        left join leak_entry_words w on w.leak_id = e.leak_id and w.seq = e.seq
        where e.leak_id = @leak

        """;

    private const string LeakSql = OfLeak + AskedFor;

    private const string LastSql = OfLeak + """
            and e.thing_id = any(@ids) and e.seq > @after
        order by e.seq desc
        limit 1
        """;

    /// <param name="session">Where it is read.</param>
    /// <param name="query">Which entries.</param>
    /// <param name="all">Those on accounts and keys too.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<Change>> OfRegistryAsync(
        Session session, HistoryQuery query, bool all, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<Row>(new CommandDefinition(
            RegistrySql,
            new { all, query.Thing, query.By, query.Act, query.Since, query.Until, query.Page.Below, query.Page.Fetch },
            cancellationToken: cancel));
        return await ToldAsync(session, null, query, rows.AsList(), cancel);
    }

    public async Task<Page<Change>> OfLeakAsync(
        Session session, Guid leak, HistoryQuery query, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<Row>(new CommandDefinition(
            LeakSql,
            new
            {
                leak, query.Thing, query.By, query.Act, query.Since, query.Until, query.Page.Below, query.Page.Fetch,
            },
            cancellationToken: cancel));
        return await ToldAsync(session, leak, query, rows.AsList(), cancel);
    }

    /// <summary>What was done last to any of these things after an entry of the leak; null if nothing was.</summary>
    public async Task<Change?> LastAsync(
        Session session, Guid leak, IReadOnlyCollection<Guid> things, long after, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<Row>(new CommandDefinition(
            LastSql, new { leak, ids = things.ToArray(), after }, cancellationToken: cancel));
        var query = new HistoryQuery(new SeqPaging(1, null), null, null, null, null, null, Whole: false);
        return (await ToldAsync(session, leak, query, rows.AsList(), cancel)).Items.SingleOrDefault();
    }

    /// <summary>What the things are called now that entries name by id in what stood before and after.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(
        Session session, Guid leak, IReadOnlyList<Change> changes, CancellationToken cancel) =>
        (await ThingNameStore.OfAsync(
            session, leak,
            changes.SelectMany(change => new[] { change.Before, change.After }).OfType<JsonElement>()
                .SelectMany(IdsIn).ToHashSet(),
            cancel)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private static IEnumerable<Guid> IdsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => IdsIn(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(IdsIn),
        JsonValueKind.String when Guid.TryParse(value.GetString(), out var id) => [id],
        _ => [],
    };

    private static async Task<Page<Change>> ToldAsync(
        Session session, Guid? leak, HistoryQuery query, List<Row> rows, CancellationToken cancel)
    {
        var told = rows.Select(row => (
            Row: row, Said: new Sentence(row.Act, row.Thing, row.Facts, row.Words, query.Whole))).ToList();
        var ids = told.SelectMany(entry => entry.Said.Ids.Append(entry.Row.ThingId)).ToHashSet();
        var names = await ThingNameStore.OfAsync(session, leak, ids, cancel);
        return query.Page.PageOf(
            [.. told.Select(entry => entry.Row.Change(
                entry.Said, entry.Said.Text(entry.Row.RecordedBy, entry.Row.ThingId, names)))],
            change => change.Seq);
    }

    /// <summary>Walks the chain of a leak, or without one that of the registry.</summary>
    public async Task<Verification> VerifyAsync(Session session, Guid? leak, CancellationToken cancel) => Of(
        leak is { } id ? await Verifier.LeakAsync(session.Connection, id, cancel)
            : await Verifier.RegistryAsync(session.Connection, cancel));

    internal static Verification Of(Walk walk) => new(
        walk.Whole, walk.BrokenAt is { } broken ? Math.Min(broken - 1, walk.Entries) : walk.Entries,
        Convert.ToHexStringLower(walk.Hash), walk.BrokenAt, walk.Reason, walk.Withheld);

    private sealed record Row(
        long Seq, DateTimeOffset RecordedAt, string RecordedBy, string Act, string Thing, Guid ThingId, string Facts,
        string? Words)
    {
        public Change Change(Sentence said, string text) => new(
            Seq, RecordedAt, RecordedBy, Act, Thing, ThingId, text, Element(said.Before), Element(said.After),
            JsonElement.Parse(Facts), Words is null ? null : JsonElement.Parse(Words));

        private static JsonElement? Element(JsonObject? of) =>
            of is null ? null : JsonSerializer.SerializeToElement(of);
    }
}
