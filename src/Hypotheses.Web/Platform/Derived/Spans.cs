using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>Published days [Born, Died) on which an outlet names a suspect. DateOnly.MaxValue = no end.</summary>
public readonly record struct Span(Pair Pair, DateOnly Born, DateOnly Died);

/// <summary>Keeps suspect_outlet_span and the totals per day, suspect_day, in step.</summary>
public static class Spans
{
    private const string HeldSql = """
        select suspect_id, rolled, outlet_id, born, died
        from suspect_outlet_span
        where leak_id = @leak and outlet_id = any(@outlets) and suspect_id = any(@suspects)
        """;

    private const string OfPairsSql = """
        select s.suspect_id, s.rolled, s.outlet_id, s.born, s.died
        from unnest(@suspects, @rolled, @outlets) as p (suspect_id, rolled, outlet_id)
        join suspect_outlet_span s on s.leak_id = @leak and s.suspect_id = p.suspect_id and s.rolled = p.rolled
            and s.outlet_id = p.outlet_id
        """;

    private const string RemoveSql = """
        delete from suspect_outlet_span s
        using unnest(@suspects, @rolled, @outlets, @born) as x (suspect_id, rolled, outlet_id, born)
        where s.leak_id = @leak and s.suspect_id = x.suspect_id and s.rolled = x.rolled and s.outlet_id = x.outlet_id
            and s.born = x.born
        """;

    private const string AddSql = """
        insert into suspect_outlet_span (leak_id, suspect_id, rolled, outlet_id, born, died)
        select @leak, x.*
        from unnest(@suspects, @rolled, @outlets, @born, @died) as x
        """;

    private const string EnterDaysSql = """
        insert into suspect_day (leak_id, suspect_id, rolled, day, born, died)
        select @leak, x.suspect_id, x.rolled, x.day, 0, 0
        from unnest(@suspects, @rolled, @days) as x (suspect_id, rolled, day)
        on conflict (leak_id, suspect_id, rolled, day) do nothing
        """;

    private const string MoveDaysSql = """
        update suspect_day d
        set born = d.born + x.born, died = d.died + x.died
        from unnest(@suspects, @rolled, @days, @born, @died) as x (suspect_id, rolled, day, born, died)
        where d.leak_id = @leak and d.suspect_id = x.suspect_id and d.rolled = x.rolled and d.day = x.day
        """;

    private const string DropDaysSql = """
        delete from suspect_day d
        using unnest(@suspects, @rolled, @days) as x (suspect_id, rolled, day)
        where d.leak_id = @leak and d.suspect_id = x.suspect_id and d.rolled = x.rolled and d.day = x.day
            and d.born = 0 and d.died = 0
        """;

    public static async Task<HashSet<Span>> HeldAsync(
        NpgsqlConnection connection, Guid leak, Guid[] outlets, Guid[] suspects, CancellationToken cancel) =>
        [.. (await connection.QueryAsync<SpanRow>(
            new CommandDefinition(HeldSql, new { leak, outlets, suspects }, cancellationToken: cancel)))
                .Select(row => row.Span)];

    /// <summary>Of these pairs alone: most others of their outlets and suspects are not touched.</summary>
    internal static async Task<ILookup<Pair, Span>> OfPairsAsync(
        NpgsqlConnection connection, Guid leak, IReadOnlyCollection<Pair> pairs, CancellationToken cancel) =>
        (await connection.QueryAsync<SpanRow>(new CommandDefinition(
            OfPairsSql,
            new
            {
                leak,
                suspects = pairs.Select(pair => pair.SuspectId).ToArray(),
                rolled = pairs.Select(pair => pair.Rolled).ToArray(),
                outlets = pairs.Select(pair => pair.OutletId).ToArray(),
            },
            cancellationToken: cancel))).Select(row => row.Span).ToLookup(span => span.Pair);

    /// <summary>Makes the held spans the wanted ones, and moves the totals per day by the difference.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, Guid leak, IReadOnlySet<Span> held, IReadOnlySet<Span> wanted,
        CancellationToken cancel)
    {
        var gone = held.Where(span => !wanted.Contains(span)).ToList();
        var come = wanted.Where(span => !held.Contains(span)).ToList();
        if (gone.Count > 0)
            await connection.ExecuteAsync(
                new CommandDefinition(RemoveSql, Columns(leak, gone), cancellationToken: cancel));
        if (come.Count > 0)
            await connection.ExecuteAsync(
                new CommandDefinition(AddSql, Columns(leak, come), cancellationToken: cancel));
        var days = gone.SelectMany(span => Moves(span, -1)).Concat(come.SelectMany(span => Moves(span, +1)))
            .GroupBy(move => (move.Suspect, move.Rolled, move.Day))
            .Select(g => (g.Key.Suspect, g.Key.Rolled, g.Key.Day, Born: g.Sum(m => m.Born), Died: g.Sum(m => m.Died)))
            .Where(move => (move.Born, move.Died) != (0, 0))
            .OrderBy(move => move.Suspect).ThenBy(move => move.Rolled).ThenBy(move => move.Day)
            .ToList();
        if (days.Count == 0)
            return;
        var columns = new
        {
            leak,
            suspects = days.Select(move => move.Suspect).ToArray(),
            rolled = days.Select(move => move.Rolled).ToArray(),
            days = days.Select(move => move.Day).ToArray(),
            born = days.Select(move => move.Born).ToArray(),
            died = days.Select(move => move.Died).ToArray(),
        };
        await connection.ExecuteAsync(new CommandDefinition(EnterDaysSql, columns, cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(MoveDaysSql, columns, cancellationToken: cancel));
        if (gone.Count > 0)
            await connection.ExecuteAsync(new CommandDefinition(DropDaysSql, columns, cancellationToken: cancel));
    }

    /// <summary>What a span adds to the totals per day.</summary>
    internal static IEnumerable<(Guid Suspect, bool Rolled, DateOnly Day, int Born, int Died)> Moves(Span span, int by)
    {
        yield return (span.Pair.SuspectId, span.Pair.Rolled, span.Born, by, 0);
        if (span.Died != DateOnly.MaxValue)
            yield return (span.Pair.SuspectId, span.Pair.Rolled, span.Died, 0, by);
    }

    private static object Columns(Guid leak, IReadOnlyList<Span> spans) => new
    {
        leak,
        suspects = spans.Select(span => span.Pair.SuspectId).ToArray(),
        rolled = spans.Select(span => span.Pair.Rolled).ToArray(),
        outlets = spans.Select(span => span.Pair.OutletId).ToArray(),
        born = spans.Select(span => span.Born).ToArray(),
        died = spans.Select(span => span.Died).ToArray(),
    };

    private sealed record SpanRow(Guid SuspectId, bool Rolled, Guid OutletId, DateOnly Born, DateOnly Died)
    {
        public Span Span => new(new Pair(SuspectId, Rolled, OutletId), Born, Died);
    }
}
