using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>
/// Tells that the database cut a statement off for its time: maybe it was planned by what no longer holds.
/// </summary>
public sealed class SlowStatements
{
    /// <summary>Raised for each such statement, on the thread that met it; what listens returns at once.</summary>
    public event Action? Met;

    /// <summary>Whether that is what went wrong.</summary>
    public static bool Is(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    /// <summary>Tells it of a failure that is one.</summary>
    public void Note(Exception e)
    {
        if (Is(e))
            Met?.Invoke();
    }
}
