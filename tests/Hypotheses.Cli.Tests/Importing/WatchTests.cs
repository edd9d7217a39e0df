using System.Net;
using System.Text.Json;
using static Hypotheses.Cli.Tests.Importing.Events.Ending;

namespace Hypotheses.Cli.Tests.Importing;

/// <summary>Of an import it is told what holds it up; and that the connection broke only if it did.</summary>
public sealed class WatchTests
{
    private const string Trouble = "It is tried again: The service is busy.";

    [Test]
    public async Task An_import_that_waits_for_others_breaks_no_connection_however_long_it_waits()
    {
        var ran = await RunAsync("waiting", number => number <= 12
            ? Events.Answer(IsSilent, Import("waiting"))
            : Events.Answer(Ends, Import("running"), Import("done")));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "Waiting for other imports.\n")));
    }

    [Test]
    public async Task Where_events_end_by_themselves_nothing_broke()
    {
        var ran = await RunAsync("running", number =>
            Events.Answer(Ends, Import(number <= 3 ? "running" : "done")));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task A_connection_that_broke_is_told()
    {
        var ran = await RunAsync("running", number => number == 1
            ? Events.Answer(Breaks, Import("running"))
            : Events.Answer(Ends, Import("done")));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "The connection broke; going on in 1 s …\n")));
    }

    [Test]
    public async Task A_service_that_can_not_answer_is_no_broken_connection()
    {
        var ran = await RunAsync("running", number => number == 1
            ? Answering.Problem(503, "Unavailable")
            : Events.Answer(Ends, Import("done")));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "It answered 503; going on in 1 s …\n")));
    }

    [Test]
    public async Task What_holds_it_up_is_told_once_for_each_reason()
    {
        var ran = await RunAsync("running", _ => Events.Answer(
            Ends, Import("running"), Import("running", Trouble), Import("running", Trouble, settled: 1),
            Import("running", settled: 1), Import("running", Trouble, settled: 1),
            Import("running", "It is tried again: The disk is full.", settled: 1), Import("done", settled: 2)));
        Assert.That(
            (ran.Exit, ran.Error), Is.EqualTo((0, $"{Trouble}\nIt is tried again: The disk is full.\n")));
    }

    [Test]
    public async Task Why_it_failed_is_told_once()
    {
        var ran = await RunAsync("running", _ => Events.Answer(Ends, Import("failed", "It can't go on.")));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((6, "It can't go on.\n")));
    }

    // Its file is piped in; then what the service tells is watched.
    private static async Task<Ran> RunAsync(string status, Func<int, HttpResponseMessage> events)
    {
        var watched = 0;
        using var service = new Answering((request, _) =>
            request.Method == HttpMethod.Post ? Answering.Answer(HttpStatusCode.Accepted, Import(status))
            : request.RequestUri!.AbsolutePath.EndsWith("/events", StringComparison.Ordinal) ? events(++watched)
            : Answering.Answer(HttpStatusCode.OK, Import(status)));
        using var line = new Line { Handler = () => new Shared(service), Time = new QuickTime(450) };
        return await line.RunAsync(
            "https://example.org/1\n",
            [
                "import", "x", "-", "--format", "addresses", "--url", "https://service.test", "--key", "hyp_x",
                "--retries", "0",
            ],
            default);
    }

    private static string Import(string status, string? trouble = null, int settled = 0) => JsonSerializer.Serialize(new
    {
        id = Guid.Empty, leak = "x", format = "addresses", dryRun = false, file = (string?)null, status, size = 22,
        received = 22, columns = Array.Empty<string>(), lines = 2, settled, logged = 0, unchanged = 0, rejected = 0,
        trouble, startedAt = "2025-12-01T10:00:00Z",
        endedAt = status is "done" or "failed" ? "2025-12-01T10:01:00Z" : null, startedBy = "anna",
    });
}
