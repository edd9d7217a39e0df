namespace Hypotheses.Cli.Tests.Retrying;

/// <summary>
/// A clock on which every pause is over at once, and is remembered. A time-out never comes, unless it is told to.
/// </summary>
internal sealed class Clock(TimeSpan limit) : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    /// <summary>Time-outs come at once too.</summary>
    public bool IsShort { get; set; }

    public override DateTimeOffset GetUtcNow() => new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == limit)
            return System.CreateTimer(callback, state, IsShort ? TimeSpan.FromMilliseconds(20) : dueTime, period);
        _pauses.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
