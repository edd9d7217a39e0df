using Dapper;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Finds and writes evidence with its claims and articles.</summary>
internal static class IntakeEvidenceStore
{
    private const string HeldSql = """
        select evidence_id, version, kind, description, description_key, reliability,
            credibility::integer as credibility, note, end_cause, effective_on
        from evidence_version
        where leak_id = @leak and description_key = any(@keys) and recorded_to = 'infinity'
        """;

    private const string ClaimsSql = """
        select evidence_id, claim_id
        from evidence_claim
        where leak_id = @leak and evidence_id = any(@ids) and recorded_to = 'infinity'
        """;

    private const string ArticlesSql = """
        select evidence_id, article_id
        from evidence_article
        where leak_id = @leak and evidence_id = any(@ids) and recorded_to = 'infinity'
        """;

    private const string MakeSql = """
        insert into evidence (leak_id, id, recorded_at)
        select @leak, r.evidence_id, @at
        from json_populate_recordset(null::evidence_version, cast(@rows as json)) as r
        where r.version = 1
        """;

    private const string WriteSql = """
        update evidence_version
        set recorded_to = @at
        where leak_id = @leak and evidence_id = any(@ids) and recorded_to = 'infinity';

        insert into evidence_version (leak_id, evidence_id, version, kind, description, description_key, reliability,
            credibility, note, end_cause, effective_on, recorded_from, cause, recorded_by)
        select @leak, r.evidence_id, r.version, r.kind, r.description, r.description_key, r.reliability, r.credibility,
            r.note, r.end_cause, r.effective_on, @at, case when r.version = 1 then 'logged' else @cause end,
            @principal
        from json_populate_recordset(null::evidence_version, cast(@rows as json)) as r
        """;

    private const string LinkClaimsSql = """
        insert into evidence_claim (leak_id, evidence_id, claim_id, recorded_from)
        select @leak, x.evidence_id, x.claim_id, @at
        from unnest(@evidence, @others) as x (evidence_id, claim_id)
        """;

    private const string LinkArticlesSql = """
        insert into evidence_article (leak_id, evidence_id, article_id, recorded_from)
        select @leak, x.evidence_id, x.article_id, @at
        from unnest(@evidence, @others) as x (evidence_id, article_id)
        """;

    public static async Task<IReadOnlyDictionary<(string Kind, string Key), EvidenceRow>> HeldAsync(
        LeakAct act, string[] keys) =>
        (await act.Connection.QueryAsync<EvidenceRow>(new CommandDefinition(
            HeldSql, new { leak = act.Leak.Id, keys }, cancellationToken: act.Cancel)))
        .ToDictionary(row => (row.Kind, row.DescriptionKey!));

    public static Task<HashSet<(Guid Evidence, Guid Other)>> ClaimsAsync(LeakAct act, Guid[] ids) =>
        LinksAsync(act, ClaimsSql, ids);

    public static Task<HashSet<(Guid Evidence, Guid Other)>> ArticlesAsync(LeakAct act, Guid[] ids) =>
        LinksAsync(act, ArticlesSql, ids);

    public static async Task WriteAsync(
        LeakAct act, IReadOnlyCollection<EvidenceRow> rows, IReadOnlyCollection<(Guid Evidence, Guid Other)> claims,
        IReadOnlyCollection<(Guid Evidence, Guid Other)> articles, string cause = "refined")
    {
        if (rows.Count == 0)
            return;
        var at = new
        {
            leak = act.Leak.Id, act.At, act.Journal.Principal, cause,
            ids = rows.Select(row => row.EvidenceId).ToArray(), rows = Rows.Of(rows),
        };
        await act.Connection.ExecuteAsync(new CommandDefinition(MakeSql, at, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(WriteSql, at, cancellationToken: act.Cancel));
        await LinkAsync(act, LinkClaimsSql, claims);
        await LinkAsync(act, LinkArticlesSql, articles);
    }

    private static async Task<HashSet<(Guid Evidence, Guid Other)>> LinksAsync(LeakAct act, string sql, Guid[] ids) =>
        [.. await act.Connection.QueryAsync<(Guid, Guid)>(
            new CommandDefinition(sql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel))];

    private static Task LinkAsync(LeakAct act, string sql, IReadOnlyCollection<(Guid Evidence, Guid Other)> links) =>
        links.Count == 0 ? Task.CompletedTask : act.Connection.ExecuteAsync(new CommandDefinition(
            sql,
            new
            {
                leak = act.Leak.Id, act.At, evidence = links.Select(x => x.Evidence).ToArray(),
                others = links.Select(x => x.Other).ToArray(),
            },
            cancellationToken: act.Cancel));
}
