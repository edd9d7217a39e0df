using Dapper;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Finds and writes claims and their citations.</summary>
internal static class IntakeClaimStore
{
    private const string HeldSql = """
        select claim_id, version, identity_key, claimant_id, among, stated_on, stance, basis, act, naming, approved_by,
            citing, statement, likelihood, likelihood_words, note, end_cause, effective_on
        from claim_version
        where leak_id = @leak and recorded_to = 'infinity' and (claim_id = any(@ids) or identity_key = any(@keys))
        """;

    private const string SaidSql = """
        select v.claim_id, v.claimant_id, v.among, v.stated_on, v.stance,
            array(
                select s.suspect_id
                from claim_suspect s
                where s.leak_id = v.leak_id and s.claim_id = v.claim_id and s.recorded_to = 'infinity') as suspects
        from claim_version v
        where v.leak_id = @leak and v.claimant_id = any(@claimants) and v.recorded_to = 'infinity'
        order by v.claim_id
        """;

    private const string MakeSql = """
        insert into claim (leak_id, id, recorded_at)
        select @leak, x.id, @at
        from unnest(@ids) as x (id)
        """;

    private const string WriteSql = """
        update claim_version
        set recorded_to = @at
        where leak_id = @leak and claim_id = any(@ids) and recorded_to = 'infinity';

        insert into claim_version (leak_id, claim_id, version, identity_key, claimant_id, among, stated_on, stance,
            basis, act, naming, approved_by, citing, statement, likelihood, likelihood_words, note, end_cause,
            effective_on, recorded_from, cause, recorded_by)
        select @leak, r.claim_id, r.version, r.identity_key, r.claimant_id, r.among, r.stated_on, r.stance, r.basis,
            r.act, r.naming, r.approved_by, r.citing, r.statement, r.likelihood, r.likelihood_words, r.note,
            r.end_cause, r.effective_on, @at, case when r.version = 1 then 'logged' else @cause end, @principal
        from json_populate_recordset(null::claim_version, cast(@rows as json)) as r
        """;

    private const string NameSql = """
        insert into claim_suspect (leak_id, claim_id, suspect_id, recorded_from)
        select @leak, x.claim_id, x.suspect_id, @at
        from unnest(@claims, @suspects) as x (claim_id, suspect_id)
        """;

    private const string CitationsSql = """
        select c.article_id, c.claim_id, c.id, v.version, v.stance, v.quote, v.locator, v.note, v.end_cause,
            v.effective_on
        from unnest(@articles, @claims) as x (article_id, claim_id)
        join citation c on c.leak_id = @leak and c.article_id = x.article_id and c.claim_id = x.claim_id
        join citation_version v on v.leak_id = @leak and v.article_id = c.article_id and v.claim_id = c.claim_id
            and v.recorded_to = 'infinity'
        """;

    private const string CiteSql = """
        insert into citation (leak_id, article_id, claim_id, id, recorded_at)
        select @leak, r.article_id, r.claim_id, r.id, @at
        from json_to_recordset(cast(@rows as json)) as r (article_id uuid, claim_id uuid, id uuid, version integer)
        where r.version = 1
        """;

    private const string WriteCitationsSql = """
        update citation_version v
        set recorded_to = @at
        from unnest(@articles, @claims) as x (article_id, claim_id)
        where v.leak_id = @leak and v.article_id = x.article_id and v.claim_id = x.claim_id
            and v.recorded_to = 'infinity';

        insert into citation_version (leak_id, article_id, claim_id, version, stance, quote, locator, note, end_cause,
            effective_on, recorded_from, cause, recorded_by)
        select @leak, r.article_id, r.claim_id, r.version, r.stance, r.quote, r.locator, r.note, r.end_cause,
            r.effective_on, @at, case when r.version = 1 then 'logged' else @cause end, @principal
        from json_populate_recordset(null::citation_version, cast(@rows as json)) as r
        """;

    public static async Task<IReadOnlyList<ClaimRow>> HeldAsync(LeakAct act, Guid[] ids, byte[][] keys) =>
        (await act.Connection.QueryAsync<ClaimRow>(new CommandDefinition(
            HeldSql, new { leak = act.Leak.Id, ids, keys }, cancellationToken: act.Cancel))).AsList();

    /// <summary>What these claimants said of whom, the oldest claim first.</summary>
    public static async Task<IReadOnlyList<SaidRow>> SaidAsync(LeakAct act, Guid[] claimants) => claimants.Length == 0
        ? []
        : (await act.Connection.QueryAsync<SaidRow>(new CommandDefinition(
            SaidSql, new { leak = act.Leak.Id, claimants }, cancellationToken: act.Cancel))).AsList();

    public static async Task WriteAsync(
        LeakAct act, IReadOnlyCollection<ClaimRow> rows, IReadOnlyCollection<(Guid Claim, Guid Suspect)> named,
        string cause = "refined")
    {
        if (rows.Count == 0)
            return;
        // Bytes go as text that the database reads as bytes.
        var json = Rows.Of(rows.Select(r => new
        {
            r.ClaimId, r.Version, IdentityKey = Rows.Hex(r.IdentityKey), r.ClaimantId, r.Among, r.StatedOn, r.Stance,
            r.Basis, r.Act, r.Naming, r.ApprovedBy, r.Citing, r.Statement, r.Likelihood, r.LikelihoodWords, r.Note,
            r.EndCause, r.EffectiveOn,
        }));
        var at = new { leak = act.Leak.Id, act.At, act.Journal.Principal };
        await act.Connection.ExecuteAsync(new CommandDefinition(
            MakeSql, new { at.leak, at.At, ids = rows.Where(r => r.Version == 1).Select(r => r.ClaimId).ToArray() },
            cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            WriteSql,
            new { at.leak, at.At, at.Principal, cause, ids = rows.Select(r => r.ClaimId).ToArray(), rows = json },
            cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            NameSql,
            new
            {
                at.leak, at.At, claims = named.Select(x => x.Claim).ToArray(),
                suspects = named.Select(x => x.Suspect).ToArray(),
            },
            cancellationToken: act.Cancel));
    }

    public static async Task<IReadOnlyDictionary<(Guid Article, Guid Claim), CitationRow>> CitationsAsync(
        LeakAct act, IReadOnlyCollection<(Guid Article, Guid Claim)> pairs) =>
        (await act.Connection.QueryAsync<CitationRow>(new CommandDefinition(
            CitationsSql,
            new
            {
                leak = act.Leak.Id, articles = pairs.Select(x => x.Article).ToArray(),
                claims = pairs.Select(x => x.Claim).ToArray(),
            },
            cancellationToken: act.Cancel))).ToDictionary(row => (row.ArticleId, row.ClaimId));

    public static async Task WriteCitationsAsync(
        LeakAct act, IReadOnlyCollection<CitationRow> rows, string cause = "refined")
    {
        if (rows.Count == 0)
            return;
        var at = new
        {
            leak = act.Leak.Id, act.At, act.Journal.Principal, cause, rows = Rows.Of(rows),
            articles = rows.Select(row => row.ArticleId).ToArray(), claims = rows.Select(row => row.ClaimId).ToArray(),
        };
        await act.Connection.ExecuteAsync(new CommandDefinition(CiteSql, at, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(WriteCitationsSql, at, cancellationToken: act.Cancel));
    }
}
