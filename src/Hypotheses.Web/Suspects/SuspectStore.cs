using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Suspects;

/// <summary>Reads suspects.</summary>
public sealed class SuspectStore
{
    private const string PageSql = """
        select v.suspect_id as id, v.version, v.slug, v.name, v.kind, v.axis, parent.slug as part_of, v.visibility,
            v.rule_out, v.note, v.recorded_from as recorded_at, coalesce(a.name, p.name) as recorded_by,
            array(
                select n.name
                from suspect_name n
                where n.leak_id = v.leak_id and n.suspect_id = v.suspect_id and n.recorded_to = 'infinity'
                    and n.ordinal > 0
                order by n.ordinal) as aliases
        from suspect_version v
        left join suspect_version parent on parent.leak_id = v.leak_id and parent.suspect_id = v.part_of
            and parent.recorded_to = 'infinity'
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
            and (cast(@axis as text) is null or v.axis = @axis)
            and (cast(@id as uuid) is null or v.suspect_id = @id)
            and (cast(@slug as text) is null or v.slug = @slug)
            and (cast(@below as uuid) is null or v.suspect_id < @below)
        order by v.suspect_id desc
        limit @fetch
        """;

    public async Task<Page<Suspect>> PageAsync(
        Session session, LeakScope leak, string? axis, Paging paging, CancellationToken cancel) =>
        paging.PageOf(await ReadAsync(session, leak, axis, null, null, paging.Below, paging.Fetch, cancel),
            suspect => suspect.Id);

    /// <summary>By id or slug; null when there is none.</summary>
    public async Task<Suspect?> FindAsync(Session session, LeakScope leak, string suspect, CancellationToken cancel)
    {
        var id = Guid.TryParse(suspect, out var parsed) ? parsed : (Guid?)null;
        return suspect.Contains('\0')
            ? null
            : (await ReadAsync(session, leak, null, id, id is null ? suspect : null, null, 1, cancel))
                .SingleOrDefault();
    }

    private static async Task<IReadOnlyList<Suspect>> ReadAsync(
        Session session, LeakScope leak, string? axis, Guid? id, string? slug, Guid? below, int fetch,
        CancellationToken cancel) =>
        [.. (await session.Connection.QueryAsync<Row>(new CommandDefinition(
            PageSql, new { leak = leak.Id, axis, id, slug, below, fetch }, cancellationToken: cancel)))
                .Select(row => row.Of(leak.Slug))];

    private sealed record Row(
        Guid Id, int Version, string Slug, string Name, string Kind, string Axis, string? PartOf, string? Visibility,
        string? RuleOut, string? Note, DateTimeOffset RecordedAt, string RecordedBy, string[] Aliases)
    {
        public Suspect Of(string leak) => new(
            Id, leak, Version, Slug, Name, Kind, Axis, PartOf, Aliases, Visibility, RuleOut, Note, RecordedAt,
            RecordedBy);
    }
}
