using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// How many countable citations each claim has, and in which outlets it is denied: what claim_tally and claim_denial
/// keep. They move by the difference of what the touched articles bring before and after an act.
/// </summary>
internal sealed class ClaimCounts
{
    private const string Said = """
            select c.claim_id, a.article_id, r.root_id as outlet_id, c.stance

        """;

    // Both branches of a merged article may hold one claim: hence the distinct counts.
    private const string Counted = """
                and a.end_cause is null and c.end_cause is null and k.end_cause is null
        )
        select claim_id, cast(null as uuid) as outlet_id, count(distinct article_id)::int as citations
        from cited
        where stance in ('asserts', 'suggests')
        group by claim_id
        union all
        select claim_id, outlet_id, count(distinct article_id)::int
        from cited
        where stance = 'denies'
        group by claim_id, outlet_id
        """;

    private const string Standing = """
                and a.end_cause is null and c.end_cause is null and k.end_cause is null

        """;

    private const string OfArticlesSql =
        Contributions.Start + Said + Contributions.Own + Contributions.Held + Contributions.NotMerged
        + Contributions.OfTheseArticles + Standing + Contributions.OrOfMerged + Said + Contributions.OfMerged
        + Contributions.Held + Contributions.OfTheseArticles + Counted;

    private const string OfOutletsSql =
        Contributions.Start + Said + Contributions.Own + Contributions.Held + Contributions.NotMerged
        + Contributions.OfTheseOutlets + Standing + Contributions.OrOfMerged + Said + Contributions.OfMerged
        + Contributions.Held + Contributions.OfTheseOutlets + Counted;

    private const string HeldSql = """
        select claim_id, cast(null as uuid) as outlet_id, citations
        from claim_tally
        where leak_id = @leak
        union all
        select claim_id, outlet_id, citations
        from claim_denial
        where leak_id = @leak
        """;

    private const string RaiseTalliesSql = """
        insert into claim_tally as held (leak_id, claim_id, citations)
        select @leak, x.claim_id, x.citations
        from unnest(@claims, @moves) as x (claim_id, citations)
        on conflict (leak_id, claim_id) do update
        set citations = held.citations + excluded.citations
        """;

    private const string LowerTalliesSql = """
        update claim_tally t
        set citations = t.citations + x.citations
        from unnest(@claims, @moves) as x (claim_id, citations)
        where t.leak_id = @leak and t.claim_id = x.claim_id;

        delete from claim_tally
        where leak_id = @leak and claim_id = any(@claims) and citations = 0
        """;

    private const string RaiseDenialsSql = """
        insert into claim_denial as held (leak_id, claim_id, outlet_id, citations)
        select @leak, x.claim_id, x.outlet_id, x.citations
        from unnest(@claims, @outlets, @moves) as x (claim_id, outlet_id, citations)
        on conflict (leak_id, claim_id, outlet_id) do update
        set citations = held.citations + excluded.citations
        """;

    private const string LowerDenialsSql = """
        update claim_denial t
        set citations = t.citations + x.citations
        from unnest(@claims, @outlets, @moves) as x (claim_id, outlet_id, citations)
        where t.leak_id = @leak and t.claim_id = x.claim_id and t.outlet_id = x.outlet_id;

        delete from claim_denial
        where leak_id = @leak and claim_id = any(@claims) and citations = 0
        """;

    // Those that have no others than these.
    private const string WhollySql = """
        select t.claim_id, cast(null as uuid) as outlet_id, t.citations
        from unnest(@claims, @outlets, @counts) as x (claim_id, outlet_id, citations)
        join claim_tally t on t.leak_id = @leak and t.claim_id = x.claim_id and t.citations = x.citations
        where x.outlet_id is null
        union all
        select t.claim_id, t.outlet_id, t.citations
        from unnest(@claims, @outlets, @counts) as x (claim_id, outlet_id, citations)
        join claim_denial t on t.leak_id = @leak and t.claim_id = x.claim_id and t.outlet_id = x.outlet_id
            and t.citations = x.citations
        """;

    private readonly Dictionary<(Guid Claim, Guid? Outlet), int> _counts;

    private ClaimCounts(IEnumerable<Row> rows) =>
        _counts = rows.ToDictionary(row => (row.ClaimId, row.OutletId), row => row.Citations);

    public static ClaimCounts None { get; } = new([]);

    public static async Task<ClaimCounts> OfArticlesAsync(
        NpgsqlConnection connection, Guid leak, Guid[] articles, CancellationToken cancel) =>
        new(await connection.QueryAsync<Row>(
            new CommandDefinition(OfArticlesSql, new { leak, articles }, cancellationToken: cancel)));

    public static async Task<ClaimCounts> OfOutletsAsync(
        NpgsqlConnection connection, Guid leak, Guid[] outlets, CancellationToken cancel) =>
        new(await connection.QueryAsync<Row>(
            new CommandDefinition(OfOutletsSql, new { leak, outlets }, cancellationToken: cancel)));

    /// <summary>
    /// The claims that have no countable citation but these; with an outlet: that it denies in no other.
    /// </summary>
    public async Task<IReadOnlyList<(Guid Claim, Guid? Outlet)>> WhollyAsync(
        NpgsqlConnection connection, Guid leak, CancellationToken cancel) =>
        [
            .. (await connection.QueryAsync<Row>(new CommandDefinition(
                WhollySql,
                new
                {
                    leak,
                    claims = _counts.Keys.Select(key => key.Claim).ToArray(),
                    outlets = _counts.Keys.Select(key => key.Outlet).ToArray(),
                    counts = _counts.Values.ToArray(),
                },
                cancellationToken: cancel))).Select(row => (row.ClaimId, row.OutletId)),
        ];

    /// <summary>What differs from a recount, a line each.</summary>
    public static async Task<IReadOnlyList<string>> DriftAsync(
        NpgsqlConnection connection, Guid leak, Guid[] outlets, CancellationToken cancel)
    {
        var fresh = await OfOutletsAsync(connection, leak, outlets, cancel);
        var held = new ClaimCounts(await connection.QueryAsync<Row>(
            new CommandDefinition(HeldSql, new { leak }, cancellationToken: cancel)));
        return
        [
            .. held.Moves(fresh).Select(move => $"claim_{(move.Key.Outlet is null ? "tally" : "denial")}: claim "
                + $"{move.Key.Claim} has {move.Value:+0;-0} citations more{Of(move.Key.Outlet)}"),
        ];
    }

    /// <summary>Moves what is kept by the difference to these counts.</summary>
    public async Task MoveToAsync(NpgsqlConnection connection, Guid leak, ClaimCounts after, CancellationToken cancel)
    {
        var moves = Moves(after).OrderBy(move => move.Key.Claim).ThenBy(move => move.Key.Outlet).ToList();
        var tallies = moves.Where(move => move.Key.Outlet is null).ToLookup(move => move.Value > 0);
        var denials = moves.Where(move => move.Key.Outlet is not null).ToLookup(move => move.Value > 0);
        if (tallies[false].Any())
            await connection.ExecuteAsync(
                new CommandDefinition(LowerTalliesSql, Columns(leak, tallies[false]), cancellationToken: cancel));
        if (tallies[true].Any())
            await connection.ExecuteAsync(
                new CommandDefinition(RaiseTalliesSql, Columns(leak, tallies[true]), cancellationToken: cancel));
        if (denials[false].Any())
            await connection.ExecuteAsync(
                new CommandDefinition(LowerDenialsSql, Columns(leak, denials[false]), cancellationToken: cancel));
        if (denials[true].Any())
            await connection.ExecuteAsync(
                new CommandDefinition(RaiseDenialsSql, Columns(leak, denials[true]), cancellationToken: cancel));
    }

    private static object Columns(
        Guid leak, IEnumerable<KeyValuePair<(Guid Claim, Guid? Outlet), int>> moves) => new
        {
            leak,
            claims = moves.Select(move => move.Key.Claim).ToArray(),
            outlets = moves.Select(move => move.Key.Outlet).OfType<Guid>().ToArray(),
            moves = moves.Select(move => move.Value).ToArray(),
        };

    private IEnumerable<KeyValuePair<(Guid Claim, Guid? Outlet), int>> Moves(ClaimCounts after) =>
        _counts.Keys.Union(after._counts.Keys)
            .Select(key => KeyValuePair.Create(
                key, after._counts.GetValueOrDefault(key) - _counts.GetValueOrDefault(key)))
            .Where(move => move.Value != 0);

    private static string Of(Guid? outlet) => outlet is { } id ? $" in outlet {id}" : "";

    private sealed record Row(Guid ClaimId, Guid? OutletId, int Citations);
}
