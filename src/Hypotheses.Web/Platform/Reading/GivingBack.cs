namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Gives memory back to the machine once nothing large is made any more. By itself the heap keeps what the last large
/// answer left until there is work again, which may be next morning.
/// </summary>
public sealed class GivingBack : IDisposable
{
    /// <summary>
    /// Less than this beyond what was held when the last was given back is not worth it: all requests wait meanwhile.
    /// </summary>
    internal const long Much = 96L << 20;

    /// <summary>So long after the last one is the next at the earliest.</summary>
    internal static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);

    // Who asks again soon finds the heap as it was.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _time;
    private readonly Func<long> _held;
    private readonly Action _giveBack;
    private readonly ITimer _rest;
    private long _least;
    private long? _given;
    private int _makers;

    public GivingBack(TimeProvider time)
        : this(
            time, () => Environment.WorkingSet,
            () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true))
    {
    }

    internal GivingBack(TimeProvider time, Func<long> held, Action giveBack)
    {
        (_time, _held, _giveBack) = (time, held, giveBack);
        _rest = time.CreateTimer(_ => Rest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something large is being made, until this is disposed of.</summary>
    public IDisposable Making()
    {
        Interlocked.Increment(ref _makers);
        return new Maker(this);
    }

    public void Dispose() => _rest.Dispose();

    private void Rest()
    {
        if (Volatile.Read(ref _makers) > 0 || _held() - _least <= Much)
            return;
        if (_given is { } last && Apart - _time.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero)
        {
            _rest.Change(wait, Timeout.InfiniteTimeSpan);
            return;
        }
        _giveBack();
        (_least, _given) = (_held(), _time.GetTimestamp());
    }

    private sealed class Maker(GivingBack memory) : IDisposable
    {
        public void Dispose()
        {
            if (Interlocked.Decrement(ref memory._makers) == 0)
                memory._rest.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }
}
