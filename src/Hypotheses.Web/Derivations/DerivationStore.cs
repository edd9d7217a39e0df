using System.Text;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Derivations;

/// <summary>Reads derivations by themselves.</summary>
public sealed class DerivationStore
{
    private const string FindSql = "with recursive " + MergedArticles.Now + """

        select d.id, v.version, coalesce(s.root_id, d.article_id) as of_article, c.id as citation_id, d.claim_id,
            coalesce(t.root_id, d.to_article) as to_article, d.to_outlet, d.to_event, v.kind, v.judgement,
            v.confidence, v.credit, v.note, v.method, v.is_primary, v.end_cause, v.recorded_from as recorded_at,
            coalesce(a.name, p.name) as recorded_by
        from derivation d
        join derivation_version v on v.leak_id = d.leak_id and v.derivation_id = d.id and v.recorded_to = 'infinity'
        left join citation c on c.leak_id = d.leak_id and c.article_id = d.article_id and c.claim_id = d.claim_id
        left join merged s on s.article_id = d.article_id
        left join merged t on t.article_id = d.to_article
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where d.leak_id = @leak and d.id = @id
        """;

    private const string VersionsSql = """
        select derivation_id as id, version
        from derivation_version
        where leak_id = @leak and derivation_id = any(@ids) and recorded_to = 'infinity'
        """;

    private const string JudgedSql = "with recursive " + MergedArticles.Now + """

        select coalesce(m.root_id, d.article_id) as article, v.derivation_id as id, v.version
        from derivation d
        join derivation_version v on v.leak_id = d.leak_id and v.derivation_id = d.id and v.recorded_to = 'infinity'
            and v.judgement = 'confirmed' and v.end_cause is null
        left join merged m on m.article_id = d.article_id
        where d.leak_id = @leak and d.article_id = any(array(
            select unnest(@articles)
            union
            select n.article_id
            from merged n
            where n.root_id = any(@articles)))
        order by v.derivation_id
        """;

    private const string OfArticleSql = "with recursive " + MergedArticles.Now + """

        select d.id
        from derivation d
        where d.leak_id = @leak and d.article_id = any(array(
            select cast(@article as uuid)
            union
            select n.article_id
            from merged n
            where n.root_id = @article))
        """;

    /// <summary>
    /// For each of these articles the ETag of what is confirmed of where it and its citations are from: nothing, too.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, string>> TagsAsync(
        Session session, LeakScope leak, Guid[] articles, CancellationToken cancel)
    {
        if (articles.Length == 0)
            return new Dictionary<Guid, string>();
        var judged = (await session.Connection.QueryAsync<(Guid Article, Guid Id, int Version)>(new CommandDefinition(
            JudgedSql, new { leak = leak.Id, articles }, cancellationToken: cancel))).ToLookup(row => row.Article);
        return articles.Distinct().ToDictionary(article => article, article => StoredAnswer.ETagOf(
            Encoding.ASCII.GetBytes(string.Join(' ', judged[article].Select(row => $"{row.Id}:{row.Version}")))));
    }

    /// <summary>All derivations that an article and its citations ever had, and those merged into it.</summary>
    public async Task<Guid[]> OfArticleAsync(
        Session session, LeakScope leak, Guid article, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            OfArticleSql, new { leak = leak.Id, article }, cancellationToken: cancel))];

    /// <summary>The versions of these derivations that stand now.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> VersionsAsync(
        Session session, LeakScope leak, Guid[] ids, CancellationToken cancel) => ids.Length == 0
        ? new Dictionary<Guid, int>()
        : (await session.Connection.QueryAsync<(Guid Id, int Version)>(new CommandDefinition(
            VersionsSql, new { leak = leak.Id, ids }, cancellationToken: cancel)))
                .ToDictionary(row => row.Id, row => row.Version);

    /// <summary>One derivation; 404 when the leak has none of this id.</summary>
    public async Task<DerivationItem> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await session.Connection.QuerySingleOrDefaultAsync<Row?>(
            new CommandDefinition(FindSql, new { leak = leak.Id, id }, cancellationToken: cancel)))?.Of(leak.Slug)
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    private sealed record Row(
        Guid Id, int Version, Guid OfArticle, Guid? CitationId, Guid? ClaimId, Guid? ToArticle, Guid? ToOutlet,
        Guid? ToEvent, string Kind, string Judgement, decimal? Confidence, string? Credit, string? Note, string Method,
        bool IsPrimary, string? EndCause, DateTimeOffset RecordedAt, string RecordedBy)
    {
        public DerivationItem Of(string leak) => new(
            Id, leak, Version, OfArticle, CitationId, ClaimId, ToArticle, ToOutlet, ToEvent, Kind, Judgement,
            Confidence, Credit, Note, Method, IsPrimary, End.Of(EndCause, null), RecordedAt, RecordedBy);
    }
}
