namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>A clock that stands until it is told to go on to what is due next.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly List<Timer> _set = [];
    private DateTimeOffset _now = new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    /// <summary>Goes on to the timer that is due next, which rings at once; false where none is set.</summary>
    public bool Step()
    {
        if (_set.MinBy(timer => timer.Due) is not { } next)
            return false;
        _set.Remove(next);
        _now = next.Due > _now ? next.Due : _now;
        next.Ring();
        return true;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SteppedClock clock, Action ring) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._set.Remove(this);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            Due = clock._now + dueTime;
            clock._set.Add(this);
            return true;
        }

        public void Dispose() => clock._set.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
