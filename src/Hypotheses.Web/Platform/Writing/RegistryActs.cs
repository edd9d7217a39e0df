using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>One act on the registry: its transaction, who acts, and once locked its journal.</summary>
public sealed class RegistryAct(Session session, Actor actor, CancellationToken cancel)
{
    private RegistryJournal? _journal;

    public Session Session { get; } = session;

    /// <summary>For stores alone.</summary>
    public NpgsqlConnection Connection => Session.Connection;

    public Actor Actor { get; } = actor;

    public CancellationToken Cancel { get; } = cancel;

    public RegistryJournal Journal =>
        _journal ?? throw new InvalidOperationException("The registry was not locked first.");

    /// <summary>The number of this act: its rows begin, and those that it ends cease, at it.</summary>
    public long Seq => Journal.Seq;

    /// <summary>The instant that all rows of this act carry.</summary>
    public DateTimeOffset At => Journal.RecordedAt;

    /// <summary>Nothing that decides a write may be read before it.</summary>
    public async Task LockAsync() =>
        _journal = await RegistryJournal.LockAsync(Connection, Actor.Principal, movesClock: true, Cancel);

    /// <summary>Writes the history and moves the head; the last thing that an act does.</summary>
    public Task CloseAsync() => Journal.WriteAsync(Connection, Cancel);
}

/// <summary>Acts on the registry over HTTP: each commits first, then the leaks that it touches take it up.</summary>
public sealed class RegistryActs(Acts acts, Adoption adoption)
{
    public async Task<StoredAnswer> RunAsync(HttpContext http, object? body, Func<RegistryAct, Task<Answer>> act)
    {
        var actor = Actor.Of(http);
        long? seq = null;
        var answer = await acts.RunAsync(http, body, async (session, cancel) =>
        {
            var on = new RegistryAct(session, actor, cancel);
            await on.LockAsync();
            var given = await act(on);
            await on.CloseAsync();
            seq = on.Seq;
            return given;
        });
        // The act is done, whoever is still listening.
        if (seq is { } done && !answer.Replayed)
            await adoption.OfActorAsync(done, actor, CancellationToken.None);
        return answer;
    }
}
