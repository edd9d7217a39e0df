using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// Compares derived state with a recount, for <c>doctor</c>. The leak's head is locked by the caller.
/// </summary>
public static class Drift
{
    private const string HeldSql = """
        select suspect_id, rolled, outlet_id, citations, articles, seen, asserts, suggests, doubts, denies,
            first_published, first_from, last_published, last_from, first_up_to, latest_day, first_recorded
        from suspect_outlet
        where leak_id = @leak
        """;

    private const string RootsSql = """
        select outlet_id, root_id, real
        from leak_outlet_root
        where leak_id = @leak
        """;

    private const string DaysSql = """
        select suspect_id, rolled, day, born, died
        from suspect_day
        where leak_id = @leak
        """;

    // Answers of before are not of now, though nothing was recorded.
    private const string CountedSql = """
        update leak_head
        set counted = counted + 1
        where leak_id = @leak
        """;

    private const string ClearSql = """
        delete from leak_outlet_root
        where leak_id = @leak;

        delete from suspect_outlet_span
        where leak_id = @leak;

        delete from suspect_day
        where leak_id = @leak;

        delete from claim_tally
        where leak_id = @leak;

        delete from claim_denial
        where leak_id = @leak
        """;

    /// <summary>What differs, a line each; empty = none.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(
        NpgsqlConnection connection, Guid leak, long registrySeq, CancellationToken cancel)
    {
        var found = new List<string>();
        var roots = (await connection.QueryAsync<RootRow>(new CommandDefinition(RootsSql, new { leak },
            cancellationToken: cancel))).ToHashSet();
        foreach (var row in (await Roots.AtAsync(connection, leak, registrySeq, null, cancel)).ToHashSet()
            .SymmetricExcept(roots))
            found.Add($"leak_outlet_root: outlet {row.OutletId} counts as {row.RootId}, real {row.Real}");

        var outlets = await Recount.AllOutletsAsync(connection, leak, cancel);
        var suspects = await Recount.AllSuspectsAsync(connection, leak, cancel);
        var fresh = await Contributions.OfPairsAsync(connection, leak, outlets, suspects, cancel);
        var held = (await connection.QueryAsync<Row>(new CommandDefinition(HeldSql, new { leak },
            cancellationToken: cancel))).ToHashSet();
        foreach (var row in fresh.Where(row => !row.IsEmpty).Select(Row.Of).ToHashSet().SymmetricExcept(held))
            found.Add($"suspect_outlet: {row}");

        foreach (var row in await Origins.DriftAsync(connection, leak, cancel))
            found.Add(row);

        foreach (var row in await ClaimCounts.DriftAsync(connection, leak, outlets, cancel))
            found.Add(row);

        var wanted = fresh.SelectMany(row => row.Spans().Select(s => new Span(row.Pair, s.Born, s.Died))).ToHashSet();
        foreach (var span in wanted.SymmetricExcept(await Spans.HeldAsync(connection, leak, outlets, suspects, cancel)))
            found.Add($"suspect_outlet_span: {span}");

        var days = wanted.SelectMany(span => Spans.Moves(span, 1))
            .GroupBy(move => (move.Suspect, move.Rolled, move.Day))
            .Select(g => new DayRow(g.Key.Suspect, g.Key.Rolled, g.Key.Day, g.Sum(m => m.Born), g.Sum(m => m.Died)))
            .ToHashSet();
        foreach (var day in days.SymmetricExcept(
            await connection.QueryAsync<DayRow>(
                new CommandDefinition(DaysSql, new { leak }, cancellationToken: cancel))))
            found.Add($"suspect_day: {day}");
        return found;
    }

    /// <summary>Writes all derived state of the leak anew.</summary>
    public static async Task RepairAsync(
        NpgsqlConnection connection, Guid leak, long registrySeq, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition(ClearSql, new { leak }, cancellationToken: cancel));
        await Roots.PutAsync(
            connection, leak, await Roots.AtAsync(connection, leak, registrySeq, null, cancel), cancel);
        await Recount.RunAsync(connection, leak, null, null, cancel);
        await connection.ExecuteAsync(new CommandDefinition(CountedSql, new { leak }, cancellationToken: cancel));
        var outlets = await Recount.AllOutletsAsync(connection, leak, cancel);
        await ClaimCounts.None.MoveToAsync(
            connection, leak, await ClaimCounts.OfOutletsAsync(connection, leak, outlets, cancel), cancel);
    }

    private static HashSet<T> SymmetricExcept<T>(this HashSet<T> these, IEnumerable<T> those)
    {
        var differ = these.ToHashSet();
        differ.SymmetricExceptWith(those);
        return differ;
    }

    private sealed record Row(
        Guid SuspectId, bool Rolled, Guid OutletId, int Citations, int Articles, int Seen, int Asserts, int Suggests,
        int Doubts, int Denies, DateTimeOffset? FirstPublished, DateTimeOffset? FirstFrom,
        DateTimeOffset? LastPublished, DateTimeOffset? LastFrom, DateTimeOffset? FirstUpTo, DateOnly? LatestDay,
        DateTimeOffset? FirstRecorded)
    {
        public static Row Of(Contribution of) => new(
            of.SuspectId, of.Rolled, of.OutletId, of.Citations, of.Articles, of.Seen, of.Asserts, of.Suggests,
            of.Doubts, of.Denies, of.FirstPublished, of.FirstFrom, of.LastPublished, of.LastFrom, of.FirstUpTo,
            of.LatestDay, of.FirstRecorded);
    }

    private sealed record DayRow(Guid SuspectId, bool Rolled, DateOnly Day, int Born, int Died);
}
