using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// Writes down which suspects an act moves the counts of, with the counts: who kept their scores asks for them. The
/// leak's head is locked by the caller.
/// </summary>
internal static class Moves
{
    private const string MarkSql = """
        insert into suspect_moved as held (leak_id, suspect_id, entries)
        select h.leak_id, x.id, h.entries
        from leak_head h
        cross join unnest(@suspects) as x (id)
        where h.leak_id = @leak
        on conflict (leak_id, suspect_id) do update
        set entries = excluded.entries
        where held.entries <> excluded.entries
        """;

    public static Task MarkAsync(
        NpgsqlConnection connection, Guid leak, IEnumerable<Guid> suspects, CancellationToken cancel)
    {
        Guid[] moved = [.. suspects.Distinct().Order()];
        return moved.Length == 0 ? Task.CompletedTask
            : connection.ExecuteAsync(
                new CommandDefinition(MarkSql, new { leak, suspects = moved }, cancellationToken: cancel));
    }
}
