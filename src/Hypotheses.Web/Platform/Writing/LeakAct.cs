using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// One act under a leak: its transaction, who acts, and once <see cref="LockAsync"/> was called its journal.
/// </summary>
public sealed class LeakAct(Session session, LeakScope leak, Actor actor, CancellationToken cancel)
{
    private LeakJournal? _journal;

    public Session Session { get; } = session;

    /// <summary>For stores alone.</summary>
    public NpgsqlConnection Connection => Session.Connection;

    public LeakScope Leak { get; } = leak;

    public Actor Actor { get; } = actor;

    public CancellationToken Cancel { get; } = cancel;

    public LeakJournal Journal => _journal ?? throw new InvalidOperationException("The leak was not locked first.");

    /// <summary>Whether the leak has grown much by it; see <see cref="LeakJournal.GrowsMuch"/>.</summary>
    public bool GrowsMuch => _journal?.GrowsMuch == true;

    /// <summary>The instant that all rows of this act carry.</summary>
    public DateTimeOffset At => Journal.RecordedAt;

    /// <summary>
    /// Takes the leak's lock and the act's instant. Nothing that decides a write may be read before it.
    /// </summary>
    public async Task LockAsync() =>
        _journal = await LeakHeads.LockAsync(Connection, Leak.Id, Actor.Principal, Cancel);

    /// <summary>Writes the history and moves the head; the last thing that an act does.</summary>
    public Task CloseAsync() => Journal.WriteAsync(Connection, Cancel);
}
