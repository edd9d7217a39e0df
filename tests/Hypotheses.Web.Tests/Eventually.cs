using System.Diagnostics;

namespace Hypotheses.Web.Tests;

/// <summary>Waits for what another process will do, and fails with words when it does not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        for (var waited = Stopwatch.StartNew(); !await condition();)
        {
            Assert.That(waited.Elapsed, Is.LessThan(Limit), what);
            await Task.Delay(50);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what) =>
        TrueAsync(() => Task.FromResult(condition()), what);
}
