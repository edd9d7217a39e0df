using Dapper;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Accounts;

/// <summary>
/// Wrong passwords and codes in a row, and how long the next try waits: 1 s after the fifth, 2 s, 4 s …
/// </summary>
public static class FailureStore
{
    private const int FreeTries = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const string LockSql = """
        select pg_advisory_xact_lock(hashtextextended('sign_in_failure ' || @subject, 0))
        """;

    private const string FailureSql = """
        select failures, last_at
        from sign_in_failure
        where subject = @subject
        """;

    private const string FailedSql = """
        insert into sign_in_failure as f (subject, failures, last_at)
        values (@subject, 1, @now)
        on conflict (subject) do update
        set failures = f.failures + 1, last_at = excluded.last_at
        """;

    private const string SucceededSql = """
        delete from sign_in_failure
        where subject = @subject
        """;

    private const string ForgetOldSql = """
        delete from sign_in_failure
        where last_at <= @since
        """;

    /// <summary>
    /// How long the next try waits. Tries of one subject go one by one, each until its transaction ends: many at once
    /// would all be told of the failures before the first of them.
    /// </summary>
    public static async Task<TimeSpan> WaitAsync(
        Session session, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        await session.Connection.ExecuteAsync(
            new CommandDefinition(LockSql, new { subject }, cancellationToken: cancel));
        return await session.Connection.QuerySingleOrDefaultAsync<FailureRow>(
            new CommandDefinition(FailureSql, new { subject }, cancellationToken: cancel)) is { } failure
            ? WaitAfter(failure.Failures) - (now - failure.LastAt)
            : TimeSpan.Zero;
    }

    public static Task NoteAsync(Session session, string subject, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(FailedSql, new { subject, now }, cancellationToken: cancel));

    public static Task ForgetAsync(Session session, string subject, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(SucceededSql, new { subject }, cancellationToken: cancel));

    /// <summary>Forgets what nobody waits for any more: no try failed for a day.</summary>
    public static Task<int> ForgetOldAsync(Session session, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(ForgetOldSql, new { since = now - Kept }, cancellationToken: cancel));

    // Up to a quarter of an hour.
    private static TimeSpan WaitAfter(int failures)
    {
        if (failures < FreeTries)
            return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - FreeTries, 20)));
        return wait < LongestWait ? wait : LongestWait;
    }

    private sealed record FailureRow(int Failures, DateTimeOffset LastAt);
}
