using Dapper;
using Hypotheses.Analysis.Scoring;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// Brings what the chains of some articles are made of, at the head: step by step along derivations, by their indexes.
/// Articles are given and told as the roots of their merges.
/// </summary>
internal static class ChainFacts
{
    private const string Kin = "with recursive " + MergedArticles.Now + """
        , kin as (
            select coalesce(m.root_id, x.id) as root_id
            from unnest(@articles) as x (id)
            left join merged m on m.article_id = x.id
        ), alike as (
            select k.root_id as article_id, k.root_id
            from kin k
            union
            select m.article_id, m.root_id
            from merged m
            join kin k on k.root_id = m.root_id
        )

        """;

    private const string Judged = """
        join derivation_version v on v.leak_id = @leak and v.derivation_id = d.id and v.recorded_to = 'infinity'
            and v.end_cause is null
            and (v.judgement = 'confirmed' or (v.judgement = 'suggested' and v.confidence >= @confident))

        """;

    // What takes its report from one of them.
    private const string TakersSql = Kin + """
        select distinct coalesce(m.root_id, d.article_id)
        from alike s
        join derivation d on d.leak_id = @leak and d.to_article = s.article_id

        """ + Judged + """
        left join merged m on m.article_id = d.article_id
        """;

    // What names an outlet as its source, of which an article that is a root may be the one meant.
    private const string NamersSql = Kin + """
        select distinct coalesce(m.root_id, d.article_id)
        from kin k
        join article_version a on a.leak_id = @leak and a.article_id = k.root_id and a.recorded_to = 'infinity'
        join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = a.outlet_id
        join leak_outlet_root o on o.leak_id = @leak and o.root_id = r.root_id
        join derivation d on d.leak_id = @leak and d.to_outlet = o.outlet_id

        """ + Judged + """
        left join merged m on m.article_id = d.article_id
        """;

    private const string NamersOfOutletsSql = "with recursive " + MergedArticles.Now + """
        select distinct coalesce(m.root_id, d.article_id)
        from leak_outlet_root o
        join derivation d on d.leak_id = @leak and d.to_outlet = o.outlet_id

        """ + Judged + """
        left join merged m on m.article_id = d.article_id
        where o.leak_id = @leak and (o.root_id = any(@outlets) or o.outlet_id = any(@outlets))
        """;

    private const string TakenSql = Kin + """
        select d.id, s.root_id as article_id, d.claim_id, coalesce(t.root_id, d.to_article) as to_article, d.to_outlet,
            d.to_event, v.is_primary, a.outlet_id,
            v.kind not in ('own_reporting', 'independently_confirmed') as taken,
            case when v.judgement = 'suggested' then v.confidence end as confidence
        from alike s
        join derivation d on d.leak_id = @leak and d.article_id = s.article_id

        """ + Judged + """
        left join merged t on t.article_id = d.to_article
        join article_version a on a.leak_id = @leak and a.article_id = s.root_id and a.recorded_to = 'infinity'
        """;

    private const string OwnSql = "with recursive " + MergedArticles.Now + """
        select distinct a.article_id
        from leak_outlet_root o
        join leak_outlet_root r on r.leak_id = @leak and r.root_id = o.root_id
        join article_version a on a.leak_id = @leak and a.outlet_id = r.outlet_id and a.recorded_to = 'infinity'
        where o.leak_id = @leak and o.outlet_id = any(@outlets)
            and a.article_id not in (select m.article_id from merged m)
            and exists (
                select 1
                from derivation d
                join derivation_version v on v.leak_id = @leak and v.derivation_id = d.id
                    and v.recorded_to = 'infinity' and v.end_cause is null and v.judgement = 'confirmed'
                    and v.kind in ('own_reporting', 'independently_confirmed')
                where d.leak_id = @leak and num_nonnulls(d.to_article, d.to_outlet, d.to_event) = 0
                    and d.article_id = any(array(
                        select a.article_id
                        union all
                        select n.article_id
                        from merged n
                        where n.root_id = a.article_id)))
        """;

    // Each citation is looked up by itself, as contributions do it.
    private const string CitationsSql = Kin + ", " + MergedSuspects.Now + ", " + MergedClaimants.Now + """
        select i.id, coalesce(u.root_id, s.suspect_id) as suspect_id, c.claim_id, l.root_id as article_id, a.outlet_id,
            c.stance, coalesce(w.root_id, k.claimant_id) as claimant_id, k.basis = 'first_hand' as first_hand,
            k.naming = 'stated' or k.approved_by is not null as naming_counts, a.needs_original,
            coalesce(a.access, 'seen') <> 'seen' as unseen, a.published_from, a.published_upto, a.published_day,
            i.recorded_at,
            (a.end_cause is not null and a.effective_on is null) or (c.end_cause is not null and c.effective_on is null)
                or (k.end_cause is not null and k.effective_on is null) as ended_by_us,
            least(a.effective_on, c.effective_on, k.effective_on) as ended_on
        from alike l
        join citation_version c on c.leak_id = @leak and c.article_id = l.article_id and c.recorded_to = 'infinity'
        cross join lateral (
            select i.id, i.recorded_at
            from citation i
            where i.leak_id = @leak and i.article_id = c.article_id and i.claim_id = c.claim_id
            limit 1) i
        join article_version a on a.leak_id = @leak and a.article_id = l.root_id and a.recorded_to = 'infinity'
        join claim_version k on k.leak_id = @leak and k.claim_id = c.claim_id and k.recorded_to = 'infinity'
        join claim_suspect s on s.leak_id = @leak and s.claim_id = c.claim_id and s.recorded_to = 'infinity'
        left join merged_suspect u on u.suspect_id = s.suspect_id
        left join merged_claimant w on w.claimant_id = k.claimant_id
        """;

    private const string SuspectsSql = "with recursive " + MergedSuspects.Now + """

        select v.suspect_id as id, coalesce(u.root_id, v.part_of) as part_of, v.axis
        from suspect_version v
        left join merged_suspect u on u.suspect_id = v.part_of
        where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
            and v.suspect_id not in (select m.suspect_id from merged_suspect m)
        """;

    private const string RootsSql = """
        select outlet_id, root_id, real
        from leak_outlet_root
        where leak_id = @leak and outlet_id = any(@outlets)
        """;

    private const string CitingSql = "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + """

        select distinct coalesce(m.root_id, c.article_id)
        from claim_suspect s
        join citation c on c.leak_id = @leak and c.claim_id = s.claim_id
        left join merged m on m.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, c.article_id)
            and a.recorded_to = 'infinity'
        join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = a.outlet_id
        where s.leak_id = @leak and s.recorded_to = 'infinity'
            and (cast(@suspects as uuid[]) is null or s.suspect_id = any(@suspects) or exists (
                select 1
                from merged_suspect u
                where u.suspect_id = s.suspect_id and u.root_id = any(@suspects)))
            and (cast(@outlets as uuid[]) is null or r.root_id = any(@outlets))
        """;

    /// <summary>The live suspects.</summary>
    public static async Task<IReadOnlyList<SuspectFact>> SuspectsAsync(
        NpgsqlConnection connection, Guid leak, CancellationToken cancel) =>
        [
            .. (await connection.QueryAsync<SuspectRow>(
                new CommandDefinition(SuspectsSql, new { leak }, cancellationToken: cancel)))
                .Select(row => new SuspectFact(row.Id, row.PartOf, Enum.Parse<Axis>(row.Axis, ignoreCase: true))),
        ];

    /// <summary>Articles of some outlets (roots) that cite some suspects; null = all.</summary>
    public static Task<IEnumerable<Guid>> CitingAsync(
        NpgsqlConnection connection, Guid leak, Guid[]? outlets, Guid[]? suspects, CancellationToken cancel) =>
        connection.QueryAsync<Guid>(
            new CommandDefinition(CitingSql, new { leak, outlets, suspects }, cancellationToken: cancel));

    /// <summary>Articles whose chain names one of these outlets, and all that take from them.</summary>
    public static async Task<HashSet<Guid>> NamingAsync(
        NpgsqlConnection connection, Guid leak, Guid[] outlets, CancellationToken cancel) =>
        await DownAsync(
            connection, leak,
            [
                .. await connection.QueryAsync<Guid>(new CommandDefinition(
                    NamersOfOutletsSql, new { leak, outlets, confident = ReportCount.Confident },
                    cancellationToken: cancel)),
            ],
            cancel);

    /// <summary>These articles, and all that a change of them may drag along.</summary>
    public static async Task<HashSet<Guid>> DraggedAsync(
        NpgsqlConnection connection, Guid leak, Guid[] articles, CancellationToken cancel)
    {
        if (articles.Length == 0)
            return [];
        var parameters = new { leak, articles, confident = ReportCount.Confident };
        return await DownAsync(
            connection, leak,
            [
                .. articles,
                .. await connection.QueryAsync<Guid>(
                    new CommandDefinition(NamersSql, parameters, cancellationToken: cancel)),
            ],
            cancel);
    }

    /// <summary>
    /// The record behind the chains of these articles. Without knowing when a day starts, what has ended never was.
    /// </summary>
    public static async Task<LeakFacts> OfAsync(
        NpgsqlConnection connection, Guid leak, IReadOnlyCollection<Guid> articles,
        Func<DateOnly, DateTimeOffset>? startOf, CancellationToken cancel)
    {
        var suspects = await SuspectsAsync(connection, leak, cancel);
        var (known, taken) = (articles.ToHashSet(), new Dictionary<Guid, TakenRow>());
        var named = new HashSet<Guid>();
        for (Guid[] next = [.. known]; next.Length > 0;)
        {
            var rows = await RowsAsync<TakenRow>(connection, TakenSql, leak, next, cancel);
            foreach (var row in rows)
                taken[row.Id] = row;
            var outlets = rows.Select(row => row.ToOutlet).OfType<Guid>().Where(named.Add).ToArray();
            var own = outlets.Length == 0 ? [] : await connection.QueryAsync<Guid>(
                new CommandDefinition(OwnSql, new { leak, outlets }, cancellationToken: cancel));
            next = [.. rows.Select(row => row.ToArticle).OfType<Guid>().Concat(own).Where(known.Add)];
        }
        var citations = await CitationRows.ReadAsync(
            connection, CommandOf(CitationsSql, leak, [.. known], cancel), startOf, cancel);
        return new LeakFacts(
            suspects, citations,
            (await connection.QueryAsync<RootRow>(new CommandDefinition(
                RootsSql,
                new
                {
                    leak, outlets = citations.Select(citation => citation.Outlet)
                        .Concat(taken.Values.Select(row => row.OutletId)).OfType<Guid>().Union(named).ToArray(),
                },
                cancellationToken: cancel)))
                .ToDictionary(row => row.OutletId, row => new OutletFact(row.OutletId, row.RootId, row.Real)))
        {
            Derivations = [.. taken.Values.Where(row => row.Confidence is null).Select(row => row.Fact)],
            Suggestions = [.. taken.Values.Where(row => row.Confidence is not null).Select(row => row.Fact)],
        };
    }

    private static async Task<HashSet<Guid>> DownAsync(
        NpgsqlConnection connection, Guid leak, Guid[] from, CancellationToken cancel)
    {
        var known = from.ToHashSet();
        for (Guid[] next = [.. known]; next.Length > 0;)
            next = [.. (await RowsAsync<Guid>(connection, TakersSql, leak, next, cancel)).Where(known.Add)];
        return known;
    }

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(
        NpgsqlConnection connection, string sql, Guid leak, Guid[] articles, CancellationToken cancel) =>
        (await connection.QueryAsync<T>(CommandOf(sql, leak, articles, cancel))).AsList();

    private static CommandDefinition CommandOf(
        string sql, Guid leak, Guid[] articles, CancellationToken cancel) =>
        new(sql, new { leak, articles, confident = ReportCount.Confident }, cancellationToken: cancel);

    private sealed record SuspectRow(Guid Id, Guid? PartOf, string Axis);

    private sealed record TakenRow(
        Guid Id, Guid ArticleId, Guid? ClaimId, Guid? ToArticle, Guid? ToOutlet, Guid? ToEvent, bool IsPrimary,
        Guid? OutletId, bool Taken, decimal? Confidence)
    {
        public DerivationFact Fact => new(Id, ArticleId, ClaimId, ToArticle, IsPrimary)
        {
            ToOutlet = ToOutlet,
            ToEvent = ToEvent,
            Outlet = OutletId,
            IsTaken = Taken,
            Confidence = (double?)Confidence,
        };
    }
}
