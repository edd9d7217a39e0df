namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Turns of making what holds much while it is made: the answers and boards of large leaks. So many are made at once
/// as there are processors, two to eight; the others wait, and find what was made meanwhile.
/// </summary>
public sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim _making = new(Math.Clamp(Environment.ProcessorCount, 2, 8));

    /// <summary>
    /// Waits for a turn and makes it then. Who waits must hold no connection: the others would wait for that one.
    /// </summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> make, CancellationToken cancel)
    {
        await _making.WaitAsync(cancel);
        try
        {
            return await make();
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();
}
