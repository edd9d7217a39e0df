using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>Works derived state out anew from the record, for some outlets and suspects or for a whole leak.</summary>
public static class Recount
{
    private const string ClearSql = """
        delete from suspect_outlet
        where leak_id = @leak and outlet_id = any(@outlets) and suspect_id = any(@suspects)
        """;

    private const string AllOutletsSql = """
        select root_id
        from leak_outlet_root
        where leak_id = @leak
        union
        select outlet_id
        from suspect_outlet
        where leak_id = @leak
        """;

    private const string AllSuspectsSql = """
        select id
        from suspect
        where leak_id = @leak
        """;

    // By all outlets, or all suspects: planned for any, these are taken for a few.
    private const string PlannedForItselfSql = """
        select set_config('plan_cache_mode', 'force_custom_plan', true)
        """;

    private const string PutSql = """
        insert into suspect_outlet (leak_id, suspect_id, rolled, outlet_id, citations, articles, seen, asserts,
            suggests, doubts, denies, first_published, first_from, last_published, last_from, first_up_to, latest_day,
            first_recorded)
        select @leak, p.*
        from unnest(@suspects, @rolled, @outlets, @citations, @articles, @seens, @asserts, @suggests, @doubts, @denies,
            @firsts, @firstFroms, @lasts, @lastFroms, @firstUpTos, @latest, @recorded) as p
        """;

    /// <summary>Replaces the rows of these suspects in every outlet.</summary>
    public static Task OfSuspectsAsync(
        Session session, Guid leak, IEnumerable<Guid> suspects, CancellationToken cancel) =>
        RunAsync(session.Connection, leak, null, [.. suspects.Distinct().Order()], cancel);

    /// <summary>Replaces the rows of these suspects in one outlet (a root).</summary>
    public static Task OfOutletAsync(
        Session session, Guid leak, Guid outlet, Guid[] suspects, CancellationToken cancel) =>
        RunAsync(session.Connection, leak, [outlet], suspects, cancel);

    /// <summary>Replaces the rows of these outlets (roots) and suspects; null = all.</summary>
    internal static async Task RunAsync(
        NpgsqlConnection connection, Guid leak, Guid[]? outlets, Guid[]? suspects, CancellationToken cancel)
    {
        if (outlets is null || suspects is null)
            await connection.ExecuteAsync(new CommandDefinition(PlannedForItselfSql, cancellationToken: cancel));
        outlets ??= await IdsAsync(connection, AllOutletsSql, leak, cancel);
        suspects ??= await IdsAsync(connection, AllSuspectsSql, leak, cancel);
        var fresh = await Contributions.OfPairsAsync(connection, leak, outlets, suspects, cancel);
        await connection.ExecuteAsync(
            new CommandDefinition(ClearSql, new { leak, outlets, suspects }, cancellationToken: cancel));
        var rows = fresh.Where(row => !row.IsEmpty).ToList();
        if (rows.Count > 0)
            await connection.ExecuteAsync(
                new CommandDefinition(PutSql, Columns(leak, rows), cancellationToken: cancel));
        var held = await Spans.HeldAsync(connection, leak, outlets, suspects, cancel);
        var spans = fresh.SelectMany(row => row.Spans().Select(s => new Span(row.Pair, s.Born, s.Died))).ToHashSet();
        await Spans.ReplaceAsync(connection, leak, held, spans, cancel);
        await Moves.MarkAsync(connection, leak, suspects, cancel);
        await Origins.CountAsync(connection, leak, outlets, suspects, cancel);
    }

    internal static async Task<Guid[]> AllOutletsAsync(
        NpgsqlConnection connection, Guid leak, CancellationToken cancel) =>
        await IdsAsync(connection, AllOutletsSql, leak, cancel);

    internal static async Task<Guid[]> AllSuspectsAsync(
        NpgsqlConnection connection, Guid leak, CancellationToken cancel) =>
        await IdsAsync(connection, AllSuspectsSql, leak, cancel);

    private static async Task<Guid[]> IdsAsync(
        NpgsqlConnection connection, string sql, Guid leak, CancellationToken cancel) =>
        [.. await connection.QueryAsync<Guid>(new CommandDefinition(sql, new { leak }, cancellationToken: cancel))];

    internal static object Columns(Guid leak, IReadOnlyList<Contribution> rows) => new
    {
        leak,
        suspects = rows.Select(row => row.SuspectId).ToArray(),
        rolled = rows.Select(row => row.Rolled).ToArray(),
        outlets = rows.Select(row => row.OutletId).ToArray(),
        citations = rows.Select(row => row.Citations).ToArray(),
        articles = rows.Select(row => row.Articles).ToArray(),
        seens = rows.Select(row => row.Seen).ToArray(),
        asserts = rows.Select(row => row.Asserts).ToArray(),
        suggests = rows.Select(row => row.Suggests).ToArray(),
        doubts = rows.Select(row => row.Doubts).ToArray(),
        denies = rows.Select(row => row.Denies).ToArray(),
        firsts = rows.Select(row => row.FirstPublished).ToArray(),
        firstFroms = rows.Select(row => row.FirstFrom).ToArray(),
        lasts = rows.Select(row => row.LastPublished).ToArray(),
        lastFroms = rows.Select(row => row.LastFrom).ToArray(),
        firstUpTos = rows.Select(row => row.FirstUpTo).ToArray(),
        latest = rows.Select(row => row.LatestDay).ToArray(),
        recorded = rows.Select(row => row.FirstRecorded).ToArray(),
    };
}
