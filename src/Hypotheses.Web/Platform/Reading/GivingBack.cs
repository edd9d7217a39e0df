namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Gives memory back to the machine once nothing large is made any more. By itself the heap keeps what the last large
/// answer left until there is work again, which may be next morning.
/// </summary>
public sealed class GivingBack : IDisposable
{
    /// <summary>Who holds less than this has nothing to give back that anybody would notice.</summary>
    internal const long Much = 128L << 20;

    // Who asks again soon finds the heap as it was.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly Func<long> _held;
    private readonly Action _giveBack;
    private readonly ITimer _rest;
    private int _makers;

    public GivingBack(TimeProvider time)
        : this(
            time, () => Environment.WorkingSet,
            () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true))
    {
    }

    internal GivingBack(TimeProvider time, Func<long> held, Action giveBack)
    {
        (_held, _giveBack) = (held, giveBack);
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
        if (Volatile.Read(ref _makers) == 0 && _held() > Much)
            _giveBack();
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
