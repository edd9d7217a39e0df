using System.Net;

namespace Hypotheses.Cli.Tests;

/// <summary>Each error says what happened and what to do, and ends with its code.</summary>
public sealed class MishapsTests
{
    [TestCase(401, 4,
        "The key does not hold at https://service.test/: it was revoked, has expired, or is of another service.")]
    [TestCase(403, 4, "Your key does not allow that: why")]
    [TestCase(404, 5,
        "There is no such thing, or it is not yours to see. hypotheses leaks lists the leaks that you see.")]
    [TestCase(410, 5, "why")]
    [TestCase(409, 6, "Title: why")]
    [TestCase(412, 6, "It was changed meanwhile: run the command again to act on it as it is now.")]
    [TestCase(413, 6, "It is too large: why")]
    [TestCase(429, 3, "Too many requests. Try again in 12 s.")]
    [TestCase(503, 3, "The service can't answer now. Try again in 12 s.")]
    [TestCase(500, 3, "Title: why")]
    public async Task An_answer_of_the_service(int status, int exit, string said)
    {
        var ran = await RunAsync(
            (_, _) => Answering.Problem(status, "Title", "why", retryAfter: "12"), "--retries", "0");
        Assert.That(ran.Exit, Is.EqualTo(exit));
        Assert.That(ran.Error.Split('\n')[0], Is.EqualTo(said));
        Assert.That(ran.Out, Is.Empty);
    }

    [Test]
    public async Task Fields_are_named_each_on_a_line()
    {
        var ran = await RunAsync((_, _) => Answering.Problem(
            422, "It can't hold", errors: """{ "claims[0].stance": ["Is required."], "": ["All of it."] }"""));
        Assert.That(
            ran, Is.EqualTo(new Ran(
                6, "", "It can't hold:\n  claims[0].stance: Is required.\n  (all of it): All of it.\n")));
    }

    [Test]
    public async Task Nobody_there()
    {
        using var line = new Line();
        var ran = await line.RunAsync("leaks", "--url", "http://127.0.0.1:1", "--key", "hyp_x", "--retries", "0");
        Assert.That(ran.Exit, Is.EqualTo(3));
        Assert.That(ran.Error, Does.StartWith("Nobody answers at http://127.0.0.1:1/: "));
        Assert.That(ran.Error, Does.Contain("It is given by --url, HYPOTHESES_URL or hypotheses login."));
    }

    [Test]
    public async Task A_retry_is_told_and_helps()
    {
        var ran = await RunAsync((_, number) => number == 1
            ? Answering.Problem(503, "Unavailable", retryAfter: "0")
            : Answering.Answer(HttpStatusCode.OK, """{ "items": [], "next": null }"""));
        Assert.That(ran.Exit, Is.EqualTo(0));
        Assert.That(ran.Error, Does.Match("^It answered 503; trying again in 0(\\.\\d)? s …\nYou see no leak.\n$"));
    }

    [Test]
    public async Task What_is_no_answer_of_the_service_is_said()
    {
        var ran = await RunAsync((_, _) => Answering.Answer(HttpStatusCode.OK, "<html>Sign in</html>", "text/html"));
        Assert.That(ran.Exit, Is.EqualTo(3));
        Assert.That(
            ran.Error, Does.Contain("The answer is not the service's").And.Contain("It was https://service.test/"));
    }

    [Test]
    public async Task Somebody_else_who_answers_is_told_from_a_thing_that_is_not_there()
    {
        var ran = await RunAsync((_, _) => Answering.Answer(HttpStatusCode.NotFound, "nothing here", "text/html"));
        Assert.That(ran.Exit, Is.EqualTo(3));
        Assert.That(ran.Error, Does.StartWith("What answers at https://service.test/ is not the service"));
    }

    [Test]
    public async Task Words_of_the_service_do_not_move_the_cursor()
    {
        var ran = await RunAsync((_, _) => Answering.Problem(403, "No", @"\u001b[2Jgone\u202e"));
        Assert.That(ran.Error, Is.EqualTo("Your key does not allow that: \\u001b[2Jgone\\u202e\n"));
    }

    [Test]
    public async Task An_interrupt_ends_with_its_own_code()
    {
        using var stop = new CancellationTokenSource();
        using var service = new Answering((_, _) =>
        {
            stop.Cancel();
            return Answering.Problem(503, "Unavailable");
        });
        using var line = new Line { Handler = () => new Shared(service) };
        var ran = await line.RunAsync("", ["leaks", "--url", "https://service.test", "--key", "hyp_x"], stop.Token);
        Assert.That((ran.Exit, ran.Error.Split('\n')[^2]), Is.EqualTo((130, "Interrupted.")));
    }

    [TestCase("rank", "Required argument 'LEAK' missing for command: 'rank'.\nTry: hypotheses rank --help\n")]
    [TestCase("rank x --by colour",
        "--by: colour is none of outlets, reports, owners, articles, citations.\nTry: hypotheses rank --help\n")]
    [TestCase("rank x --recorded-as-of yesterday",
        "--recorded-as-of: an instant with its offset, such as 2025-12-01T10:00Z.\nTry: hypotheses rank --help\n")]
    [TestCase("rank x --json --csv", "Either --json or --csv.\nTry: hypotheses rank --help\n")]
    [TestCase("leaks --retries many", "--retries: a number from 0 to 20.\nTry: hypotheses leaks --help\n")]
    [TestCase("leaks --retries 99", "--retries: a number from 0 to 20.\nTry: hypotheses leaks --help\n")]
    [TestCase("export x leaks",
        "TABLE: leaks is none of ranking, articles, claims, suspects, claimants, evidence, public-events, responses, "
        + "worklist, history, summaries, imports, members, redactions, accesses.\nTry: hypotheses export --help\n")]
    [TestCase("completion tcsh",
        "SHELL: tcsh is none of bash, zsh, fish.\nTry: hypotheses completion --help\n")]
    [TestCase("worklist x --limit -1", "--limit: a number from 0; 0 = all.\nTry: hypotheses worklist --help\n")]
    [TestCase("history --limit many", "--limit: a number from 0; 0 = all.\nTry: hypotheses history --help\n")]
    [TestCase("rank ", "Which leak? hypotheses leaks lists those that you see.\nTry: hypotheses rank --help\n")]
    [TestCase("rank ..", "Which leak? hypotheses leaks lists those that you see.\nTry: hypotheses rank --help\n")]
    [TestCase("history ",
        "Which leak? Without one it is the registry's journal.\nTry: hypotheses history --help\n")]
    [TestCase("verify x ", "Which leak? Without one it is all that you see.\nTry: hypotheses verify --help\n")]
    [TestCase("explain x ", "Which suspect? hypotheses rank LEAK lists them.\nTry: hypotheses explain --help\n")]
    [TestCase("summary x ",
        "Which week? One such as 2025-W48, latest, or preview.\nTry: hypotheses summary --help\n")]
    [TestCase("keys revoke x", "Cannot parse argument 'x'")]
    public async Task Wrong_use(string args, string said)
    {
        using var line = new Line();
        var ran = await line.RunAsync(args.Split(' '));
        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.Error, Does.StartWith(said));
    }

    private static async Task<Ran> RunAsync(
        Func<HttpRequestMessage, int, HttpResponseMessage> answer, params string[] more)
    {
        using var service = new Answering(answer);
        using var line = new Line { Handler = () => new Shared(service) };
        return await line.RunAsync(["leaks", "--url", "https://service.test", "--key", "hyp_x", .. more]);
    }
}
