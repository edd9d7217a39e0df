using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>Brings what a cut by the published clock concerns, of a record at its head.</summary>
internal static class CutFacts
{
    // What is later than the cut, and what ended later in the world than it; roots of merges. The inner limit lets it
    // stop there where the cut is long ago.
    private const string LateSql = "with recursive " + MergedArticles.Now + """

        (
            select a.article_id
            from article_version a
            where a.leak_id = @leak and a.recorded_to = 'infinity' and a.published_upto > @upto
                and a.article_id not in (select m.article_id from merged m)
            limit @most
        )
        union
        select coalesce(m.root_id, x.article_id)
        from (
            select a.article_id
            from article_version a
            where a.leak_id = @leak and a.recorded_to = 'infinity' and a.end_cause is not null
                and a.effective_on > @day
            union
            select c.article_id
            from citation_version c
            where c.leak_id = @leak and c.recorded_to = 'infinity' and c.end_cause is not null
                and c.effective_on > @day
            union
            select c.article_id
            from claim_version k
            join citation c on c.leak_id = @leak and c.claim_id = k.claim_id
            where k.leak_id = @leak and k.recorded_to = 'infinity' and k.end_cause is not null
                and k.effective_on > @day
        ) x
        left join merged m on m.article_id = x.article_id
        limit @most
        """;

    private const string Cited = """
            select c.claim_id, r.root_id as outlet_id, a.published_from, a.published_upto, a.published_day

        """;

    private const string Lately = """
                and a.end_cause is null and c.end_cause is null and k.end_cause is null
                and c.stance in ('asserts', 'suggests') and a.published_upto > @since and a.published_upto <= @upto

        """;

    private const string LatelySql =
        Contributions.Start + Cited + Contributions.Own + Contributions.Held + Contributions.NotMerged + Lately
        + Contributions.OrOfMerged + Cited + Contributions.OfMerged + Contributions.Held + Lately + """
        )
        select p.suspect_id, p.outlet_id, max(x.published_day) as day,
            max(x.published_upto) filter (where x.published_from is not null) as dated,
            max(x.published_from) as last_from
        from cited x
        join claim_suspect s on s.leak_id = @leak and s.claim_id = x.claim_id and s.recorded_to = 'infinity'
        join up u on u.suspect_id = s.suspect_id and (@rollup or u.ancestor_id = u.root_id)
        join unnest(@suspects, @outlets) as p (suspect_id, outlet_id) on p.suspect_id = u.ancestor_id
            and p.outlet_id = x.outlet_id
        group by p.suspect_id, p.outlet_id
        """;

    // As the root of its merges a suspect may be named by those that are merged into it.
    private const string CitingSql = "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + """

        , pair as (
            select x.suspect_id, x.outlet_id
            from unnest(@suspects, @outlets) as x (suspect_id, outlet_id)
            union
            select u.suspect_id, x.outlet_id
            from unnest(@suspects, @outlets) as x (suspect_id, outlet_id)
            join merged_suspect u on u.root_id = x.suspect_id
        )
        select distinct a.article_id
        from pair p
        join claim_suspect s on s.leak_id = @leak and s.suspect_id = p.suspect_id and s.recorded_to = 'infinity'
        join citation c on c.leak_id = @leak and c.claim_id = s.claim_id
        left join merged m on m.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, c.article_id)
            and a.recorded_to = 'infinity'
        join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = a.outlet_id and r.root_id = p.outlet_id
        """;

    private const string Opposing = """
            select c.claim_id, r.root_id as outlet_id, k.claimant_id, c.stance, a.published_from, a.published_day

        """;

    private const string StillOpposing = """
                and c.stance in ('doubts', 'denies')
                and (cast(@upto as timestamptz) is null or a.published_upto <= @upto)
                and (a.end_cause is null or a.effective_on > @day)
                and (c.end_cause is null or c.effective_on > @day)
                and (k.end_cause is null or k.effective_on > @day)

        """;

    private const string OpposedSql =
        "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + ", " + MergedClaimants.Now + """
        , cited as (

        """ + Opposing + Contributions.Own + Contributions.Held + Contributions.NotMerged + StillOpposing
        + Contributions.OrOfMerged + Opposing + Contributions.OfMerged + Contributions.Held + StillOpposing + """
        )
        select coalesce(u.root_id, s.suspect_id) as suspect, coalesce(w.root_id, x.claimant_id) as claimant, x.stance,
            count(distinct x.outlet_id)::int as outlets,
            min(x.published_day) filter (where x.published_from is not null) as first_on
        from cited x
        join claim_suspect s on s.leak_id = @leak and s.claim_id = x.claim_id and s.recorded_to = 'infinity'
        left join merged_suspect u on u.suspect_id = s.suspect_id
        left join merged_claimant w on w.claimant_id = x.claimant_id
        group by 1, 2, 3
        """;

    /// <summary>What a cut concerns; null if that is more than so many articles.</summary>
    public static async Task<Late?> LateAsync(
        Session session, Guid leak, Clocks clocks, int most, CancellationToken cancel)
    {
        var late = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            LateSql, new { leak, clocks.Upto, clocks.Day, most = most + 1 }, cancellationToken: cancel))).ToHashSet();
        if (late.Count > most)
            return null;
        var counts = await ClaimCounts.OfArticlesAsync(session.Connection, leak, [.. late], cancel);
        return new Late(
            late, await OfAsync(session, leak, late, clocks, cancel),
            await counts.WhollyAsync(session.Connection, leak, cancel), clocks.Upto!.Value);
    }

    /// <summary>Articles of an outlet (a root) that cite a suspect, of these pairs; roots of merges.</summary>
    public static async Task<IReadOnlySet<Guid>> CitingAsync(
        Session session, Guid leak, IEnumerable<(Guid Suspect, Guid Outlet)> pairs, CancellationToken cancel)
    {
        var all = pairs.Distinct().ToList();
        return (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            CitingSql,
            new
            {
                leak, suspects = all.Select(of => of.Suspect).ToArray(),
                outlets = all.Select(of => of.Outlet).ToArray(),
            },
            cancellationToken: cancel))).ToHashSet();
    }

    /// <summary>The record of some articles, and of what is on their chains.</summary>
    public static Task<LeakFacts> OfAsync(
        Session session, Guid leak, IReadOnlyCollection<Guid> articles, Clocks clocks, CancellationToken cancel) =>
        ChainFacts.OfAsync(
            session.Connection, leak, articles, day => PublishedDate.StartOf(day, clocks.Zone), cancel);

    /// <summary>Who doubts or denies of whom by a cut, of suspects that are no more too.</summary>
    public static async Task<IEnumerable<Opposition>> OpposedAsync(
        Session session, Guid leak, Clocks clocks, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<OpposedRow>(new CommandDefinition(
            OpposedSql, new { leak, clocks.Upto, clocks.Day }, cancellationToken: cancel)))
            .Select(row => new Opposition(
                row.Suspect, row.Claimant, Enum.Parse<Stance>(row.Stance, ignoreCase: true), row.Outlets,
                row.FirstOn));

    /// <summary>
    /// When each of these pairs last came together in a span that ends at a cut; of pairs that did not there is none.
    /// Pairs of which nothing ended later than the cut alone are asked for.
    /// </summary>
    public static async Task<IReadOnlyDictionary<(Guid Suspect, Guid Outlet), LastNamed>> LatelyAsync(
        Session session, Guid leak, DateTimeOffset since, DateTimeOffset upto, bool rollup,
        IReadOnlyList<OutletTally> pairs, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<LatelyRow>(new CommandDefinition(
            LatelySql,
            new
            {
                leak, since, upto, rollup,
                suspects = pairs.Select(pair => pair.Suspect).ToArray(),
                outlets = pairs.Select(pair => pair.Outlet).ToArray(),
            },
            cancellationToken: cancel))).ToDictionary(
                row => (row.SuspectId, row.OutletId), row => new LastNamed(row.Day, row.Dated, row.LastFrom));

    private sealed record LatelyRow(
        Guid SuspectId, Guid OutletId, DateOnly Day, DateTimeOffset? Dated, DateTimeOffset? LastFrom);

    private sealed record OpposedRow(Guid Suspect, Guid Claimant, string Stance, int Outlets, DateOnly? FirstOn);
}
