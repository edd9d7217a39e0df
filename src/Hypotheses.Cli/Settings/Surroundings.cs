namespace Hypotheses.Cli.Settings;

/// <summary>What the process stands in: its environment, clock and network. Tests bring their own.</summary>
/// <param name="Variable">A variable of the environment; null = not set.</param>
/// <param name="Time">The clock.</param>
/// <param name="Handler">Makes what sends requests.</param>
internal sealed record Surroundings(
    Func<string, string?> Variable, TimeProvider Time, Func<HttpMessageHandler> Handler)
{
    public static Surroundings OfProcess() => new(
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        TimeProvider.System, Send);

    // A key goes nowhere but to the address that was given.
    private static SocketsHttpHandler Send() => new()
    {
        AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10),
        AutomaticDecompression = System.Net.DecompressionMethods.All, UseCookies = false,
    };
}
