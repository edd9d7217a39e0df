using Dapper;
using Hypotheses.Analysis.TextReuse;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// What suggestions are made of: names of the registry, derivations on file, texts that were supplied.
/// </summary>
internal static class SuggestionStore
{
    private const string NamesSql = """
        select outlet_id, name, alias
        from outlet_name
        where seq_from <= @seq and seq_to > @seq and valid_to is null
        """;

    private const string MergesSql = """
        select outlet_id, into_id
        from outlet_merge
        where seq_from <= @seq and seq_to > @seq
        """;

    private const string TakenSql = """
        select d.article_id, d.claim_id, d.to_article, coalesce(t.outlet_id, d.to_outlet) as outlet_id, v.kind,
            case when v.end_cause is null then v.judgement else 'rejected' end as judgement
        from derivation d
        join derivation_version v on v.leak_id = d.leak_id and v.derivation_id = d.id and v.recorded_to = 'infinity'
        left join article_version t on t.leak_id = d.leak_id and t.article_id = d.to_article
            and t.recorded_to = 'infinity'
        where d.leak_id = @leak and (d.article_id = any(@articles) or d.to_article = any(@articles))
        """;

    private const string TextsSinceSql = """
        select article_id, shingles, recorded_at
        from article_text
        where leak_id = @leak and rule = @rule and (recorded_at, article_id) > (@since, @article)
        order by recorded_at, article_id
        limit @most
        """;

    private const string RedactionsSql = """
        select count(*)
        from redaction_approval
        where leak_id = @leak
        """;

    private const string TextsSql = """
        select distinct on (article_id) article_id, shingles, recorded_at
        from article_text
        where leak_id = @leak and rule = @rule and article_id = any(@articles)
        order by article_id, recorded_at desc
        """;

    private const string PublishedSql = """
        select v.article_id, v.outlet_id, v.published_from, v.published_upto
        from article_version v
        where v.leak_id = @leak and v.article_id = any(@articles) and v.recorded_to = 'infinity'
            and v.end_cause is null
        """;

    private const string AgenciesSql = """
        select outlet_id
        from outlet_version
        where outlet_id = any(@outlets) and kind = 'agency' and seq_from <= @seq and seq_to > @seq
        """;

    private const string KeepSql = """
        insert into article_text (leak_id, article_id, rule, shingles, recorded_at, recorded_by)
        values (@leak, @article, @rule, @shingles, @at, @principal)
        """;

    /// <summary>All names of the registry at the act's sequence, and who was merged into whom.</summary>
    public static async Task<(List<CreditedNameRow> Names, List<MergeRow> Merges)> RegisteredAsync(LeakAct act)
    {
        var at = new { seq = act.Journal.Head.RegistrySeq };
        var names = await act.Connection.QueryAsync<CreditedNameRow>(
            new CommandDefinition(NamesSql, at, cancellationToken: act.Cancel));
        var merges = await act.Connection.QueryAsync<MergeRow>(
            new CommandDefinition(MergesSql, at, cancellationToken: act.Cancel));
        return (names.AsList(), merges.AsList());
    }

    /// <summary>Derivations from and to these articles, ended and rejected ones too.</summary>
    public static async Task<List<TakenRow>> TakenAsync(LeakAct act, Guid[] articles) =>
        articles.Length == 0 ? [] : (await act.Connection.QueryAsync<TakenRow>(new CommandDefinition(
            TakenSql, new { leak = act.Leak.Id, articles }, cancellationToken: act.Cancel))).AsList();

    /// <summary>How many texts are read at a time.</summary>
    public const int TextsAtATime = 500;

    /// <summary>The texts supplied after that of an article at an instant, in order, some at a time.</summary>
    public static async Task<List<TextRow>> TextsSinceAsync(
        Session session, Guid leak, DateTimeOffset since, Guid article, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<TextRow>(new CommandDefinition(
            TextsSinceSql, new { leak, rule = Shingles.Name, since, article, most = TextsAtATime },
            cancellationToken: cancel))).AsList();

    /// <summary>How often words were taken out of the leak: each time with all that was kept of its texts.</summary>
    public static Task<long> RedactionsAsync(Session session, Guid leak, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<long>(
            new CommandDefinition(RedactionsSql, new { leak }, cancellationToken: cancel));

    public static async Task<IReadOnlyDictionary<Guid, TextRow>> TextsAsync(LeakAct act, Guid[] articles) =>
        (await act.Connection.QueryAsync<TextRow>(new CommandDefinition(
            TextsSql, new { leak = act.Leak.Id, rule = Shingles.Name, articles }, cancellationToken: act.Cancel)))
            .ToDictionary(row => row.ArticleId);

    /// <summary>When the live ones of these articles were published, and by whom.</summary>
    public static async Task<List<PublishedRow>> PublishedAsync(LeakAct act, Guid[] articles) =>
        articles.Length == 0 ? [] : (await act.Connection.QueryAsync<PublishedRow>(new CommandDefinition(
            PublishedSql, new { leak = act.Leak.Id, articles }, cancellationToken: act.Cancel))).AsList();

    /// <summary>Those of these outlets that are agencies.</summary>
    public static async Task<IReadOnlySet<Guid>> AgenciesAsync(LeakAct act, Guid[] outlets) =>
        outlets.Length == 0 ? new HashSet<Guid>() : (await act.Connection.QueryAsync<Guid>(new CommandDefinition(
            AgenciesSql, new { outlets, seq = act.Journal.Head.RegistrySeq }, cancellationToken: act.Cancel)))
            .ToHashSet();

    public static Task KeepAsync(LeakAct act, Guid article, long[] shingles) =>
        act.Connection.ExecuteAsync(new CommandDefinition(
            KeepSql,
            new { leak = act.Leak.Id, article, rule = Shingles.Name, shingles, act.At, act.Journal.Principal },
            cancellationToken: act.Cancel));
}

internal sealed record CreditedNameRow(Guid OutletId, string Name, bool Alias);

/// <summary>
/// One derivation; its outlet is the one that it leads to, by itself or by its article. Ended ones are as rejected.
/// </summary>
internal sealed record TakenRow(
    Guid ArticleId, Guid? ClaimId, Guid? ToArticle, Guid? OutletId, string Kind, string Judgement);

internal sealed record TextRow(Guid ArticleId, long[] Shingles, DateTimeOffset RecordedAt);

internal sealed record PublishedRow(
    Guid ArticleId, Guid? OutletId, DateTimeOffset? PublishedFrom, DateTimeOffset PublishedUpto);
