using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Articles;

/// <summary>
/// Reads articles with their outlet, citations, evidence and derivations: of one that others are merged into with
/// theirs, of a merged one its own alone.
/// </summary>
public sealed class ArticleStore
{
    private const string PageSql = """
        select v.article_id as id
        from article_version v
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and (cast(@below as uuid) is null or v.article_id < @below)
            and not exists (
                select 1
                from article_merge m
                where m.leak_id = @leak and m.article_id = v.article_id and m.recorded_from <= @at
                    and m.recorded_to > @at)
            and (cast(@upto as timestamptz) is null or v.published_upto <= @upto)
            and (cast(@ended as boolean) is null
                or (v.end_cause is not null and (v.effective_on > @day) is not true) = @ended)
            and (cast(@access as text) is null or v.access = @access)
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@language as text) is null or v.language = @language
                or starts_with(v.language, @language || '-'))
            and (cast(@from as date) is null or (v.published_from is not null and v.published_day >= @from))
            and (cast(@until as date) is null or (v.published_from is not null and v.published_day <= @until))
            and (cast(@headline as text) is null or v.headline ilike @headline)
            and (cast(@outlets as uuid[]) is null or v.outlet_id = any(@outlets))
        order by v.article_id desc
        limit @fetch
        """;

    // Which articles are shown as one: those asked for, and what is merged into them.
    private const string Shown = "with recursive " + MergedArticles.Then + """
        , shown as (
            select x.id as shown_id, x.id as article_id
            from unnest(@ids) as x (id)
            union all
            select m.root_id, m.article_id
            from merged m
            where m.root_id = any(@ids)
        )

        """;

    private const string ArticlesSql = "with recursive " + MergedArticles.Then + """

        select v.article_id as id, v.version, v.outlet_id, v.headline, v.locator, v.byline, v.published, v.date_basis,
            v.medium, v.access, v.kind, v.language, v.note, v.needs_original, v.end_cause, v.effective_on,
            v.recorded_from as recorded_at, coalesce(a.name, p.name) as recorded_by,
            array(
                select m.article_id
                from merged m
                where m.root_id = v.article_id
                order by m.article_id) as merged,
            (select m.root_id from merged m where m.article_id = v.article_id) as merged_into
        from article_version v
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.leak_id = @leak and v.article_id = any(@ids) and v.recorded_from <= @at and v.recorded_to > @at
        """;

    private const string AddressesSql = Shown + """
        select s.shown_id, x.canonical
        from shown s
        join article_address x on x.leak_id = @leak and x.article_id = s.article_id and x.recorded_from <= @at
            and x.recorded_to > @at
        order by s.article_id <> s.shown_id, s.article_id, x.ordinal
        """;

    private const string CitationsSql = Shown + ", " + MergedClaimants.Then + """

        select s.shown_id as article_id, c.id, v.stance, v.quote, v.locator,
            v.end_cause, v.effective_on, k.end_cause as claim_end_cause, k.effective_on as claim_effective_on,
            k.claim_id, k.stance as claim_stance, k.among, k.naming, k.approved_by is not null as approved, k.statement,
            k.stated_on, w.claimant_id, w.name as claimant_name, w.kind as claimant_kind
        from shown s
        join citation c on c.leak_id = @leak and c.article_id = s.article_id
        join citation_version v on v.leak_id = c.leak_id and v.article_id = c.article_id and v.claim_id = c.claim_id
            and v.recorded_from <= @at and v.recorded_to > @at
        join claim_version k on k.leak_id = c.leak_id and k.claim_id = c.claim_id and k.recorded_from <= @at
            and k.recorded_to > @at
        left join merged_claimant m on m.claimant_id = k.claimant_id
        join claimant_version w on w.leak_id = k.leak_id and w.claimant_id = coalesce(m.root_id, k.claimant_id)
            and w.recorded_from <= @at and w.recorded_to > @at
        order by c.id
        """;

    private const string SuspectsSql = Shown + ", " + MergedSuspects.Then + """

        select distinct n.claim_id, v.suspect_id as id, v.slug, v.name
        from shown s
        join citation c on c.leak_id = @leak and c.article_id = s.article_id
        join claim_suspect n on n.leak_id = c.leak_id and n.claim_id = c.claim_id and n.recorded_from <= @at
            and n.recorded_to > @at
        left join merged_suspect m on m.suspect_id = n.suspect_id
        join suspect_version v on v.leak_id = n.leak_id and v.suspect_id = coalesce(m.root_id, n.suspect_id)
            and v.recorded_from <= @at and v.recorded_to > @at
        order by v.name, v.suspect_id
        """;

    private const string EvidenceSql = Shown + """
        select distinct s.shown_id as article_id, v.evidence_id as id, v.kind, v.description, v.reliability,
            v.credibility::integer as credibility, v.end_cause, v.effective_on
        from shown s
        join evidence_article l on l.leak_id = @leak and l.article_id = s.article_id and l.recorded_from <= @at
            and l.recorded_to > @at
        join evidence_version v on v.leak_id = l.leak_id and v.evidence_id = l.evidence_id
            and v.recorded_from <= @at and v.recorded_to > @at
        order by v.evidence_id
        """;

    // What one part of an article was said to take from another part of it says nothing of the whole.
    private const string DerivationsSql = Shown + """
        select s.shown_id as source_id, d.id, d.claim_id, coalesce(t.root_id, d.to_article) as to_article, d.to_outlet,
            d.to_event, v.kind, v.judgement, v.confidence, v.credit, v.note, v.method, v.is_primary,
            v.end_cause
        from shown s
        join derivation d on d.leak_id = @leak and d.article_id = s.article_id
        join derivation_version v on v.leak_id = d.leak_id and v.derivation_id = d.id and v.recorded_from <= @at
            and v.recorded_to > @at
        left join merged t on t.article_id = d.to_article
        where coalesce(t.root_id, d.to_article) is distinct from s.shown_id
        order by d.id
        """;

    public async Task<Page<Article>> PageAsync(
        Session session, LeakScope leak, Clocks clocks, ArticleFilter of, Paging paging, CancellationToken cancel)
    {
        var outlets = of.Outlet is { } outlet
            ? await OutletNames.SameAsync(session.Connection, leak.Id, clocks, outlet, cancel)
            : null;
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql,
            new
            {
                leak = leak.Id, clocks.At, clocks.Upto, clocks.Day, outlets, of.Ended, of.Access, of.Kind, of.Language,
                of.From, of.Until, of.Headline, paging.Below, paging.Fetch,
            },
            cancellationToken: cancel))).AsList();
        return paging.PageOf(await ReadAsync(session, leak, clocks, ids, cancel), article => article.Id);
    }

    /// <summary>One article; 404 when the leak has none of this id.</summary>
    public async Task<Article> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, [id], cancel)).SingleOrDefault()
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    /// <summary>The articles of these ids as they stand, in their order; unknown ids are left out.</summary>
    public Task<IReadOnlyList<Article>> ReadAsync(
        Session session, LeakScope leak, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        ReadAsync(session, leak, Clocks.Now(leak), ids, cancel);

    private static async Task<IReadOnlyList<Article>> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var of = new { leak = leak.Id, clocks.At, ids = ids.ToArray() };
        var articles = (await session.Connection.QueryAsync<ArticleRow>(
            new CommandDefinition(ArticlesSql, of, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);
        var addresses = (await session.Connection.QueryAsync<(Guid Article, string Canonical)>(
            new CommandDefinition(AddressesSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.Article, row => row.Canonical);
        var citations = (await session.Connection.QueryAsync<CitationRow>(
            new CommandDefinition(CitationsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ArticleId);
        var suspects = (await session.Connection.QueryAsync<SuspectRow>(
            new CommandDefinition(SuspectsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ClaimId, row => new SuspectName(row.Id, row.Slug, row.Name));
        var evidence = (await session.Connection.QueryAsync<EvidenceRow>(
            new CommandDefinition(EvidenceSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ArticleId, row => row.Of(clocks));
        var derivations = (await session.Connection.QueryAsync<DerivationRow>(
            new CommandDefinition(DerivationsSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.SourceId, row => row.Of());
        var outlets = await OutletNames.ReadAsync(
            session.Connection, leak.Id, clocks, articles.Values.Select(row => row.OutletId), cancel);
        return [.. ids.Where(articles.ContainsKey).Select(id => articles[id]).Select(row =>
        {
            var outlet = row.OutletId is { } o ? outlets.GetValueOrDefault(o) : null;
            return row.Of(
                clocks, outlet, [.. addresses[row.Id]],
                [.. citations[row.Id].Select(c => c.Of(clocks, row, outlet, [.. suspects[c.ClaimId]]))],
                [.. evidence[row.Id]], [.. derivations[row.Id]]);
        })];
    }

    private sealed record ArticleRow(
        Guid Id, int Version, Guid? OutletId, string? Headline, string? Locator, string? Byline, string? Published,
        string? DateBasis, string? Medium, string? Access, string? Kind, string? Language, string? Note,
        bool NeedsOriginal, string? EndCause, DateOnly? EffectiveOn, DateTimeOffset RecordedAt, string RecordedBy,
        Guid[] Merged, Guid? MergedInto)
    {
        public Article Of(
            Clocks clocks, KnownOutlet? outlet, IReadOnlyList<string> addresses, IReadOnlyList<CitedClaim> citations,
            IReadOnlyList<EvidenceSummary> evidence, IReadOnlyList<Derivation> from)
        {
            var end = clocks.EndOf(EndCause, EffectiveOn);
            return new Article(
                Id, clocks.Slug, Version, addresses.Count > 0 ? addresses[0] : null, addresses, outlet?.Name, Headline,
                Locator, Byline, Published, DateBasis, Medium, Access, Kind, Language, Note,
                MergedInto is not null ? CitationStatus.Merged
                    : CitationStatus.OfArticle(end is not null, NeedsOriginal, OutletId, outlet),
                Merged, MergedInto, citations, evidence, from, end, RecordedAt, RecordedBy);
        }
    }

    private sealed record CitationRow(
        Guid ArticleId, Guid Id, string Stance, string? Quote, string? Locator, string? EndCause,
        DateOnly? EffectiveOn, string? ClaimEndCause, DateOnly? ClaimEffectiveOn, Guid ClaimId, string ClaimStance,
        string Among, string Naming, bool Approved, string? Statement, string? StatedOn, Guid ClaimantId,
        string ClaimantName, string ClaimantKind)
    {
        public CitedClaim Of(
            Clocks clocks, ArticleRow article, KnownOutlet? outlet, IReadOnlyList<SuspectName> suspects)
        {
            var end = clocks.EndOf(EndCause, EffectiveOn);
            var claimEnd = clocks.EndOf(ClaimEndCause, ClaimEffectiveOn);
            var articleEnd = clocks.EndOf(article.EndCause, article.EffectiveOn);
            return new CitedClaim(
                Id, Stance, Quote, Locator,
                article.MergedInto is not null ? CitationStatus.Merged : CitationStatus.Of(
                    Stance, (end ?? claimEnd ?? articleEnd) is not null, Naming, Approved, article.NeedsOriginal,
                    article.OutletId, outlet),
                end,
                new ClaimSummary(
                    ClaimId, ClaimStance, Among, Naming, Statement, StatedOn, suspects,
                    new ClaimantName(ClaimantId, ClaimantName, ClaimantKind), claimEnd));
        }
    }

    private sealed record SuspectRow(Guid ClaimId, Guid Id, string Slug, string Name);

    private sealed record EvidenceRow(
        Guid ArticleId, Guid Id, string Kind, string Description, string? Reliability, int? Credibility,
        string? EndCause, DateOnly? EffectiveOn)
    {
        public EvidenceSummary Of(Clocks clocks) =>
            new(Id, Kind, Description, Reliability, Credibility, clocks.EndOf(EndCause, EffectiveOn));
    }

    private sealed record DerivationRow(
        Guid SourceId, Guid Id, Guid? ClaimId, Guid? ToArticle, Guid? ToOutlet, Guid? ToEvent, string Kind,
        string Judgement, decimal? Confidence, string? Credit, string? Note, string Method, bool IsPrimary,
        string? EndCause)
    {
        public Derivation Of() => new(
            Id, ClaimId, ToArticle, ToOutlet, ToEvent, Kind, Judgement, Confidence, Credit, Note, Method, IsPrimary,
            End.Of(EndCause, null));
    }
}
