using Dapper;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Finds and writes articles and their addresses, many at once.</summary>
internal static class IntakeArticleStore
{
    private const string AddressesSql = """
        select key, article_id
        from article_address
        where leak_id = @leak and key = any(@keys) and recorded_to = 'infinity'
        """;

    private const string IdentitiesSql = """
        select identity_key as key, article_id
        from article_version
        where leak_id = @leak and identity_key = any(@keys) and recorded_to = 'infinity'
        """;

    private const string KinSql = "with recursive " + MergedArticles.Now + """

        select article_id, root_id
        from merged
        """;

    private const string HeldSql = """
        select v.article_id, v.version, v.outlet_id, v.identity_key, v.headline, v.locator, v.byline, v.published,
            v.published_from, v.published_until, v.published_upto, v.published_day, v.date_basis, v.medium, v.access,
            v.kind, v.language, v.note, v.needs_original, v.end_cause, v.effective_on, a.recorded_at as first_recorded
        from article_version v
        join article a on a.leak_id = v.leak_id and a.id = v.article_id
        where v.leak_id = @leak and v.article_id = any(@ids) and v.recorded_to = 'infinity'
        """;

    private const string OrdinalsSql = """
        select article_id, max(ordinal) + 1 as next
        from article_address
        where leak_id = @leak and article_id = any(@ids)
        group by article_id
        """;

    private const string MakeSql = """
        insert into article (leak_id, id, recorded_at)
        select @leak, x.id, @at
        from unnest(@ids) as x (id)
        """;

    private const string WriteSql = """
        update article_version
        set recorded_to = @at
        where leak_id = @leak and article_id = any(@ids) and recorded_to = 'infinity';

        insert into article_version (leak_id, article_id, version, outlet_id, identity_key, headline, locator, byline,
            published, published_from, published_until, published_upto, published_day, date_basis, medium, access, kind,
            language, note, needs_original, end_cause, effective_on, recorded_from, cause, recorded_by)
        select @leak, r.article_id, r.version, r.outlet_id, r.identity_key, r.headline, r.locator, r.byline,
            r.published, r.published_from, r.published_until, r.published_upto, r.published_day, r.date_basis, r.medium,
            r.access, r.kind, r.language, r.note, r.needs_original, r.end_cause, r.effective_on, @at,
            case when r.version = 1 then 'logged' else @cause end, @principal
        from json_populate_recordset(null::article_version, cast(@rows as json)) as r
        """;

    private const string HeldAddressesSql = """
        select article_id, ordinal, url, canonical, key, normaliser
        from article_address
        where leak_id = @leak and article_id = any(@ids) and recorded_to = 'infinity'
        order by ordinal
        """;

    private const string EndAddressesSql = """
        update article_address
        set recorded_to = @at
        where leak_id = @leak and article_id = @article and ordinal = any(@ordinals) and recorded_to = 'infinity'
        """;

    private const string AddSql = """
        insert into article_address (leak_id, article_id, ordinal, url, canonical, key, normaliser, recorded_from)
        select @leak, r.article_id, r.ordinal, r.url, r.canonical, r.key, r.normaliser, @at
        from json_populate_recordset(null::article_address, cast(@rows as json)) as r
        """;

    public static Task<ILookup<string, Guid>> ByAddressAsync(LeakAct act, string[] keys) =>
        FindAsync(act, AddressesSql, keys);

    public static Task<ILookup<string, Guid>> ByIdentityAsync(LeakAct act, string[] keys) =>
        FindAsync(act, IdentitiesSql, keys);

    public static async Task<ArticleKin> KinAsync(LeakAct act) =>
        new((await act.Connection.QueryAsync<(Guid, Guid)>(new CommandDefinition(
            KinSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel))).AsList());

    public static async Task<IReadOnlyDictionary<Guid, ArticleRow>> HeldAsync(LeakAct act, Guid[] ids) =>
        (await act.Connection.QueryAsync<ArticleRow>(new CommandDefinition(
            HeldSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel)))
                .ToDictionary(row => row.ArticleId);

    /// <summary>The next free ordinal of each article's addresses; an article without any has none here.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> NextOrdinalsAsync(LeakAct act, Guid[] ids) =>
        (await act.Connection.QueryAsync<(Guid ArticleId, int Next)>(new CommandDefinition(
            OrdinalsSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel)))
                .ToDictionary(row => row.ArticleId, row => row.Next);

    /// <summary>The addresses of these articles, in the order of each.</summary>
    public static async Task<IReadOnlyList<AddressRow>> AddressesAsync(LeakAct act, Guid[] ids) =>
        (await act.Connection.QueryAsync<AddressRow>(new CommandDefinition(
            HeldAddressesSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel))).AsList();

    public static Task EndAddressesAsync(LeakAct act, Guid article, int[] ordinals) =>
        ordinals.Length == 0 ? Task.CompletedTask : act.Connection.ExecuteAsync(new CommandDefinition(
            EndAddressesSql, new { leak = act.Leak.Id, article, ordinals, act.At }, cancellationToken: act.Cancel));

    public static async Task WriteAsync(
        LeakAct act, Guid[] made, IReadOnlyCollection<ArticleRow> rows, IReadOnlyCollection<AddressRow> addresses,
        string cause = "refined")
    {
        var at = new { leak = act.Leak.Id, act.At, act.Journal.Principal };
        if (made.Length > 0)
            await act.Connection.ExecuteAsync(
                new CommandDefinition(MakeSql, new { at.leak, at.At, ids = made }, cancellationToken: act.Cancel));
        if (rows.Count > 0)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                WriteSql,
                new
                {
                    at.leak, at.At, at.Principal, cause, ids = rows.Select(row => row.ArticleId).ToArray(),
                    rows = Rows.Of(rows),
                },
                cancellationToken: act.Cancel));
        if (addresses.Count > 0)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                AddSql, new { at.leak, at.At, rows = Rows.Of(addresses) }, cancellationToken: act.Cancel));
    }

    private static async Task<ILookup<string, Guid>> FindAsync(LeakAct act, string sql, string[] keys) =>
        keys.Length == 0
            ? Array.Empty<string>().ToLookup(key => key, _ => Guid.Empty)
            : (await act.Connection.QueryAsync<(string Key, Guid ArticleId)>(new CommandDefinition(
                sql, new { leak = act.Leak.Id, keys }, cancellationToken: act.Cancel)))
                    .ToLookup(row => row.Key, row => row.ArticleId);
}
