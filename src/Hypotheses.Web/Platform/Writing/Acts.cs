using System.Net.Sockets;
using System.Security.Cryptography;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// One act, one transaction: key, facts, history and stored answer are there together or not at all. A keyed act is
/// tried again when the database cut it off, an unkeyed one only when it is known to have been rolled back.
/// </summary>
public sealed class Acts(
    Database database, Statistics statistics, SlowStatements slow, LeakMemory memory, TimeProvider clock)
{
    private const int Tries = 3;

    private static readonly string[] RolledBack =
        [PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected];

    private static readonly string[] CutOff =
    [
        PostgresErrorCodes.ConnectionFailure, PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown,
        PostgresErrorCodes.CannotConnectNow,
    ];

    /// <summary>An act under a leak that the caller may see.</summary>
    public async Task<StoredAnswer> OnLeakAsync(
        HttpContext http, string leak, object? body, Func<LeakAct, Task<Answer>> act)
    {
        var actor = Actor.Of(http);
        LeakAct? one = null;
        var answer = await RunAsync(
            http, body, (session, cancel) => LeakAccess.FindAsync(session, leak, actor, cancel),
            (session, scope, cancel) => act(one = new LeakAct(session, scope, actor, memory, cancel)));
        if (one?.GrowsMuch == true)
            statistics.Wake(one.IsLarge);
        return answer;
    }

    /// <summary>
    /// As <see cref="OnLeakAsync(HttpContext, string, object?, Func{LeakAct, Task{Answer}})"/>, for an admin's own way
    /// in.
    /// </summary>
    public Task<StoredAnswer> OnUnseenLeakAsync(HttpContext http, string leak, Func<LeakAct, Task<Answer>> act)
    {
        var actor = Actor.Of(http);
        return RunAsync(
            http, null, (session, cancel) => LeakAccess.FindUnseenAsync(session, leak, actor, cancel),
            (session, scope, cancel) => act(new LeakAct(session, scope, actor, memory, cancel)));
    }

    /// <summary>An act of the service itself under a leak: a seed, an adoption.</summary>
    public async Task<T> OnLeakAsync<T>(Actor actor, string leak, Func<LeakAct, Task<T>> act, CancellationToken cancel)
    {
        try
        {
            await using var session = await database.OpenAsync(cancel);
            await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
            var scope = await LeakAccess.FindAsync(session, leak, actor, cancel);
            var one = new LeakAct(session, scope, actor, memory, cancel);
            var result = await act(one);
            await transaction.CommitAsync(cancel);
            if (one.GrowsMuch)
                statistics.Wake(one.IsLarge);
            return result;
        }
        catch (PostgresException e)
        {
            // No frame of a request stands around it.
            slow.Note(e);
            throw;
        }
    }

    /// <summary>
    /// Runs an act under a leak and takes all of it back: what it would do. It needs the leak's lock as long as the act
    /// itself; no key is claimed and nothing is kept.
    /// </summary>
    public Task<T> TryOutAsync<T>(HttpContext http, string leak, Func<LeakAct, Task<T>> act) =>
        TryOutAsync(Actor.Of(http), leak, act, http.RequestAborted);

    /// <summary>The same apart from any request.</summary>
    public async Task<T> TryOutAsync<T>(Actor actor, string leak, Func<LeakAct, Task<T>> act, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var session = await database.OpenAsync(cancel);
                // Its end without a commit takes it back.
                await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
                var scope = await LeakAccess.FindAsync(session, leak, actor, cancel);
                return await act(new LeakAct(session, scope, actor, memory, cancel));
            }
            catch (NpgsqlException e) when (attempt < Tries && MayRetry(e, keyed: true))
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(20, 100) * attempt, cancel);
            }
        }
    }

    /// <summary>
    /// Runs an act of the service in a leak of its own, and takes both back: nobody is kept waiting, and the next act
    /// of any leak finds nothing of it.
    /// </summary>
    public async Task RehearseAsync(
        Func<Session, Actor, Task<Guid>> open, Func<LeakAct, Task> act, CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
        var leak = await open(session, Actor.OfService);
        var scope = await LeakAccess.FindAsync(session, $"{leak}", Actor.OfService, cancel);
        await act(new LeakAct(session, scope, Actor.OfService, new LeakMemory(), cancel));
    }

    /// <summary>An act outside any leak.</summary>
    public Task<StoredAnswer> RunAsync(
        HttpContext http, object? body, Func<Session, CancellationToken, Task<Answer>> act) =>
        RunAsync(http, body, (_, _) => Task.FromResult(true), (session, _, cancel) => act(session, cancel));

    /// <summary>An act that opens a leak: its answer is shown again only to one who still sees that leak.</summary>
    public Task<StoredAnswer> OpenLeakAsync(
        HttpContext http, object body, Func<Session, CancellationToken, Task<Answer>> act)
    {
        var actor = Actor.Of(http);
        return RunAsync(
            http, body, (_, _) => Task.FromResult(true), (session, _, cancel) => act(session, cancel),
            (session, held, cancel) => held.Location is { } location
                ? LeakAccess.FindAsync(session, location[(location.LastIndexOf('/') + 1)..], actor, cancel)
                : Task.CompletedTask);
    }

    private async Task<StoredAnswer> RunAsync<TScope>(
        HttpContext http, object? body, Func<Session, CancellationToken, Task<TScope>> authorise,
        Func<Session, TScope, CancellationToken, Task<Answer>> act,
        Func<Session, StoredAnswer, CancellationToken, Task>? mayReplay = null)
    {
        var key = IdempotencyKey.Of(http.Request, body);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(http, key, authorise, act, mayReplay);
            }
            catch (NpgsqlException e) when (attempt < Tries && MayRetry(e, key is not null))
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(20, 100) * attempt, http.RequestAborted);
            }
        }
    }

    private async Task<StoredAnswer> TryAsync<TScope>(
        HttpContext http, IdempotencyKey? key, Func<Session, CancellationToken, Task<TScope>> authorise,
        Func<Session, TScope, CancellationToken, Task<Answer>> act,
        Func<Session, StoredAnswer, CancellationToken, Task>? mayReplay)
    {
        var cancel = http.RequestAborted;
        var actor = Actor.Of(http);
        await using var session = await database.OpenAsync(cancel);
        await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
        // Before a replay too: an answer is shown again only to one who may still see it.
        var scope = await authorise(session, cancel);
        if (key is null)
        {
            var plain = (await act(session, scope, cancel)).Store();
            await transaction.CommitAsync(cancel);
            return plain;
        }

        if (await IdempotencyStore.ClaimAsync(session.Connection, actor.Principal, key, clock.GetUtcNow(),
            cancel) is { } held)
        {
            if (mayReplay is not null)
                await mayReplay(session, held, cancel);
            return held;
        }
        await transaction.SaveAsync("act", cancel);
        StoredAnswer answer;
        StoredAnswer? kept = null;
        var leak = (scope as LeakScope)?.Id;
        try
        {
            var given = await act(session, scope, cancel);
            answer = given.Store();
            leak ??= given.Opened;
            kept = given.Kept is { } body ? (given with { Body = body }).Store() : null;
        }
        catch (Exception e) when (!IsRace(e) && Refusal(e) is { } refusal)
        {
            await transaction.RollbackAsync("act", cancel);
            answer = new StoredAnswer(
                refusal.Type.Status, null, null, "application/problem+json",
                ProblemWriter.Bytes(refusal, http.TraceIdentifier));
        }
        await IdempotencyStore.PutAsync(
            session.Connection, actor.Principal, leak, key, kept ?? answer, clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }

    // Only what would be refused again is kept as the key's answer.
    private static ProblemException? Refusal(Exception e) =>
        e is ProblemException or PostgresException
            && ProblemMiddleware.Translate(e) is { Type.Status: >= 400 and < 500 } problem
            ? problem
            : null;

    // Another act was faster: the same again finds what that one wrote.
    private static bool IsRace(Exception e) => e is PostgresException broken && Constraints.IsRace(broken);

    private static bool MayRetry(NpgsqlException e, bool keyed) =>
        RolledBack.Contains(e.SqlState) || IsRace(e) || (keyed && WasCutOff(e));

    // Whether the act was committed is not known: with its key it is done once all the same.
    private static bool WasCutOff(NpgsqlException e) =>
        CutOff.Contains(e.SqlState) || e.InnerException is IOException or SocketException
        || e.Message.StartsWith("No suitable host", StringComparison.Ordinal);
}
