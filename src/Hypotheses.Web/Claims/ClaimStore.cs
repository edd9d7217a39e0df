using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claims;

/// <summary>Reads claims with their suspects, claimant, evidence and citations.</summary>
public sealed class ClaimStore
{
    // What is merged is found as the one that it counts as, and as itself.
    private const string PageSql =
        "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + ", " + MergedSuspects.Then + """

        select k.claim_id as id
        from claim_version k
        where k.leak_id = @leak and k.recorded_from <= @at and k.recorded_to > @at
            and (cast(@below as uuid) is null or k.claim_id < @below)
            and (cast(@claimant as uuid) is null
                or k.claimant_id = any(array(
                    select w.claimant_id
                    from merged_claimant w
                    where w.root_id = @claimant
                    union all
                    select cast(@claimant as uuid))))
            and (cast(@stance as text) is null or k.stance = @stance)
            and (cast(@naming as text) is null or k.naming = @naming)
            and (cast(@ended as boolean) is null
                or (k.end_cause is not null and (k.effective_on > @day) is not true) = @ended)
            and (cast(@approved as boolean) is null
                or (k.naming = 'inferred' and (k.approved_by is not null) = @approved))
            and (cast(@suspect as text) is null
                or exists (
                    select 1
                    from claim_suspect s
                    left join merged_suspect u on u.suspect_id = s.suspect_id
                    join suspect_version x on x.leak_id = s.leak_id and x.suspect_id in (s.suspect_id, u.root_id)
                        and x.recorded_from <= @at and x.recorded_to > @at
                    where s.leak_id = @leak and s.claim_id = k.claim_id and s.recorded_from <= @at
                        and s.recorded_to > @at
                        and (x.slug = @suspect or x.suspect_id::text = lower(@suspect))))
            and (cast(@article as uuid) is null
                or k.claim_id = any(array(
                    select c.claim_id
                    from citation c
                    left join merged m on m.article_id = c.article_id
                    join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, c.article_id)
                        and a.recorded_from <= @at and a.recorded_to > @at
                    where c.leak_id = @leak and c.recorded_at <= @at
                        and c.article_id = any(array(
                            select w.article_id
                            from merged w
                            where w.root_id = @article
                            union all
                            select cast(@article as uuid)))
                        and (cast(@upto as timestamptz) is null or a.published_upto <= @upto))))
            and (cast(@upto as timestamptz) is null or
        """ + " " + Known.Claim + """
        )
        order by k.claim_id desc
        limit @fetch
        """;

    // A claimant or suspect that is merged is shown as the one that it counts as.
    private const string ClaimsSql = "with recursive " + MergedClaimants.Then + """

        select v.claim_id as id, v.version, v.stance, v.among, v.basis, v.citing, v.act, v.naming,
            v.approved_by is not null as approved, v.statement, v.stated_on, v.likelihood, v.likelihood_words, v.note,
            v.end_cause, v.effective_on, v.recorded_from as recorded_at, coalesce(a.name, p.name) as recorded_by,
            c.claimant_id, c.name as claimant_name, c.kind as claimant_kind
        from claim_version v
        left join merged_claimant m on m.claimant_id = v.claimant_id
        join claimant_version c on c.leak_id = v.leak_id and c.claimant_id = coalesce(m.root_id, v.claimant_id)
            and c.recorded_from <= @at and c.recorded_to > @at
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.leak_id = @leak and v.claim_id = any(@ids) and v.recorded_from <= @at and v.recorded_to > @at
        """;

    private const string VersionsSql = """
        select claim_id as id, version
        from claim_version
        where leak_id = @leak and claim_id = any(@ids) and recorded_to = 'infinity'
        """;

    private const string SuspectsSql = "with recursive " + MergedSuspects.Then + """

        select distinct s.claim_id, v.suspect_id as id, v.slug, v.name
        from claim_suspect s
        left join merged_suspect m on m.suspect_id = s.suspect_id
        join suspect_version v on v.leak_id = s.leak_id and v.suspect_id = coalesce(m.root_id, s.suspect_id)
            and v.recorded_from <= @at and v.recorded_to > @at
        where s.leak_id = @leak and s.claim_id = any(@ids) and s.recorded_from <= @at and s.recorded_to > @at
        order by v.name, v.suspect_id
        """;

    private const string EvidenceSql = """
        select l.claim_id, v.evidence_id as id, v.kind, v.description, v.reliability,
            v.credibility::integer as credibility, v.end_cause, v.effective_on
        from evidence_claim l
        join evidence_version v on v.leak_id = l.leak_id and v.evidence_id = l.evidence_id
            and v.recorded_from <= @at and v.recorded_to > @at
        where l.leak_id = @leak and l.claim_id = any(@ids) and l.recorded_from <= @at and l.recorded_to > @at
        order by v.evidence_id
        """;

    // A citation in a merged article is one in the article that it counts as.
    private const string CitationsSql = "with recursive " + MergedArticles.Then + MergedArticles.One + """
        select c.claim_id, c.id, v.stance, v.quote, v.locator,
            v.end_cause, v.effective_on, a.end_cause as article_end_cause, a.effective_on as article_effective_on,
            a.article_id, a.headline, a.published, a.outlet_id, a.needs_original,
            (select x.canonical
             from one s
             join article_address x on x.leak_id = @leak and x.article_id = s.article_id
                 and x.recorded_from <= @at and x.recorded_to > @at
             where s.root_id = a.article_id
             order by s.article_id <> a.article_id, s.article_id, x.ordinal
             limit 1) as url
        from citation c
        join citation_version v on v.leak_id = c.leak_id and v.article_id = c.article_id and v.claim_id = c.claim_id
            and v.recorded_from <= @at and v.recorded_to > @at
        left join merged m on m.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, c.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at
        where c.leak_id = @leak and c.claim_id = any(@ids)
            and (cast(@upto as timestamptz) is null or a.published_upto <= @upto)
        order by a.published_upto, c.id
        """;

    public async Task<Page<Claim>> PageAsync(
        Session session, LeakScope leak, Clocks clocks, ClaimFilter of, Paging paging, CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql,
            new
            {
                leak = leak.Id, clocks.At, clocks.Upto, clocks.Day, of.Suspect, of.Claimant, of.Article, of.Stance,
                of.Naming, of.Ended, of.Approved, paging.Below, paging.Fetch,
            },
            cancellationToken: cancel))).AsList();
        return paging.PageOf(await ReadAsync(session, leak, clocks, ids, cancel), claim => claim.Id);
    }

    /// <summary>One claim; 404 when the leak has none of this id.</summary>
    public async Task<Claim> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, [id], cancel)).SingleOrDefault()
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    /// <summary>The versions of these claims that stand now.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> VersionsAsync(
        Session session, LeakScope leak, Guid[] ids, CancellationToken cancel) => ids.Length == 0
        ? new Dictionary<Guid, int>()
        : (await session.Connection.QueryAsync<(Guid Id, int Version)>(new CommandDefinition(
            VersionsSql, new { leak = leak.Id, ids }, cancellationToken: cancel)))
                .ToDictionary(row => row.Id, row => row.Version);

    /// <summary>The claims of these ids as they stand, in their order; unknown ids are left out.</summary>
    public Task<IReadOnlyList<Claim>> ReadAsync(
        Session session, LeakScope leak, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        ReadAsync(session, leak, Clocks.Now(leak), ids, cancel);

    private static async Task<IReadOnlyList<Claim>> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var of = new { leak = leak.Id, clocks.At, clocks.Upto, ids = ids.ToArray() };
        var claims = (await session.Connection.QueryAsync<ClaimRow>(
            new CommandDefinition(ClaimsSql, of, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);
        var suspects = (await session.Connection.QueryAsync<SuspectRow>(
            new CommandDefinition(SuspectsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ClaimId);
        var evidence = (await session.Connection.QueryAsync<EvidenceRow>(
            new CommandDefinition(EvidenceSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ClaimId);
        var citations = (await session.Connection.QueryAsync<CitationRow>(
            new CommandDefinition(CitationsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ClaimId);
        var outlets = await OutletNames.ReadAsync(
            session.Connection, leak.Id, clocks, citations.SelectMany(rows => rows).Select(row => row.OutletId),
            cancel);
        return [.. ids.Where(claims.ContainsKey).Select(id => claims[id]).Select(row => row.Of(
            clocks,
            [.. suspects[row.Id].Select(s => new SuspectName(s.Id, s.Slug, s.Name))],
            [.. evidence[row.Id].Select(e => e.Of(clocks))],
            [.. citations[row.Id].Select(c =>
                c.Of(clocks, row, c.OutletId is { } o ? outlets.GetValueOrDefault(o) : null))]))];
    }

    private sealed record ClaimRow(
        Guid Id, int Version, string Stance, string Among, string Basis, string? Citing, string Act, string Naming,
        bool Approved, string? Statement, string? StatedOn, string? Likelihood, string? LikelihoodWords, string? Note,
        string? EndCause, DateOnly? EffectiveOn, DateTimeOffset RecordedAt, string RecordedBy, Guid ClaimantId,
        string ClaimantName, string ClaimantKind)
    {
        public Claim Of(
            Clocks clocks, IReadOnlyList<SuspectName> suspects, IReadOnlyList<EvidenceSummary> evidence,
            IReadOnlyList<CitingArticle> citations) =>
            new(
                Id, clocks.Slug, Version, Stance, Among, Basis, Citing, Act, Naming,
                Naming == "inferred" ? Approved : null, Statement, StatedOn, Likelihood, LikelihoodWords, Note,
                suspects, new ClaimantName(ClaimantId, ClaimantName, ClaimantKind), evidence,
                citations, clocks.EndOf(EndCause, EffectiveOn), RecordedAt, RecordedBy);
    }

    private sealed record SuspectRow(Guid ClaimId, Guid Id, string Slug, string Name);

    private sealed record EvidenceRow(
        Guid ClaimId, Guid Id, string Kind, string Description, string? Reliability, int? Credibility,
        string? EndCause, DateOnly? EffectiveOn)
    {
        public EvidenceSummary Of(Clocks clocks) =>
            new(Id, Kind, Description, Reliability, Credibility, clocks.EndOf(EndCause, EffectiveOn));
    }

    private sealed record CitationRow(
        Guid ClaimId, Guid Id, string Stance, string? Quote, string? Locator, string? EndCause, DateOnly? EffectiveOn,
        string? ArticleEndCause, DateOnly? ArticleEffectiveOn, Guid ArticleId, string? Headline, string? Published,
        Guid? OutletId, bool NeedsOriginal, string? Url)
    {
        public CitingArticle Of(Clocks clocks, ClaimRow claim, KnownOutlet? outlet)
        {
            var end = clocks.EndOf(EndCause, EffectiveOn);
            var articleEnd = clocks.EndOf(ArticleEndCause, ArticleEffectiveOn);
            var claimEnd = clocks.EndOf(claim.EndCause, claim.EffectiveOn);
            return new CitingArticle(
                Id, Stance, Quote, Locator,
                CitationStatus.Of(
                    Stance, (end ?? articleEnd ?? claimEnd) is not null, claim.Naming, claim.Approved, NeedsOriginal,
                    OutletId, outlet),
                end, new ArticleSummary(ArticleId, Url, Headline, Published, articleEnd), outlet?.Name);
        }
    }
}
