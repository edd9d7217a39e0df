namespace Hypotheses.Cli.Tests.Importing;

/// <summary>A clock on which pauses and time-outs come so many times sooner, those that are set anew too.</summary>
internal sealed class QuickTime(double times) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Quick(System.CreateTimer(callback, state, Sooner(dueTime), period), this);

    private TimeSpan Sooner(TimeSpan span) => span > TimeSpan.Zero ? span / times : span;

    private sealed class Quick(ITimer inner, QuickTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(time.Sooner(dueTime), period);

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
