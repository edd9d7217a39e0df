using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Evidence;

/// <summary>Reads evidence with its claims and articles.</summary>
public sealed class EvidenceStore
{
    private const string PageSql = "with recursive " + MergedArticles.Now + """

        select v.evidence_id as id
        from evidence_version v
        where v.leak_id = @leak and v.recorded_to = 'infinity'
            and (cast(@below as uuid) is null or v.evidence_id < @below)
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@claim as uuid) is null
                or exists (
                    select 1
                    from evidence_claim l
                    where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.claim_id = @claim
                        and l.recorded_to = 'infinity'))
            and (cast(@article as uuid) is null
                or exists (
                    select 1
                    from evidence_article l
                    left join merged m on m.article_id = l.article_id
                    where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_to = 'infinity'
                        and @article in (l.article_id, m.root_id)))
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
        where v.leak_id = @leak and v.evidence_id = any(@ids) and v.recorded_to = 'infinity'
        """;

    // Those who are merged are shown as the ones that they count as.
    private const string ClaimsSql = "with recursive " + MergedClaimants.Now + """

        select l.evidence_id, v.claim_id as id, v.stance, v.among, v.naming, v.statement, v.stated_on, v.end_cause,
            v.effective_on, w.claimant_id, w.name as claimant_name, w.kind as claimant_kind
        from evidence_claim l
        join claim_version v on v.leak_id = l.leak_id and v.claim_id = l.claim_id and v.recorded_to = 'infinity'
        left join merged_claimant m on m.claimant_id = v.claimant_id
        join claimant_version w on w.leak_id = v.leak_id and w.claimant_id = coalesce(m.root_id, v.claimant_id)
            and w.recorded_to = 'infinity'
        where l.leak_id = @leak and l.evidence_id = any(@ids) and l.recorded_to = 'infinity'
        order by v.claim_id
        """;

    private const string SuspectsSql = "with recursive " + MergedSuspects.Now + """

        select distinct n.claim_id, v.suspect_id as id, v.slug, v.name
        from evidence_claim l
        join claim_suspect n on n.leak_id = l.leak_id and n.claim_id = l.claim_id and n.recorded_to = 'infinity'
        left join merged_suspect u on u.suspect_id = n.suspect_id
        join suspect_version v on v.leak_id = n.leak_id and v.suspect_id = coalesce(u.root_id, n.suspect_id)
            and v.recorded_to = 'infinity'
        where l.leak_id = @leak and l.evidence_id = any(@ids) and l.recorded_to = 'infinity'
        order by v.name, v.suspect_id
        """;

    // An article that is merged is shown as the one that it counts as.
    private const string ArticlesSql = "with recursive " + MergedArticles.Now + MergedArticles.One + """
        select distinct l.evidence_id, a.article_id as id, a.headline, a.published, a.end_cause, a.effective_on,
            (select x.canonical
             from one s
             join article_address x on x.leak_id = @leak and x.article_id = s.article_id and x.recorded_to = 'infinity'
             where s.root_id = a.article_id
             order by s.article_id <> a.article_id, s.article_id, x.ordinal
             limit 1) as url
        from evidence_article l
        left join merged m on m.article_id = l.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, l.article_id)
            and a.recorded_to = 'infinity'
        where l.leak_id = @leak and l.evidence_id = any(@ids) and l.recorded_to = 'infinity'
        order by a.article_id
        """;

    public async Task<Page<EvidenceItem>> PageAsync(
        Session session, LeakScope leak, string? kind, Guid? claim, Guid? article, Paging paging,
        CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql, new { leak = leak.Id, kind, claim, article, paging.Below, paging.Fetch },
            cancellationToken: cancel))).AsList();
        return paging.PageOf(await ReadAsync(session, leak, ids, cancel), evidence => evidence.Id);
    }

    /// <summary>One piece of evidence; 404 when the leak has none of this id.</summary>
    public async Task<EvidenceItem> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, [id], cancel)).SingleOrDefault()
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    private static async Task<IReadOnlyList<EvidenceItem>> ReadAsync(
        Session session, LeakScope leak, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var of = new { leak = leak.Id, ids = ids.ToArray() };
        var evidence = (await session.Connection.QueryAsync<Row>(
            new CommandDefinition(EvidenceSql, of, cancellationToken: cancel))).ToDictionary(row => row.Id);
        var suspects = (await session.Connection.QueryAsync<SuspectRow>(
            new CommandDefinition(SuspectsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ClaimId, row => new SuspectName(row.Id, row.Slug, row.Name));
        var claims = (await session.Connection.QueryAsync<ClaimRow>(
            new CommandDefinition(ClaimsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.EvidenceId, row => row.Of([.. suspects[row.Id]]));
        var articles = (await session.Connection.QueryAsync<ArticleRow>(
            new CommandDefinition(ArticlesSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.EvidenceId, row => row.Of());
        return
        [
            .. ids.Where(evidence.ContainsKey)
                .Select(id => evidence[id].Of(leak.Slug, [.. claims[id]], [.. articles[id]])),
        ];
    }

    private sealed record Row(
        Guid Id, int Version, string Kind, string Description, string? Reliability, int? Credibility, string? Note,
        string? EndCause, DateOnly? EffectiveOn, DateTimeOffset RecordedAt, string RecordedBy)
    {
        public EvidenceItem Of(
            string leak, IReadOnlyList<ClaimSummary> claims, IReadOnlyList<ArticleSummary> articles) =>
            new(
                Id, leak, Version, Kind, Description, Reliability, Credibility, Note, claims, articles,
                End.Of(EndCause, EffectiveOn), RecordedAt, RecordedBy);
    }

    private sealed record ClaimRow(
        Guid EvidenceId, Guid Id, string Stance, string Among, string Naming, string? Statement, string? StatedOn,
        string? EndCause, DateOnly? EffectiveOn, Guid ClaimantId, string ClaimantName, string ClaimantKind)
    {
        public ClaimSummary Of(IReadOnlyList<SuspectName> suspects) => new(
            Id, Stance, Among, Naming, Statement, StatedOn, suspects,
            new ClaimantName(ClaimantId, ClaimantName, ClaimantKind), End.Of(EndCause, EffectiveOn));
    }

    private sealed record SuspectRow(Guid ClaimId, Guid Id, string Slug, string Name);

    private sealed record ArticleRow(
        Guid EvidenceId, Guid Id, string? Headline, string? Published, string? EndCause, DateOnly? EffectiveOn,
        string? Url)
    {
        public ArticleSummary Of() => new(Id, Url, Headline, Published, End.Of(EndCause, EffectiveOn));
    }
}
