using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claims;

/// <summary>Reads citations by themselves, each in the article that it counts in.</summary>
public sealed class CitationStore
{
    private const string FindSql = "with recursive " + MergedArticles.Now + MergedArticles.One + """
        select c.id, v.version, v.stance, v.quote, v.locator, v.note, v.end_cause, v.effective_on,
            v.recorded_from as recorded_at, coalesce(q.name, p.name) as recorded_by,
            a.article_id, a.headline, a.published, a.outlet_id, a.needs_original, a.end_cause as article_end_cause,
            a.effective_on as article_effective_on,
            (select x.canonical
             from one s
             join article_address x on x.leak_id = @leak and x.article_id = s.article_id and x.recorded_to = 'infinity'
             where s.root_id = a.article_id
             order by s.article_id <> a.article_id, s.article_id, x.ordinal
             limit 1) as url
        from citation c
        join citation_version v on v.leak_id = c.leak_id and v.article_id = c.article_id and v.claim_id = c.claim_id
            and v.recorded_to = 'infinity'
        left join merged m on m.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, c.article_id)
            and a.recorded_to = 'infinity'
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account q on q.id = k.account_id
        where c.leak_id = @leak and c.id = @id
        """;

    private const string ClaimSql = "with recursive " + MergedClaimants.Now + """

        select v.claim_id as id, v.stance, v.among, v.naming, v.approved_by is not null as approved, v.statement,
            v.stated_on, v.end_cause, v.effective_on, w.claimant_id, w.name as claimant_name, w.kind as claimant_kind
        from citation c
        join claim_version v on v.leak_id = c.leak_id and v.claim_id = c.claim_id and v.recorded_to = 'infinity'
        left join merged_claimant m on m.claimant_id = v.claimant_id
        join claimant_version w on w.leak_id = v.leak_id and w.claimant_id = coalesce(m.root_id, v.claimant_id)
            and w.recorded_to = 'infinity'
        where c.leak_id = @leak and c.id = @id
        """;

    private const string SuspectsSql = "with recursive " + MergedSuspects.Now + """

        select distinct v.suspect_id as id, v.slug, v.name
        from citation c
        join claim_suspect s on s.leak_id = c.leak_id and s.claim_id = c.claim_id and s.recorded_to = 'infinity'
        left join merged_suspect u on u.suspect_id = s.suspect_id
        join suspect_version v on v.leak_id = s.leak_id and v.suspect_id = coalesce(u.root_id, s.suspect_id)
            and v.recorded_to = 'infinity'
        where c.leak_id = @leak and c.id = @id
        order by v.name, v.suspect_id
        """;

    /// <summary>One citation; 404 when the leak has none of this id.</summary>
    public async Task<Citation> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel)
    {
        var of = new { leak = leak.Id, id };
        var row = await session.Connection.QuerySingleOrDefaultAsync<Row?>(
            new CommandDefinition(FindSql, of, cancellationToken: cancel))
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        var claim = await session.Connection.QuerySingleAsync<ClaimRow>(
            new CommandDefinition(ClaimSql, of, cancellationToken: cancel));
        var suspects = (await session.Connection.QueryAsync<SuspectRow>(
            new CommandDefinition(SuspectsSql, of, cancellationToken: cancel)))
            .Select(s => new SuspectName(s.Id, s.Slug, s.Name));
        var outlets = await OutletNames.ReadAsync(
            session.Connection, leak.Id, Clocks.Now(leak), [row.OutletId], cancel);
        return row.Of(
            leak.Slug, claim, [.. suspects], row.OutletId is { } outlet ? outlets.GetValueOrDefault(outlet) : null);
    }

    private sealed record Row(
        Guid Id, int Version, string Stance, string? Quote, string? Locator, string? Note, string? EndCause,
        DateOnly? EffectiveOn, DateTimeOffset RecordedAt, string RecordedBy, Guid ArticleId, string? Headline,
        string? Published, Guid? OutletId, bool NeedsOriginal, string? ArticleEndCause, DateOnly? ArticleEffectiveOn,
        string? Url)
    {
        public Citation Of(string leak, ClaimRow claim, IReadOnlyList<SuspectName> suspects, KnownOutlet? outlet) =>
            new(
                Id, leak, Version, Stance, Quote, Locator, Note,
                CitationStatus.Of(
                    Stance, (EndCause ?? ArticleEndCause ?? claim.EndCause) is not null, claim.Naming, claim.Approved,
                    NeedsOriginal, OutletId, outlet),
                new ArticleSummary(ArticleId, Url, Headline, Published, End.Of(ArticleEndCause, ArticleEffectiveOn)),
                outlet?.Name, claim.Of(suspects), End.Of(EndCause, EffectiveOn), RecordedAt, RecordedBy);
    }

    private sealed record ClaimRow(
        Guid Id, string Stance, string Among, string Naming, bool Approved, string? Statement, string? StatedOn,
        string? EndCause, DateOnly? EffectiveOn, Guid ClaimantId, string ClaimantName, string ClaimantKind)
    {
        public ClaimSummary Of(IReadOnlyList<SuspectName> suspects) => new(
            Id, Stance, Among, Naming, Statement, StatedOn, suspects,
            new ClaimantName(ClaimantId, ClaimantName, ClaimantKind), End.Of(EndCause, EffectiveOn));
    }

    private sealed record SuspectRow(Guid Id, string Slug, string Name);
}
