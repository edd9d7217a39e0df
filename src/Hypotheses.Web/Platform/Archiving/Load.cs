using Npgsql;

namespace Hypotheses.Web.Platform.Archiving;

/// <summary>
/// One transaction that takes in rows, by the service's own role: it inserts, ends versions, moves heads, and may do
/// nothing else, whatever it is given.
/// </summary>
public sealed class Load
{
    private const string Batch = "batch";

    private readonly NpgsqlTransaction _transaction;

    private Load(Session session, NpgsqlTransaction transaction) => (Session, _transaction) = (session, transaction);

    public Session Session { get; }

    /// <summary>Runs work that is kept whole or, if it throws, not at all.</summary>
    public static async Task<T> RunAsync<T>(
        Database database, Func<Load, Task<T>> work, CancellationToken cancel)
    {
        await using var session = await database.OpenPatientAsync(cancel);
        await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
        var result = await work(new Load(session, transaction));
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>What puts rows into a table of which the archive has these columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Columns of it.</param>
    /// <param name="held">How far the registry reaches here.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<TableLoader> IntoAsync(
        ArchivedTable table, IReadOnlyList<string> columns, RegistryHeld held, CancellationToken cancel) =>
        TableLoader.OfAsync(Session.Connection, table, [.. columns], held, cancel);

    /// <summary>
    /// Puts rows in, a JSON array of objects, all or none. What keeps them out, as the end of a sentence; null =
    /// nothing.
    /// </summary>
    public async Task<string?> PutAsync(TableLoader into, string rows, CancellationToken cancel)
    {
        await _transaction.SaveAsync(Batch, cancel);
        try
        {
            var refused = await into.PutAsync(Session.Connection, rows, cancel);
            await _transaction.ReleaseAsync(Batch, cancel);
            return refused;
        }
        catch (PostgresException e)
        {
            await _transaction.RollbackAsync(Batch, cancel);
            return e.ConstraintName is { } constraint ? $"it breaks {constraint}" : $"{e.MessageText} ({e.SqlState})";
        }
    }
}
