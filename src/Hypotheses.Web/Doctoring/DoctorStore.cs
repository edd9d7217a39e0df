using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Doctoring;

/// <summary>Looks over one leak or the registry: derived state against a recount, and the chain.</summary>
internal static class DoctorStore
{
    private const string LeakHashSql = """
        select encode(hash, 'hex')
        from leak_entry
        where leak_id = @leak and seq = @seq
        """;

    private const string RegistryHashSql = """
        select encode(hash, 'hex')
        from registry_entry
        where seq = @seq
        """;

    /// <summary>The hash of an entry of a leak's journal, or of the registry's; null = not there.</summary>
    public static Task<string?> HashAsync(Session session, Guid? leak, long seq, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<string?>(leak is null
            ? new CommandDefinition(RegistryHashSql, new { seq }, cancellationToken: cancel)
            : new CommandDefinition(LeakHashSql, new { leak, seq }, cancellationToken: cancel));

    private const string PublishedSql = """
        select week, revision
        from summary
        where leak_id = @leak and sha256 = @sha256
        """;

    /// <summary>Which summary of a leak was published with this hash; null = none.</summary>
    public static async Task<(string Week, int Revision)?> PublishedAsync(
        Session session, Guid leak, byte[] sha256, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<(string, int)>(
            new CommandDefinition(PublishedSql, new { leak, sha256 }, cancellationToken: cancel));
        return rows.Select(row => ((string, int)?)row).FirstOrDefault();
    }

    private const string LeaksSql = """
        select h.leak_id, v.slug
        from leak_head h
        join leak_version v on v.leak_id = h.leak_id and v.recorded_to = 'infinity'
        order by v.slug
        """;

    // The lock keeps writers out while the two are compared.
    private const string LockSql = """
        select registry_seq
        from leak_head
        where leak_id = @leak
        for update
        """;

    public static async Task<IReadOnlyList<(Guid Leak, string Slug)>> LeaksAsync(
        Session session, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<(Guid, string)>(
            new CommandDefinition(LeaksSql, cancellationToken: cancel))).AsList();

    /// <summary>What has drifted; with repair it is written anew in the same transaction.</summary>
    public static async Task<IReadOnlyList<string>> DriftAsync(
        Session session, Guid leak, bool repair, CancellationToken cancel)
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
        var seq = await session.Connection.ExecuteScalarAsync<long>(
            new CommandDefinition(LockSql, new { leak }, cancellationToken: cancel));
        var drift = await Drift.FindAsync(session.Connection, leak, seq, cancel);
        if (repair && drift.Count > 0)
        {
            await Drift.RepairAsync(session.Connection, leak, seq, cancel);
            await transaction.CommitAsync(cancel);
        }
        return drift;
    }

    public static Task<Walk> WalkAsync(Session session, Guid? leak, CancellationToken cancel) =>
        leak is { } id ? Verifier.LeakAsync(session.Connection, id, cancel)
            : Verifier.RegistryAsync(session.Connection, cancel);

    public static Task<Walk> WalkAccessAsync(Session session, CancellationToken cancel) =>
        Verifier.AccessAsync(session.Connection, cancel);
}
