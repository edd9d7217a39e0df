using System.Text.Json;

namespace Hypotheses.Cli.Tests.Verbs;

/// <summary>What is logged by options and as JSON; again it changes nothing.</summary>
public sealed class LogTests : RealFixture
{
    [Test]
    public async Task An_article_and_its_claim_by_options()
    {
        var leak = await LeakAsync();
        string[] line =
        [
            "log", leak, "https://www.theguardian.com/x?utm_source=a", "--headline", "Who leaked the call?",
            "--published", "2025-11-26", "--suspect", "CIA", "--suspect", "NSA", "--among", "one_of", "--claimant",
            "a former official", "--claimant-kind", "anonymous", "--stance", "asserts", "--evidence",
            "access: audio, not just a transcript", "--from", "TASS", "--credit", "TASS reported",
        ];
        var made = await RunAsync(line);
        Assert.That((made.Exit, made.Error), Is.EqualTo((0, "")));
        Assert.That(made.Out, Does.Match("^made  article  \\S{36}  The Guardian: Who leaked the call\\?\n"
            + "made  claim    \\S{36}  a former official asserts CIA, NSA\n$"));
        var again = await RunAsync(line);
        Assert.That(again.Out, Is.EqualTo(made.Out.Replace("made", "held")));
        Assert.That((await RunAsync("explain", leak, "cia")).Out, Does.Contain("(from TASS"));
    }

    [Test]
    public async Task What_is_piped_is_logged_one_by_one_and_what_is_refused_is_told()
    {
        var leak = await LeakAsync();
        var ran = await PipeAsync(
            """
            { "article": { "url": "https://example.org/1" } }
            { "suspects": ["NSA"], "claimant": "self", "stance": "asserts",
              "citations": [{ "url": "https://example.org/2" }] }
            [ { "article": { "url": "ftp://example.org" } }, { "artikel": {} } ]
            { "items": [ { "article": { "url": "https://example.org/3" } },
                         { "article": { "url": "https://example.org/4" } } ] }
            """,
            "log", leak);
        Assert.That(ran.Exit, Is.EqualTo(7));
        Assert.That(ran.Out.Split("made  article"), Has.Length.EqualTo(5));
        Assert.That(ran.Error, Is.EqualTo("""
            Number 3 was not logged.
              Fields are missing or wrong:
                article.url: only http and https addresses are taken
            Number 4 was not logged.
              The JSON can't be read: artikel: there is no such field
            3 of 5 were logged.

            """));
    }

    [Test]
    public async Task Json_comes_a_line_each()
    {
        var leak = await LeakAsync();
        await File.WriteAllTextAsync(
            Here.Path("two.json"),
            """
            [ { "article": { "url": "https://example.org/1" } },
              { "article": { "url": "https://example.org/2" } } ]
            """);
        var ran = await RunAsync("log", leak, "--json", "--file", Here.Path("two.json"));
        Assert.That(
            ran.Out.TrimEnd().Split('\n')
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("url").GetString()),
            Is.EqualTo(["https://example.org/1", "https://example.org/2"]));
    }

    [TestCase("", "There was nothing to log.\n")]
    [TestCase("{ \"article\":", "The JSON can't be read: ")]
    public async Task What_can_not_be_read_is_wrong_use(string piped, string said)
    {
        var ran = await PipeAsync(piped, "log", await LeakAsync());
        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.Error, Does.StartWith(said));
    }

    [Test]
    public async Task A_contradiction_is_told()
    {
        var leak = await LeakAsync();
        string[] line = ["log", leak, "https://example.org/dated", "--published"];
        await RunAsync([.. line, "2025-11-26"]);
        var ran = await RunAsync([.. line, "2025-11-28"]);
        Assert.That(
            ran.Error, Does.StartWith("Kept out, on the work list now: article.publishedAt 2025-11-28; held: "));
    }
}
