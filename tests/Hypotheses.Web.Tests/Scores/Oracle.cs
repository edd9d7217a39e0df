using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>Recounts a leak from its citations in plain SQL, sharing nothing with derived state or scorers.</summary>
public static class Oracle
{
    private const string CountSql = """
        with recursive merged as (
            select o.outlet_id, coalesce(
                o.registry_id,
                (select k.outlet_id from outlet_key k where k.key = o.key and k.seq_to = 9223372036854775807),
                o.outlet_id) as at_id
            from leak_outlet o
            where o.leak_id = @leak
            union
            select m.outlet_id, x.into_id
            from merged m
            join outlet_merge x on x.outlet_id = m.at_id and x.seq_to = 9223372036854775807
        ), root as (
            select m.outlet_id, m.at_id as root_id
            from merged m
            where not exists (
                select 1 from outlet_merge x where x.outlet_id = m.at_id and x.seq_to = 9223372036854775807)
        ), named as (
            select id as suspect_id, id as at_id
            from suspect
            where leak_id = @leak
            union
            select n.suspect_id, x.into_id
            from named n
            join suspect_merge x on x.leak_id = @leak and x.suspect_id = n.at_id and x.recorded_to = 'infinity'
        ), own as (
            select n.suspect_id, n.at_id as root_id
            from named n
            where n.at_id not in (
                select x.suspect_id from suspect_merge x where x.leak_id = @leak and x.recorded_to = 'infinity')
        ), part as (
            select suspect_id, root_id as above_id
            from own
            union
            select p.suspect_id, o.root_id
            from part p
            join suspect_version v on v.leak_id = @leak and v.suspect_id = p.above_id and v.recorded_to = 'infinity'
            join own o on o.suspect_id = v.part_of
            where @rollup
        ), item as (
            select id as logged_id, id as at_id
            from article
            where leak_id = @leak
            union
            select i.logged_id, x.into_id
            from item i
            join article_merge x on x.leak_id = @leak and x.article_id = i.at_id and x.recorded_to = 'infinity'
        )
        select v.slug, count(distinct r.root_id)::int as outlets, count(distinct i.at_id)::int as articles,
            count(distinct (i.at_id, c.claim_id))::int as citations
        from suspect_version v
        join part p on p.above_id = v.suspect_id
        join claim_suspect s on s.leak_id = @leak and s.suspect_id = p.suspect_id and s.recorded_to = 'infinity'
        join claim_version k on k.leak_id = @leak and k.claim_id = s.claim_id and k.recorded_to = 'infinity'
        join citation_version c on c.leak_id = @leak and c.claim_id = s.claim_id and c.recorded_to = 'infinity'
        join item i on i.logged_id = c.article_id and i.at_id not in (
            select x.article_id from article_merge x where x.leak_id = @leak and x.recorded_to = 'infinity')
        join article_version a on a.leak_id = @leak and a.article_id = i.at_id and a.recorded_to = 'infinity'
        join root r on r.outlet_id = a.outlet_id
        where v.leak_id = @leak and v.recorded_to = 'infinity'
            and c.stance in ('asserts', 'suggests') and (k.naming = 'stated' or k.approved_by is not null)
            and not a.needs_original
            and a.end_cause is null and c.end_cause is null and k.end_cause is null
        group by v.slug
        """;

    public static async Task<IReadOnlyDictionary<string, Count>> CountAsync(
        NpgsqlConnection connection, Guid leak, bool rollup) =>
        (await connection.QueryAsync<Row>(CountSql, new { leak, rollup }))
        .ToDictionary(row => row.Slug, row => new Count(row.Outlets, row.Articles, row.Citations));

    private sealed record Row(string Slug, int Outlets, int Articles, int Citations);
}

/// <summary>The plain counts of a suspect.</summary>
public sealed record Count(int Outlets, int Articles, int Citations);
