namespace Hypotheses.Cli.Tests;

/// <summary>Tests against the real service, by command lines that are signed in.</summary>
public abstract class RealFixture
{
    private Line? _line;

    private protected Line Here => _line!;

    private protected string Address { get; private set; } = "";

    [OneTimeSetUp]
    public async Task Open()
    {
        Address = await RealService.AddressAsync();
        _line = new Line().With("HYPOTHESES_URL", Address).With("HYPOTHESES_KEY", RealService.Key);
    }

    [OneTimeTearDown]
    public void Close() => _line?.Dispose();

    private protected Task<Ran> RunAsync(params string[] args) => Here.RunAsync(args);

    private protected Task<Ran> PipeAsync(string input, params string[] args) => Here.RunAsync(input, args, default);

    /// <summary>A leak of the test's own.</summary>
    private protected async Task<string> LeakAsync()
    {
        using var http = new HttpClient();
        var client = new Client.Calls.HypothesesClient(http, new Uri(Address), RealService.Key);
        var leak = new Client.NewLeak { Title = $"Trial {Guid.NewGuid():n}" };
        return (await client.Leaks.OpenLeakAsync(leak)).Value.Slug;
    }
}
