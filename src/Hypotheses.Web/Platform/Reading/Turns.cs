using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Turns of making what holds much while it is made: the answers and boards of large leaks. So many are made at once
/// as there are processors, two to eight; the others wait, and find what was made meanwhile.
/// </summary>
public sealed class Turns(GivingBack memory) : IDisposable
{
    private const int RetryAfter = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _making = new(Math.Clamp(Environment.ProcessorCount, 2, 8));

    /// <summary>
    /// Waits for a turn and makes it then. Who waits must hold no connection: the others would wait for that one.
    /// </summary>
    /// <exception cref="ProblemException">For twenty seconds there was no turn.</exception>
    public async Task<T> TakeAsync<T>(Func<Task<T>> make, CancellationToken cancel)
    {
        if (!await _making.WaitAsync(Patience, cancel))
            throw new ProblemException(
                ProblemType.Unavailable, "Too much is asked of large leaks at once: ask again in a moment.")
            {
                RetryAfter = RetryAfter,
            };
        try
        {
            using (memory.Making())
                return await make();
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();
}
