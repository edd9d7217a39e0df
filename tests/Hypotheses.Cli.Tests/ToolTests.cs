using System.Diagnostics;

namespace Hypotheses.Cli.Tests;

/// <summary>The program as it is started: its streams, its codes, its signals.</summary>
public sealed class ToolTests : RealFixture
{
    [Test]
    public async Task What_is_piped_holds_no_code_of_a_terminal()
    {
        using var process = Tool.Start(Here, Address, "rank", "witi-leaks", "--rollup");
        var ran = await Tool.EndAsync(process);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "")));
        Assert.That(ran.Out, Does.Contain("A foreign service (country not named)"));
        Assert.That(ran.Out.Contains('\u001b'), Is.False);
    }

    [Test]
    public async Task The_way_out_by_its_name_is_the_way_out()
    {
        using var named = Tool.Start(
            Here, Address, "export", "witi-leaks", "ranking", "--form", "csv", "-o", "/dev/stdout");
        var ran = await Tool.EndAsync(named);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "")));
        Assert.That(ran.Out, Does.Contain("A foreign service (country not named)"));
    }

    [Test]
    public async Task Messages_go_beside_the_data()
    {
        using var process = Tool.Start(Here, Address, "rank", "no-such-leak");
        var ran = await Tool.EndAsync(process);
        Assert.That((ran.Exit, ran.Out), Is.EqualTo((5, "")));
        Assert.That(ran.Error, Does.StartWith("There is no such thing, or it is not yours to see."));
    }

    [Test]
    public async Task A_signal_ends_an_import_with_words()
    {
        var leak = await LeakAsync();
        var file = Here.Path("signalled.ndjson");
        // So many that no machine is done with them before the signal comes.
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 50_000).Select(i =>
            $$"""{ "article": { "url": "https://example.org/{{i}}" } }"""));
        using var process = Tool.Start(Here, Address, "import", leak, file);
        for (var waited = Stopwatch.StartNew(); !await IsOpenAsync(leak); await Task.Delay(50))
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)));
        // Both signals have one handler; what a shell runs in the background inherits that INT is ignored.
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        var ran = await Tool.EndAsync(process);
        Assert.That(ran.Exit, Is.EqualTo(130));
        Assert.That(ran.Error, Does.Contain($"To stop it for good: hypotheses imports {leak} --cancel "));
        await RunAsync("imports", leak, "--cancel", ran.Error.TrimEnd()[^36..]);
    }

    private async Task<bool> IsOpenAsync(string leak) =>
        (await RunAsync("imports", leak)).Out.Contains("signalled.ndjson  running", StringComparison.Ordinal);
}
