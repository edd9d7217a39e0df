using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Evidence;

/// <summary>Reads evidence with its claims and articles, by the two clocks.</summary>
public sealed class EvidenceStore
{
    private const string ClaimOut = "(cast(@upto as timestamptz) is null or " + Known.Claim + ")";

    // Offered with what could be known then; or with nothing, and on file by then.
    private const string Out = """
        (exists (
            select 1
            from evidence_claim k
            where k.leak_id = @leak and k.evidence_id = v.evidence_id and k.recorded_from <= @at and k.recorded_to > @at
                and
        """ + " " + Known.Claim + """
        )
        or exists (
            select 1
            from evidence_article l
            left join merged m on m.article_id = l.article_id
            join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, l.article_id)
                and a.recorded_from <= @at and a.recorded_to > @at
            where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at and l.recorded_to > @at
                and a.published_upto <= @upto)
        or (exists (
                select 1
                from evidence e
                where e.leak_id = @leak and e.id = v.evidence_id and e.recorded_at <= @upto)
            and not exists (
                select 1
                from evidence_claim l
                where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                    and l.recorded_to > @at)
            and not exists (
                select 1
                from evidence_article l
                where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                    and l.recorded_to > @at)))
        """;

    private const string PageSql = "with recursive " + MergedArticles.Then + """

        select v.evidence_id as id
        from evidence_version v
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and (cast(@below as uuid) is null or v.evidence_id < @below)
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@claim as uuid) is null
                or exists (
                    select 1
                    from evidence_claim k
                    where k.leak_id = @leak and k.evidence_id = v.evidence_id and k.claim_id = @claim
                        and k.recorded_from <= @at and k.recorded_to > @at
                        and
        """ + " " + ClaimOut + """
            ))
            and (cast(@article as uuid) is null
                or exists (
                    select 1
                    from evidence_article l
                    left join merged m on m.article_id = l.article_id
                    join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, l.article_id)
                        and a.recorded_from <= @at and a.recorded_to > @at
                    where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                        and l.recorded_to > @at and @article in (l.article_id, m.root_id)
                        and (cast(@upto as timestamptz) is null or a.published_upto <= @upto)))
            and (cast(@upto as timestamptz) is null or
        """ + " " + Out + """
        )
        order by v.evidence_id desc
        limit @fetch
        """;

    private const string EvidenceSql = """
        select v.evidence_id as id, v.version, v.kind, v.description, v.reliability,
            v.credibility::integer as credibility, v.note, v.end_cause, v.effective_on, v.recorded_from as recorded_at,
            coalesce(a.name, p.name) as recorded_by
        from evidence_version v
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.leak_id = @leak and v.evidence_id = any(@ids) and v.recorded_from <= @at and v.recorded_to > @at
        """;

    // Those who are merged are shown as the ones that they count as.
    private const string ClaimsSql =
        "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + """

        select k.evidence_id, v.claim_id as id, v.stance, v.among, v.naming, v.statement, v.stated_on, v.end_cause,
            v.effective_on, w.claimant_id, w.name as claimant_name, w.kind as claimant_kind
        from evidence_claim k
        join claim_version v on v.leak_id = k.leak_id and v.claim_id = k.claim_id and v.recorded_from <= @at
            and v.recorded_to > @at
        left join merged_claimant m on m.claimant_id = v.claimant_id
        join claimant_version w on w.leak_id = v.leak_id and w.claimant_id = coalesce(m.root_id, v.claimant_id)
            and w.recorded_from <= @at and w.recorded_to > @at
        where k.leak_id = @leak and k.evidence_id = any(@ids) and k.recorded_from <= @at and k.recorded_to > @at
            and
        """ + " " + ClaimOut + """

        order by v.claim_id
        """;

    private const string SuspectsSql = "with recursive " + MergedSuspects.Then + """

        select distinct n.claim_id, v.suspect_id as id, v.slug, v.name
        from evidence_claim l
        join claim_suspect n on n.leak_id = l.leak_id and n.claim_id = l.claim_id and n.recorded_from <= @at
            and n.recorded_to > @at
        left join merged_suspect u on u.suspect_id = n.suspect_id
        join suspect_version v on v.leak_id = n.leak_id and v.suspect_id = coalesce(u.root_id, n.suspect_id)
            and v.recorded_from <= @at and v.recorded_to > @at
        where l.leak_id = @leak and l.evidence_id = any(@ids) and l.recorded_from <= @at and l.recorded_to > @at
        order by v.name, v.suspect_id
        """;

    // An article that is merged is shown as the one that it counts as.
    private const string ArticlesSql = "with recursive " + MergedArticles.Then + MergedArticles.One + """
        select distinct l.evidence_id, a.article_id as id, a.headline, a.published, a.end_cause, a.effective_on,
            (select x.canonical
             from one s
             join article_address x on x.leak_id = @leak and x.article_id = s.article_id
                 and x.recorded_from <= @at and x.recorded_to > @at
             where s.root_id = a.article_id
             order by s.article_id <> a.article_id, s.article_id, x.ordinal
             limit 1) as url
        from evidence_article l
        left join merged m on m.article_id = l.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, l.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at
        where l.leak_id = @leak and l.evidence_id = any(@ids) and l.recorded_from <= @at and l.recorded_to > @at
            and (cast(@upto as timestamptz) is null or a.published_upto <= @upto)
        order by a.article_id
        """;

    public async Task<Page<EvidenceItem>> PageAsync(
        Session session, LeakScope leak, Clocks clocks, string? kind, Guid? claim, Guid? article, Paging paging,
        CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql,
            new { leak = leak.Id, clocks.At, clocks.Upto, kind, claim, article, paging.Below, paging.Fetch },
            cancellationToken: cancel))).AsList();
        return paging.PageOf(await ReadAsync(session, leak, clocks, ids, cancel), evidence => evidence.Id);
    }

    /// <summary>One piece of evidence; 404 when the leak has none of this id.</summary>
    public async Task<EvidenceItem> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, Clocks.Now(leak), [id], cancel)).SingleOrDefault()
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    private static async Task<IReadOnlyList<EvidenceItem>> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var of = new { leak = leak.Id, clocks.At, clocks.Upto, ids = ids.ToArray() };
        var evidence = (await session.Connection.QueryAsync<Row>(
            new CommandDefinition(EvidenceSql, of, cancellationToken: cancel))).ToDictionary(row => row.Id);
        var suspects = (await session.Connection.QueryAsync<SuspectRow>(
            new CommandDefinition(SuspectsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ClaimId, row => new SuspectName(row.Id, row.Slug, row.Name));
        var claims = (await session.Connection.QueryAsync<ClaimRow>(
            new CommandDefinition(ClaimsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.EvidenceId, row => row.Of(clocks, [.. suspects[row.Id]]));
        var articles = (await session.Connection.QueryAsync<ArticleRow>(
            new CommandDefinition(ArticlesSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.EvidenceId, row => row.Of(clocks));
        return
        [
            .. ids.Where(evidence.ContainsKey)
                .Select(id => evidence[id].Of(clocks, [.. claims[id]], [.. articles[id]])),
        ];
    }

    private sealed record Row(
        Guid Id, int Version, string Kind, string Description, string? Reliability, int? Credibility, string? Note,
        string? EndCause, DateOnly? EffectiveOn, DateTimeOffset RecordedAt, string RecordedBy)
    {
        public EvidenceItem Of(
            Clocks clocks, IReadOnlyList<ClaimSummary> claims, IReadOnlyList<ArticleSummary> articles) =>
            new(
                Id, clocks.Slug, Version, Kind, Description, Reliability, Credibility, Note, claims, articles,
                clocks.EndOf(EndCause, EffectiveOn), RecordedAt, RecordedBy);
    }

    private sealed record ClaimRow(
        Guid EvidenceId, Guid Id, string Stance, string Among, string Naming, string? Statement, string? StatedOn,
        string? EndCause, DateOnly? EffectiveOn, Guid ClaimantId, string ClaimantName, string ClaimantKind)
    {
        public ClaimSummary Of(Clocks clocks, IReadOnlyList<SuspectName> suspects) => new(
            Id, Stance, Among, Naming, Statement, StatedOn, suspects,
            new ClaimantName(ClaimantId, ClaimantName, ClaimantKind), clocks.EndOf(EndCause, EffectiveOn));
    }

    private sealed record SuspectRow(Guid ClaimId, Guid Id, string Slug, string Name);

    private sealed record ArticleRow(
        Guid EvidenceId, Guid Id, string? Headline, string? Published, string? EndCause, DateOnly? EffectiveOn,
        string? Url)
    {
        public ArticleSummary Of(Clocks clocks) =>
            new(Id, Url, Headline, Published, clocks.EndOf(EndCause, EffectiveOn));
    }
}
