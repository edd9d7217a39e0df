using Dapper;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Suspects that an import put on file, or a dry run would: a name that is spelt otherwise than on file is one.
/// </summary>
internal static class NewSuspectStore
{
    // A batch of a dry run is taken back, and the next finds the same name as new again.
    private const string AddSql = """
        with added as (
            insert into import_suspect (import_id, name_key, name)
            select @id, n.name_key, n.name
            from unnest(cast(@keys as text[]), cast(@names as text[])) as n (name_key, name)
            on conflict do nothing
            returning 1
        )
        update import_job
        set new_suspects = new_suspects + (select count(*) from added)
        where id = @id
        """;

    private const string OldSql = """
        delete from import_suspect s
        using import_job j
        where j.id = s.import_id and j.ended_at < @before
        """;

    /// <summary>Adds some, in the transaction that settles their lines.</summary>
    /// <param name="session">That transaction.</param>
    /// <param name="id">The import.</param>
    /// <param name="names">Their names by their keys.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task AddAsync(
        Session session, Guid id, IReadOnlyDictionary<string, string> names, CancellationToken cancel)
    {
        if (names.Count > 0)
            await session.Connection.ExecuteAsync(new CommandDefinition(
                AddSql, new { id, keys = names.Keys.ToArray(), names = names.Values.ToArray() },
                cancellationToken: cancel));
    }

    /// <summary>Forgets those of imports that ended before; how many there were stays.</summary>
    public static Task ForgetAsync(Session session, DateTimeOffset before, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(OldSql, new { before }, cancellationToken: cancel));
}
