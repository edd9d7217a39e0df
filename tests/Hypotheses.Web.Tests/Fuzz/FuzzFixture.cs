using System.Globalization;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>The service, its document, and callers of every kind.</summary>
public abstract class FuzzFixture : ServiceFixture
{
    private readonly Dictionary<string, Api> _callers = [];

    internal Contract Contract { get; private set; } = null!;

    protected static bool IsLong => Environment.GetEnvironmentVariable("HYPOTHESES_LONG") == "1";

    protected static int Seed => Number("HYPOTHESES_FUZZ_SEED", 20251126);

    [OneTimeSetUp]
    public async Task ReadDocumentAndMakeCallers()
    {
        using var http = new HttpClient();
        Contract = new Contract(await http.GetStringAsync(new Uri($"{Address}/openapi/v1.json")));
        _callers["admin"] = Admin;
        _callers["nobody"] = Anonymous();
        foreach (var role in new[] { "reader", "analyst", "editor" })
            _callers[role] = await AsAsync(role);
        _callers["outsider"] = await AsAsync("editor", await LeakAsync());
    }

    [OneTimeTearDown]
    public void LetCallersGo()
    {
        foreach (var caller in _callers.Values.Where(caller => caller != Admin))
            caller.Dispose();
    }

    internal FuzzRun Run() => new(Contract, _callers, Seed);

    protected static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
