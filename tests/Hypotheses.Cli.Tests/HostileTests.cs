using System.Net;

namespace Hypotheses.Cli.Tests;

/// <summary>What the service tells may be anybody's words: a terminal shows them, and obeys none.</summary>
public sealed class HostileTests
{
    private const string Leaks = """
        { "items": [ { "id": "019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed", "slug": "x", "version": 1,
            "title": "a\u001b[2Jb\u202ec\u009bd [red]e[/]", "summary": null, "visibility": "newsroom",
            "status": "open", "timeZone": "Etc/UTC", "embargoUntil": null, "own": false, "summarySchedule": null,
            "summaryLanguage": "en", "recordedAt": "2025-12-01T10:00:00Z", "recordedBy": "anna" } ], "next": null }
        """;

    private const string Csv = "slug,title\r\nx,a\u001b[2Jb\u202ec\r\n";

    [Test]
    public async Task In_a_table_they_are_spelled_out() => Assert.That(
        (await RunAsync(Leaks, false, "leaks")).Out,
        Does.Contain(@"a\u001b[2Jb\u202ec\u009bd [red]e[/]"));

    [Test]
    public async Task In_json_they_are_spelled_as_json_does()
    {
        var ran = await RunAsync(Leaks, false, "leaks", "--json");
        Assert.That(ran.Out, Does.Contain(@"a\u001B[2Jb\u202ec\u009Bd").IgnoreCase);
        Assert.That(ran.Out.IndexOfAny(['\u001b', '\u202e', '\u009b']), Is.EqualTo(-1));
    }

    [Test]
    public async Task A_table_of_the_service_is_its_bytes_for_a_program_and_harmless_for_eyes()
    {
        Assert.That((await RunAsync(Csv, false, "leaks", "--csv")).Out, Is.EqualTo(Csv));
        Assert.That(
            (await RunAsync(Csv, true, "leaks", "--csv")).Out, Is.EqualTo("slug,title\nx,a\\u001b[2Jb\\u202ec\n"));
    }

    private static async Task<Ran> RunAsync(string body, bool isWatched, params string[] args)
    {
        using var service = new Answering(
            HttpStatusCode.OK, body, body == Csv ? "text/csv" : "application/json");
        using var line = new Line { Handler = () => new Shared(service), IsWatched = isWatched };
        return await line.RunAsync([.. args, "--url", "https://service.test", "--key", "hyp_x"]);
    }
}
