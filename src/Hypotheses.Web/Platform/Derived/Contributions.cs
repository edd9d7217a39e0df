using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>Counts what articles bring to each pair of suspect and outlet, from the record at the head.</summary>
public static class Contributions
{
    // A citation of a claim on two parts counts once for their parent: hence the distinct before the grouping. So does
    // a claim that two articles carry which are one by a merge, or that names two suspects which are: hence the
    // distinct counts.
    // A suspect that is merged counts as its root alone: own leads each to the one that it counts as.
    internal const string Start = "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + """
        , own as (
            select v.suspect_id, v.suspect_id as root_id
            from suspect_version v
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
                and v.suspect_id not in (select m.suspect_id from merged_suspect m)
            union all
            select m.suspect_id, m.root_id
            from merged_suspect m
            join suspect_version v on v.leak_id = @leak and v.suspect_id = m.root_id and v.recorded_to = 'infinity'
                and v.end_cause is null
        ), up as (
            select o.suspect_id, o.root_id, o.root_id as ancestor_id
            from own o
            union
            select u.suspect_id, u.root_id, o.root_id
            from up u
            join suspect_version v on v.leak_id = @leak and v.suspect_id = u.ancestor_id and v.recorded_to = 'infinity'
            join own o on o.suspect_id = v.part_of
        ), cited as (

        """;

    // The citation is looked up by itself: as a join, by two columns that the planner takes for independent, it makes
    // ten thousand rows seem to be one, and what follows goes through all of them for each.
    private const string Cited = """
            select a.article_id, c.claim_id, r.root_id as outlet_id, a.published_from, a.published_upto,
                a.published_day, coalesce(a.access, 'seen') = 'seen' as seen, (
                    select i.recorded_at
                    from citation i
                    where i.leak_id = @leak and i.article_id = c.article_id and i.claim_id = c.claim_id) as recorded_at,
                c.stance,
                c.stance in ('asserts', 'suggests') as carrying,
                (a.end_cause is null and c.end_cause is null and k.end_cause is null) as live,
                least(a.effective_on, c.effective_on, k.effective_on) as ended_on

        """;

    internal const string Own = """
            from article_version a
            join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = a.outlet_id and r.real
            join citation_version c on c.leak_id = @leak and c.article_id = a.article_id and c.recorded_to = 'infinity'

        """;

    internal const string OfMerged = """
            from merged m
            join article_version a on a.leak_id = @leak and a.article_id = m.root_id
            join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = a.outlet_id and r.real
            join citation_version c on c.leak_id = @leak and c.article_id = m.article_id and c.recorded_to = 'infinity'

        """;

    internal const string Held = """
            join claim_version k on k.leak_id = @leak and k.claim_id = c.claim_id and k.recorded_to = 'infinity'
            where a.leak_id = @leak
                and a.recorded_to = 'infinity'
                and not a.needs_original
                and (k.naming = 'stated' or k.approved_by is not null)
                and (a.end_cause is null or a.effective_on is not null)
                and (c.end_cause is null or c.effective_on is not null)
                and (k.end_cause is null or k.effective_on is not null)

        """;

    // A filter and no join: on a leak without statistics yet the plan stays that of the joins above.
    internal const string NotMerged = """
                and a.article_id not in (select m.article_id from merged m)

        """;

    internal const string OrOfMerged = """
            union all

        """;

    internal const string OfTheseArticles = """
                and a.article_id = any(@articles)

        """;

    internal const string OfTheseOutlets = """
                and r.root_id = any(@outlets)

        """;

    private const string Counted = """
        ), counted as (
            select o.root_id as suspect_id, false as rolled, x.*
            from cited x
            join claim_suspect s on s.leak_id = @leak and s.claim_id = x.claim_id and s.recorded_to = 'infinity'
            join own o on o.suspect_id = s.suspect_id
            union all
            select distinct u.ancestor_id, true, x.*
            from cited x
            join claim_suspect s on s.leak_id = @leak and s.claim_id = x.claim_id and s.recorded_to = 'infinity'
            join up u on u.suspect_id = s.suspect_id and (x.carrying or u.ancestor_id = u.root_id)
        )
        select suspect_id, rolled, outlet_id,
            count(distinct (article_id, claim_id)) filter (where live and carrying)::int as citations,
            count(distinct article_id) filter (where live and carrying)::int as articles,
            count(distinct article_id) filter (where live and carrying and seen)::int as seen,
            count(distinct (article_id, claim_id)) filter (where live and stance = 'asserts')::int as asserts,
            count(distinct (article_id, claim_id)) filter (where live and stance = 'suggests')::int as suggests,
            count(distinct (article_id, claim_id)) filter (where live and stance = 'doubts')::int as doubts,
            count(distinct (article_id, claim_id)) filter (where live and stance = 'denies')::int as denies,
            min(published_upto) filter (where live and carrying and published_from is not null) as first_published,
            (array_agg(published_from order by published_upto, published_from)
                filter (where live and carrying and published_from is not null))[1] as first_from,
            max(published_upto) filter (where live and carrying and published_from is not null) as last_published,
            max(published_from) filter (where live and carrying) as last_from,
            min(published_upto) filter (where live and carrying) as first_up_to,
            max(published_day) filter (where live and carrying) as latest_day,
            min(recorded_at) filter (where live and carrying) as first_recorded,
            min(published_day) filter (where live and carrying) as open_from,
            coalesce(
                array_agg(published_day order by article_id, claim_id) filter (where carrying and not live),
                '{}') as ended_from,
            coalesce(
                array_agg(ended_on order by article_id, claim_id) filter (where carrying and not live),
                '{}') as ended_on
        from counted

        """;

    private const string OfTheseSuspects = """
        where suspect_id = any(@suspects)

        """;

    private const string Grouped = """
        group by suspect_id, rolled, outlet_id
        """;

    private const string OfArticlesSql =
        Start + Cited + Own + Held + NotMerged + OfTheseArticles
        + OrOfMerged + Cited + OfMerged + Held + OfTheseArticles + Counted + Grouped;

    private const string OfPairsSql =
        Start + Cited + Own + Held + NotMerged + OfTheseOutlets
        + OrOfMerged + Cited + OfMerged + Held + OfTheseOutlets + Counted + OfTheseSuspects + Grouped;

    /// <summary>What these articles bring, however many others the pairs have.</summary>
    public static async Task<IReadOnlyList<Contribution>> OfArticlesAsync(
        NpgsqlConnection connection, Guid leak, Guid[] articles, CancellationToken cancel) =>
        (await connection.QueryAsync<Contribution>(new CommandDefinition(
            OfArticlesSql, new { leak, articles }, cancellationToken: cancel))).AsList();

    /// <summary>What all articles bring to the pairs of these outlets and suspects.</summary>
    public static async Task<IReadOnlyList<Contribution>> OfPairsAsync(
        NpgsqlConnection connection, Guid leak, Guid[] outlets, Guid[] suspects, CancellationToken cancel) =>
        (await connection.QueryAsync<Contribution>(new CommandDefinition(
            OfPairsSql, new { leak, outlets, suspects }, cancellationToken: cancel))).AsList();
}
