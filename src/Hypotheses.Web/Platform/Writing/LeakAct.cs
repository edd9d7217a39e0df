using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// One act under a leak: its transaction, who acts, and once <see cref="LockAsync"/> was called its journal.
/// </summary>
public sealed class LeakAct(
    Session session, LeakScope leak, Actor actor, LeakMemory memory, CancellationToken cancel)
{
    // What the act before left, and what this one read or took up of it.
    private readonly List<object> _left = [];
    private readonly List<object> _known = [];
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

    /// <summary>Whether the leak is large after it; see <see cref="LeakScope.IsLarge"/>.</summary>
    public bool IsLarge => _journal?.Entries >= LeakScope.Large;

    /// <summary>The instant that all rows of this act carry.</summary>
    public DateTimeOffset At => Journal.RecordedAt;

    /// <summary>
    /// Takes the leak's lock and the act's instant. Nothing that decides a write may be read before it.
    /// </summary>
    public async Task LockAsync()
    {
        _journal = await LeakHeads.LockAsync(Connection, Leak.Id, Actor.Principal, Cancel);
        _left.AddRange(memory.Take(_journal.Head));
    }

    /// <summary>
    /// What this act read of the leak, or the one before it; null = it has to be read. What is taken up so is handed
    /// on: whoever changes that part of the leak must change it too.
    /// </summary>
    public T? Known<T>()
        where T : class
    {
        if (_known.OfType<T>().LastOrDefault() is { } known)
            return known;
        var left = _left.OfType<T>().LastOrDefault();
        if (left is not null)
            Know(left);
        return left;
    }

    /// <summary>Keeps what was read of the leak, for this act and the next.</summary>
    public void Know(object value) => _known.Add(value);

    /// <summary>Writes the history and moves the head; the last thing that an act does.</summary>
    public async Task CloseAsync()
    {
        await Journal.WriteAsync(Connection, Cancel);
        // Should it be taken back after all, no act will ever find this head.
        memory.Keep(Journal.Left, [.. _known]);
    }
}
