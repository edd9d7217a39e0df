using System.Text.Json;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>Reads the registry's journal, newest first.</summary>
public sealed class HistoryStore
{
    // Accounts and keys stand in the same chain; who may not see those does not learn of their entries.
    private const string RegistrySql = """
        select e.seq, e.recorded_at, coalesce(a.name, p.name) as recorded_by, e.act, e.thing, e.thing_id, e.facts,
            w.words
        from registry_entry e
        join principal p on p.id = e.principal_id
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        left join registry_entry_words w on w.seq = e.seq
        where (@all or e.thing in ('outlet', 'owner', 'host'))
            and (cast(@thing as uuid) is null or e.thing_id = @thing)
            and (cast(@below as bigint) is null or e.seq < @below)
        order by e.seq desc
        limit @fetch
        """;

    /// <param name="session">Where it is read.</param>
    /// <param name="thing">The thing whose entries are asked for; null = all.</param>
    /// <param name="all">Those on accounts and keys too.</param>
    /// <param name="paging">The page.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<Change>> OfRegistryAsync(
        Session session, Guid? thing, bool all, SeqPaging paging, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<Row>(new CommandDefinition(
            RegistrySql, new { thing, all, paging.Below, paging.Fetch }, cancellationToken: cancel));
        return paging.PageOf([.. rows.Select(row => row.Change)], change => change.Seq);
    }

    private sealed record Row(
        long Seq, DateTimeOffset RecordedAt, string RecordedBy, string Act, string Thing, Guid ThingId, string Facts,
        string? Words)
    {
        public Change Change => new(
            Seq, RecordedAt, RecordedBy, Act, Thing, ThingId, JsonElement.Parse(Facts),
            Words is null ? null : JsonElement.Parse(Words));
    }
}
