using System.Data;
using System.Text.Json;
using Dapper;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// One read, one snapshot: several statements of an answer see the same state. Nothing under a leak is read before
/// access, and what a restricted leak answers is on record before it is sent.
/// </summary>
public sealed class Reads(Database database, Validators validators, AccessLog accesses, Turns turns)
{
    private const string RegistrySql = """
        select entries
        from registry_head
        """;

    /// <summary>
    /// An answer under a leak, made of its record and of the registry alone: 304 without making it while neither has
    /// moved on.
    /// </summary>
    public async Task<Found<T>> OnLeakAsync<T>(
        HttpContext http, string leak, Func<Session, LeakScope, CancellationToken, Task<Found<T>>> read)
    {
        if (SeenIn(http, leak) is { } seen && Unmoved<T>(http, seen) is { } unmoved)
            return unmoved;
        var (scope, found) = await LookAsync(
            http, leak, async (session, scope, cancel) => (Found<T>?)await read(session, scope, cancel));
        await NoteAsync<T>(http, scope);
        return found!;
    }

    /// <summary>
    /// The same for a list of the record, by the clocks that are asked for: it says of which recorded instant it is.
    /// </summary>
    public Task<Found<T>> OnRecordAsync<T>(
        HttpContext http, string leak, Func<Session, LeakScope, Clocks, CancellationToken, Task<Found<T>>> read) =>
        OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var clocks = await Clocks.OfAsync(session, scope, http.Request, cancel);
            return (await read(session, scope, clocks, cancel)).By(clocks);
        });

    /// <summary>
    /// The same for what is made of the whole record: of a large leak in a turn, which is waited for without a
    /// connection, unless what was made before is at hand.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="leak">The leak as it is named there.</param>
    /// <param name="kept">What is at hand.</param>
    /// <param name="standing">What was made before and the record has not moved; null = nothing.</param>
    /// <param name="make">Makes it.</param>
    public async Task<Found<T>> OnWholeRecordAsync<T>(
        HttpContext http, string leak, Func<LeakScope, Clocks, Found<T>?> kept,
        Func<Session, LeakScope, Clocks, CancellationToken, Task<Found<T>?>> standing,
        Func<Session, LeakScope, Clocks, CancellationToken, Task<Found<T>>> make)
    {
        if (SeenIn(http, leak) is { } seen && (Unmoved<T>(http, seen) ?? AtHand(http, seen, kept)) is { } atHand)
            return atHand;
        var (scope, found) = await LookAsync(http, leak, async (session, scope, cancel) =>
        {
            var clocks = await Clocks.OfAsync(session, scope, http.Request, cancel);
            var found = kept(scope, clocks) ?? await standing(session, scope, clocks, cancel);
            return (found ?? (scope.IsLarge ? null : await make(session, scope, clocks, cancel)))?.By(clocks);
        });
        if (found is null)
            return await turns.TakeAsync(
                () => OnRecordAsync(http, leak, async (session, scope, clocks, cancel) =>
                    kept(scope, clocks) ?? await make(session, scope, clocks, cancel)),
                http.RequestAborted);
        await NoteAsync<T>(http, scope);
        return found;
    }

    /// <summary>An answer made of the registry alone: 304 without making it while that has not moved on.</summary>
    public Task<Found<T>> OnRegistryAsync<T>(
        HttpContext http, Func<Session, CancellationToken, Task<Found<T>>> read) =>
        RunAsync(http, async (session, cancel) =>
        {
            var entries = await session.Connection.ExecuteScalarAsync<long>(
                new CommandDefinition(RegistrySql, cancellationToken: cancel));
            return (await MadeAsync<T>(http, $"registry {entries}", async () => await read(session, cancel)))!;
        });

    /// <summary>What a page shows of a leak: one snapshot, and of a restricted one it is on record.</summary>
    public async Task<T> PageOfLeakAsync<T>(
        HttpContext http, string leak, Func<Session, LeakScope, CancellationToken, Task<T>> read)
    {
        LeakScope? seen = null;
        var shown = await RunAsync(http, async (session, cancel) =>
        {
            seen = await LeakAccess.FindAsync(session, leak, Actor.Of(http), cancel);
            return await read(session, seen, cancel);
        });
        if (seen!.IsRestricted)
            await NoteAsync(http, ListForm.Json, [seen.Id]);
        return shown;
    }

    /// <summary>A page that goes through the record of a leak, or through much of it.</summary>
    public Task<T> PageInTurnAsync<T>(
        HttpContext http, string leak, Func<Session, LeakScope, CancellationToken, Task<T>> read) =>
        InTurnAsync(http, leak, () => PageOfLeakAsync(http, leak, read));

    /// <summary>
    /// What goes through a record: of a large leak in a turn, which is waited for without a connection.
    /// </summary>
    public async Task<T> InTurnAsync<T>(HttpContext http, string leak, Func<Task<T>> answer)
    {
        var scope = await RunAsync(
            http, (session, cancel) => LeakAccess.FindAsync(session, leak, Actor.Of(http), cancel));
        return scope.IsLarge ? await turns.TakeAsync(answer, http.RequestAborted) : await answer();
    }

    /// <summary>A leak that the caller may see, for work on it that is no read of one snapshot.</summary>
    public async Task<LeakScope> ScopeAsync<T>(HttpContext http, string leak)
    {
        var scope = await RunAsync(
            http, (session, cancel) => LeakAccess.FindAsync(session, leak, Actor.Of(http), cancel));
        await NoteAsync<T>(http, scope);
        return scope;
    }

    /// <summary>The same answer; as a file it does not name private persons.</summary>
    public static async Task<Found<T>> VeiledAsync<T>(
        HttpContext http, Session session, Guid[] leaks, Found<T> found, CancellationToken cancel)
    {
        if (ListForm.Best(http.Request, Found<T>.Types) != ListForm.Json)
            found.Veil = await Veil.OfAsync(session, leaks, found.Clocks?.At, cancel);
        return found;
    }

    /// <summary>What the service itself reads of a leak, apart from any request.</summary>
    public Task<T> OfLeakAsync<T>(
        Guid leak, Func<Session, LeakScope, CancellationToken, Task<T>> read, CancellationToken cancel) =>
        RunAsync(
            async (session, cancel) => await read(
                session, await LeakAccess.FindAsync(session, $"{leak}", Actor.OfService, cancel), cancel),
            cancel);

    public Task<T> RunAsync<T>(HttpContext http, Func<Session, CancellationToken, Task<T>> read) =>
        RunAsync(read, http.RequestAborted);

    private async Task<T> RunAsync<T>(
        Func<Session, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        await using var snapshot = await session.Connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancel);
        var result = await read(session, cancel);
        await snapshot.CommitAsync(cancel);
        return result;
    }

    /// <summary>
    /// Puts on record that something of these restricted leaks is told. Never within a read: a connection that waits
    /// for another may wait for itself.
    /// </summary>
    public Task NoteAsync(HttpContext http, string form, IEnumerable<Guid> leaks)
    {
        var act = form == ListForm.Json ? "read" : "export";
        var (principal, operation) = (Actor.Of(http).Principal, OperationOf(http));
        // Slugs are made of names, which the law may take out: the log holds ids alone.
        var facts = JsonSerializer.Serialize(new
        {
            path = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? "", form,
            request = http.TraceIdentifier, thing = ThingOf(http),
        });
        return accesses.NoteAsync(
            [.. leaks.Select(leak => new AccessEntry(principal, leak, act, operation, facts))], http.RequestAborted);
    }

    // Null = it is not to be made here.
    private async Task<(LeakScope Scope, Found<T>? Found)> LookAsync<T>(
        HttpContext http, string leak, Func<Session, LeakScope, CancellationToken, Task<Found<T>?>> read)
    {
        return await RunAsync(http, async (session, cancel) =>
        {
            var scope = await LeakAccess.FindAsync(session, leak, Actor.Of(http), cancel);
            return (scope, await MadeAsync(
                http, scope.State,
                async () => await read(session, scope, cancel) is { } found
                    ? await VeiledAsync(http, session, [scope.Id], found, cancel) : null));
        });
    }

    // What was seen of the leak along with the key, by one statement: of it is answered what needs no other.
    private static LeakScope? SeenIn(HttpContext http, string leak) =>
        http.Features.Get<SeenLeak>() is { } seen && seen.Written == leak && !seen.Scope.IsRestricted
            ? seen.Scope : null;

    private Found<T>? Unmoved<T>(HttpContext http, LeakScope scope) =>
        validators.Held(http, scope.State) is { } held && IsJson<T>(http) ? Found<T>.Unchanged(held) : null;

    private Found<T>? AtHand<T>(HttpContext http, LeakScope scope, Func<LeakScope, Clocks, Found<T>?> kept) =>
        Clocks.AtHead(scope, http.Request) is { } clocks && kept(scope, clocks) is { } found && IsJson<T>(http)
            ? Told(http, scope.State, found.By(clocks)) : null;

    // A file is put on record.
    private static bool IsJson<T>(HttpContext http) => ListForm.Best(http.Request, Found<T>.Types) == ListForm.Json;

    private async Task<Found<T>?> MadeAsync<T>(HttpContext http, string state, Func<Task<Found<T>?>> read) =>
        validators.Held(http, state) is { } held ? Found<T>.Unchanged(held)
            : await read() is { } found ? Told(http, state, found) : null;

    private Found<T> Told<T>(HttpContext http, string state, Found<T> found)
    {
        found.Made = etag => validators.Keep(http, new Made(state, etag, found.Clocks?.Echo));
        return found;
    }

    private Task NoteAsync<T>(HttpContext http, LeakScope leak)
    {
        var form = ListForm.Best(http.Request, Found<T>.Types);
        return leak.IsRestricted || form != ListForm.Json ? NoteAsync(http, form, [leak.Id]) : Task.CompletedTask;
    }

    private static string? ThingOf(HttpContext http) => http.Request.RouteValues
        .Where(value => value.Key != "leak").Select(value => value.Value?.ToString())
        .FirstOrDefault(value => Guid.TryParse(value, out _));

    private static string OperationOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
}
