using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Derivations;

/// <summary>Reads public events, by the two clocks.</summary>
public sealed class PublicEventStore
{
    // A date is over by then where what is written of it sorts before the first day that is not; and whatever is on
    // file had happened.
    private const string PageSql = """
        select v.event_id as id, v.version, v.kind, v.what, v.happened_on, v.note, v.recorded_from as recorded_at,
            coalesce(a.name, p.name) as recorded_by
        from public_event_version v
        join public_event e on e.leak_id = v.leak_id and e.id = v.event_id
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and (cast(@id as uuid) is null or v.event_id = @id)
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@upto as timestamptz) is null or e.recorded_at <= @upto
                or v.happened_on < left(@openDay, length(v.happened_on)))
            and (cast(@below as uuid) is null or v.event_id < @below)
        order by v.event_id desc
        limit @fetch
        """;

    public async Task<Page<PublicEvent>> PageAsync(
        Session session, LeakScope leak, Clocks clocks, string? kind, Paging paging, CancellationToken cancel) =>
        paging.PageOf(
            await ReadAsync(session, leak, clocks, null, kind, paging.Below, paging.Fetch, cancel),
            @event => @event.Id);

    /// <summary>One event; 404 when the leak has none of this id.</summary>
    public async Task<PublicEvent> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, Clocks.Now(leak), id, null, null, 1, cancel)).SingleOrDefault()
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    private static async Task<IReadOnlyList<PublicEvent>> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, Guid? id, string? kind, Guid? below, int fetch,
        CancellationToken cancel) =>
        [.. (await session.Connection.QueryAsync<Row>(new CommandDefinition(
            PageSql, new { leak = leak.Id, clocks.At, clocks.Upto, clocks.OpenDay, id, kind, below, fetch },
            cancellationToken: cancel))).Select(row => row.Of(clocks.Slug))];

    private sealed record Row(
        Guid Id, int Version, string Kind, string What, string? HappenedOn, string? Note, DateTimeOffset RecordedAt,
        string RecordedBy)
    {
        public PublicEvent Of(string leak) =>
            new(Id, leak, Version, Kind, What, HappenedOn, Note, RecordedAt, RecordedBy);
    }
}
