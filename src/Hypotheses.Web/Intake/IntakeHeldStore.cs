using Dapper;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Finds single things that are to be changed or ended, and who logged or ended them.</summary>
internal static class IntakeHeldStore
{
    private const string EndedSuspectSql = """
        select v.name
        from claim_suspect s
        join suspect_version v on v.leak_id = s.leak_id and v.suspect_id = s.suspect_id and v.recorded_to = 'infinity'
            and v.end_cause is not null
        where s.leak_id = @leak and s.claim_id = @claim and s.recorded_to = 'infinity'
        order by v.name
        limit 1
        """;

    private const string CitationSql = """
        select c.article_id, c.claim_id, c.id, v.version, v.stance, v.quote, v.locator, v.note, v.end_cause,
            v.effective_on
        from citation c
        join citation_version v on v.leak_id = c.leak_id and v.article_id = c.article_id and v.claim_id = c.claim_id
            and v.recorded_to = 'infinity'
        where c.leak_id = @leak and c.id = @id
        """;

    private const string EvidenceSql = """
        select evidence_id, version, kind, description, description_key, reliability,
            credibility::integer as credibility, note, end_cause, effective_on
        from evidence_version
        where leak_id = @leak and evidence_id = @id and recorded_to = 'infinity'
        """;

    private const string DerivationSql = """
        select derivation_id, version, identity_key, kind, judgement, confidence, credit, note, method, is_primary,
            end_cause
        from derivation_version
        where leak_id = @leak and derivation_id = @id and recorded_to = 'infinity'
        """;

    private const string SourceSql = """
        select article_id, claim_id, coalesce(to_article, to_outlet, to_event) is not null as has_target
        from derivation
        where leak_id = @leak and id = @id
        """;

    // Those that carry it, each as the one that it counts as.
    private const string CarryingSql = "with recursive " + MergedArticles.Now + """

        select distinct coalesce(m.root_id, c.article_id)
        from citation c
        left join merged m on m.article_id = c.article_id
        where c.leak_id = @leak and c.claim_id = @id
        order by 1
        """;

    private const string ActorSql = """
        select coalesce(k.account_id, e.principal_id)
        from leak_entry e
        left join api_key k on k.id = e.principal_id
        where e.leak_id = @leak and e.thing_id = @id and e.act = @act
        order by e.seq desc
        limit 1
        """;

    // Who logged the claim, and whoever made it another by what it is known by or an inferred one.
    private const string AuthorsSql = """
        select distinct coalesce(k.account_id, v.recorded_by)
        from claim_version v
        left join claim_version b on b.leak_id = v.leak_id and b.claim_id = v.claim_id and b.version = v.version - 1
        left join api_key k on k.id = v.recorded_by
        where v.leak_id = @leak and v.claim_id = @id
            and (b.version is null or b.naming <> v.naming or b.identity_key <> v.identity_key)
        """;

    private const string SuspectsSql = """
        select suspect_id
        from claim_suspect
        where leak_id = @leak and claim_id = @id and recorded_to = 'infinity'
        order by suspect_id
        """;

    private const string UnnameSql = """
        update claim_suspect
        set recorded_to = @at
        where leak_id = @leak and claim_id = @id and suspect_id = any(@suspects) and recorded_to = 'infinity'
        """;

    private const string UnlinkClaimsSql = """
        update evidence_claim
        set recorded_to = @at
        where leak_id = @leak and evidence_id = @id and claim_id = any(@others) and recorded_to = 'infinity'
        """;

    private const string UnlinkArticlesSql = """
        update evidence_article
        set recorded_to = @at
        where leak_id = @leak and evidence_id = @id and article_id = any(@others) and recorded_to = 'infinity'
        """;

    private const string ClaimsSql = """
        select id
        from claim
        where leak_id = @leak and id = any(@ids)
        """;

    private const string ArticlesSql = """
        select id
        from article
        where leak_id = @leak and id = any(@ids)
        """;

    /// <summary>A suspect that a claim names and that has ended; null where all stand.</summary>
    public static Task<string?> EndedSuspectAsync(LeakAct act, Guid claim) =>
        act.Connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            EndedSuspectSql, new { leak = act.Leak.Id, claim }, cancellationToken: act.Cancel));

    public static Task<CitationRow?> CitationAsync(LeakAct act, Guid id) =>
        act.Connection.QuerySingleOrDefaultAsync<CitationRow?>(
            new CommandDefinition(CitationSql, new { leak = act.Leak.Id, id }, cancellationToken: act.Cancel));

    public static Task<EvidenceRow?> EvidenceAsync(LeakAct act, Guid id) =>
        act.Connection.QuerySingleOrDefaultAsync<EvidenceRow?>(
            new CommandDefinition(EvidenceSql, new { leak = act.Leak.Id, id }, cancellationToken: act.Cancel));

    public static Task<DerivationRow?> DerivationAsync(LeakAct act, Guid id) =>
        act.Connection.QuerySingleOrDefaultAsync<DerivationRow?>(
            new CommandDefinition(DerivationSql, new { leak = act.Leak.Id, id }, cancellationToken: act.Cancel));

    public static Task<DerivationSource> SourceAsync(LeakAct act, Guid id) =>
        act.Connection.QuerySingleAsync<DerivationSource>(
            new CommandDefinition(SourceSql, new { leak = act.Leak.Id, id }, cancellationToken: act.Cancel));

    /// <summary>The articles that carry a claim, each as the one that it counts as.</summary>
    public static Task<Guid[]> CarryingAsync(LeakAct act, Guid id) => IdsAsync(act, CarryingSql, id);

    /// <summary>The account of the last act of this kind on a thing; null when there was none.</summary>
    public static Task<Guid?> ActorAsync(LeakAct act, Guid id, string kind) =>
        act.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            ActorSql, new { leak = act.Leak.Id, id, act = kind }, cancellationToken: act.Cancel));

    /// <summary>The accounts that an inferred claim is from: none of them may approve it.</summary>
    public static Task<Guid[]> AuthorsAsync(LeakAct act, Guid id) => IdsAsync(act, AuthorsSql, id);

    public static Task<Guid[]> SuspectsAsync(LeakAct act, Guid id) => IdsAsync(act, SuspectsSql, id);

    public static Task UnnameAsync(LeakAct act, Guid id, Guid[] suspects) =>
        act.Connection.ExecuteAsync(new CommandDefinition(
            UnnameSql, new { leak = act.Leak.Id, act.At, id, suspects }, cancellationToken: act.Cancel));

    public static async Task UnlinkAsync(LeakAct act, Guid id, Guid[] claims, Guid[] articles)
    {
        await act.Connection.ExecuteAsync(new CommandDefinition(
            UnlinkClaimsSql, new { leak = act.Leak.Id, act.At, id, others = claims }, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            UnlinkArticlesSql, new { leak = act.Leak.Id, act.At, id, others = articles },
            cancellationToken: act.Cancel));
    }

    /// <summary>Of these ids those that are claims of the leak.</summary>
    public static async Task<HashSet<Guid>> ClaimsAsync(LeakAct act, Guid[] ids) =>
        [.. await act.Connection.QueryAsync<Guid>(new CommandDefinition(
            ClaimsSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel))];

    /// <summary>Of these ids those that are articles of the leak.</summary>
    public static async Task<HashSet<Guid>> ArticlesAsync(LeakAct act, Guid[] ids) =>
        [.. await act.Connection.QueryAsync<Guid>(new CommandDefinition(
            ArticlesSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel))];

    private static async Task<Guid[]> IdsAsync(LeakAct act, string sql, Guid id) =>
        [.. await act.Connection.QueryAsync<Guid>(
            new CommandDefinition(sql, new { leak = act.Leak.Id, id }, cancellationToken: act.Cancel))];
}

/// <summary>What takes its report, and whether from anything.</summary>
internal sealed record DerivationSource(Guid ArticleId, Guid? ClaimId, bool HasTarget);
