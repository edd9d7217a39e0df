using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>One connection in use: stores unwrap it, everybody else only passes it on.</summary>
public sealed class Session(NpgsqlConnection connection) : IAsyncDisposable
{
    /// <summary>For stores alone.</summary>
    public NpgsqlConnection Connection { get; } = connection;

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
