using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Searching;

/// <summary>
/// Finds words in what stands now, of the leaks that the actor may see and of the registry: newest first. The name of a
/// private person is not found, and where it stands in other words it is veiled; nor is that of a claimant all of whose
/// claims were logged in error.
/// </summary>
public sealed class SearchStore
{
    // Without its angle brackets: the parser would take a word between them for a tag, and leave it out.
    private const string FindSql = """
        with found as (
            select v.suspect_id as id, 'suspect' as kind, v.leak_id, v.name as text
            from suspect_version v
            where v.leak_id = any(@leaks) and v.recorded_to = 'infinity' and v.end_cause is null
                and v.visibility is distinct from 'private'
                and v.suspect_id in (
                    select n.suspect_id
                    from suspect_name n
                    where n.leak_id = any(@leaks) and n.recorded_to = 'infinity'
                        and to_tsvector('simple', translate(n.name, '<>', '  ')) @@ to_tsquery('simple', @sought))
            union all
            select v.claimant_id, 'claimant', v.leak_id, v.name
            from claimant_version v
            where v.leak_id = any(@leaks) and v.recorded_to = 'infinity'
                and to_tsvector('simple', translate(v.name, '<>', '  ')) @@ to_tsquery('simple', @sought)
                and not (
                    exists (
                        select 1
                        from claim_version c
                        where c.leak_id = v.leak_id and c.claimant_id = v.claimant_id and c.recorded_to = 'infinity')
                    and not exists (
                        select 1
                        from claim_version c
                        where c.leak_id = v.leak_id and c.claimant_id = v.claimant_id and c.recorded_to = 'infinity'
                            and c.end_cause is distinct from 'logged_in_error'))
            union all
            select v.article_id, 'article', v.leak_id, v.headline
            from article_version v
            where v.leak_id = any(@leaks) and v.recorded_to = 'infinity' and v.end_cause is null
                and to_tsvector('simple', translate(v.headline, '<>', '  ')) @@ to_tsquery('simple', @sought)
            union all
            select v.claim_id, 'claim', v.leak_id, v.statement
            from claim_version v
            where v.leak_id = any(@leaks) and v.recorded_to = 'infinity' and v.end_cause is null
                and to_tsvector('simple', translate(v.statement, '<>', '  ')) @@ to_tsquery('simple', @sought)
            union all
            select v.evidence_id, 'evidence', v.leak_id, v.description
            from evidence_version v
            where v.leak_id = any(@leaks) and v.recorded_to = 'infinity' and v.end_cause is null
                and to_tsvector('simple', translate(v.description, '<>', '  ')) @@ to_tsquery('simple', @sought)
            union all
            select v.outlet_id, 'outlet', null, v.name
            from outlet_version v
            where v.seq_to = 9223372036854775807
                and to_tsvector('simple', translate(v.name, '<>', '  ')) @@ to_tsquery('simple', @sought)
        )
        select f.id, f.kind, f.leak_id, l.slug as leak, l.title as leak_title, l.visibility, f.text
        from found f
        left join leak_version l on l.leak_id = f.leak_id and l.recorded_to = 'infinity'
        where (cast(@kind as text) is null or f.kind = @kind) and (cast(@below as uuid) is null or f.id < @below)
        order by f.id desc
        limit @fetch
        """;

    /// <summary>A page, and the leaks that it tells something of.</summary>
    public async Task<(Page<Hit> Page, IReadOnlyList<Told> Told)> FindAsync(
        Session session, Actor actor, SearchQuery query, CancellationToken cancel)
    {
        var leaks = await LeakAccess.VisibleAsync(session, actor, cancel);
        var rows = (await session.Connection.QueryAsync<HitRow>(new CommandDefinition(
            FindSql,
            new { leaks, sought = query.Words, query.Kind, query.Paging.Below, query.Paging.Fetch },
            cancellationToken: cancel))).AsList();
        var shown = query.Paging.PageOf(rows, row => row.Id);
        var of = shown.Items.Select(row => row.LeakId).OfType<Guid>().Distinct().ToArray();
        var veil = await Veil.OfAsync(session, of, null, cancel);
        return (
            new Page<Hit>(
                [.. shown.Items.Select(row => new Hit(
                    row.Id, row.Kind, row.Leak, row.LeakTitle, veil?.From(row.Text, row.Id) ?? row.Text))],
                shown.Next),
            [.. shown.Items.Where(row => row.LeakId is not null)
                .Select(row => new Told(row.LeakId!.Value, row.Visibility == "restricted")).Distinct()]);
    }

    private sealed record HitRow(
        Guid Id, string Kind, Guid? LeakId, string? Leak, string? LeakTitle, string? Visibility, string Text);
}

/// <summary>A leak of which an answer tells something.</summary>
public readonly record struct Told(Guid Leak, bool IsRestricted);
