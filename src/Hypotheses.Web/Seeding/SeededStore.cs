using Dapper;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Seeding;

/// <summary>Knows which files of the seeds were entered last.</summary>
public sealed class SeededStore
{
    private const string IsSameSql = """
        select exists (select 1 from seeded where name = @name and sha256 = @sha256)
        """;

    private const string PutSql = """
        insert into seeded as held (name, sha256, seeded_at)
        values (@name, @sha256, @now)
        on conflict (name) do update
        set sha256 = excluded.sha256, seeded_at = excluded.seeded_at
        """;

    /// <summary>Whether these very files were entered last.</summary>
    public Task<bool> IsSameAsync(Session session, string name, byte[] sha256, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(IsSameSql, new { name, sha256 }, cancellationToken: cancel));

    public Task<int> PutAsync(
        Session session, string name, byte[] sha256, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(PutSql, new { name, sha256, now }, cancellationToken: cancel));
}
