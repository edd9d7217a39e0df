namespace Hypotheses.Cli.Tests;

/// <summary>Passes on to a handler that outlives it.</summary>
internal sealed class Shared(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override void Dispose(bool disposing)
    {
        // What it passes on to is the test's.
    }
}
