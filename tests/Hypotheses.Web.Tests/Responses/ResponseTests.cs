namespace Hypotheses.Web.Tests.Responses;

/// <summary>Requests for comment over HTTP.</summary>
public sealed class ResponseTests : ServiceFixture
{
    [Test]
    public async Task A_request_is_recorded_and_its_answer_later()
    {
        var leak = await WithSuspectAsync("Viktor Example");
        var asked = (await Admin.PostAsync(
            $"leaks/{leak}/responses",
            new { suspect = "viktor-example", askedOn = "2025-12-01T12:00:00+02:00", deadline = "2025-12-03" }))
            .Answers(201);
        Assert.Multiple(() =>
        {
            Assert.That(asked.Text("asked"), Is.EqualTo("Viktor Example"));
            Assert.That(asked.Text("askedBy"), Is.EqualTo("admin"));
            Assert.That(asked.Text("askedOn"), Is.EqualTo("2025-12-01T10:00:00Z"));
            Assert.That(asked.Text("outcome"), Is.EqualTo("waiting"));
            Assert.That(asked.Headers["Location"], Does.EndWith($"/responses/{asked.Id}"));
        });
        var read = (await Admin.GetAsync($"leaks/{leak}/responses/{asked.Id}")).Answers(200);
        Assert.That(read.Headers["ETag"], Is.EqualTo(asked.Headers["ETag"]));
        var answered = await ChangeAsync(
            leak, asked, new { outcome = "answered", answeredOn = "2025-12-02", answer = "He was not on the call." });
        Assert.That(answered.Answers(200).Text("answer"), Is.EqualTo("He was not on the call."));
        var entries = (await Admin.GetAsync($"leaks/{leak}/history?thing={asked.Id}")).Answers(200)["items"];
        Assert.That(entries[0].Text("says"), Does.StartWith("admin changed the request for comment “Viktor Example”"));
        Assert.That(entries[1].Text("act"), Is.EqualTo("ask"));
    }

    [Test]
    public async Task Somebody_who_is_no_suspect_may_be_asked()
    {
        var leak = await LeakAsync();
        var asked = (await Admin.PostAsync(
            $"leaks/{leak}/responses", new { asked = "The Kremlin's press office", askedOn = "2025-12-01" }))
            .Answers(201);
        Assert.That(asked["suspect"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [TestCase("""{"askedOn":"2025-12-01"}""", 400, "asked")]
    [TestCase("""{"asked":"x"}""", 400, "askedOn")]
    [TestCase("""{"asked":"x","askedOn":"2025-12"}""", 400, "askedOn")]
    [TestCase("""{"asked":"x","askedOn":"2999-01-01"}""", 422, "askedOn")]
    [TestCase("""{"asked":"x","askedOn":"2025-12-02","deadline":"2025-12-01"}""", 422, "deadline")]
    [TestCase("""{"asked":"x","askedOn":"2025-12-02","answer":"no"}""", 422, "answer")]
    [TestCase("""{"asked":"x","askedOn":"2025-12-02","answeredOn":"2025-12-03"}""", 422, "answeredOn")]
    [TestCase(
        """{"asked":"x","askedOn":"2025-12-02","outcome":"declined","answeredOn":"2025-12-01"}""", 422, "answeredOn")]
    [TestCase("""{"asked":"x","askedOn":"2025-12-02","deadline":"2998-01-01","outcome":"none"}""", 422, "outcome")]
    [TestCase("""{"asked":"x","askedOn":"2025-12-02","outcome":"maybe"}""", 400, "outcome")]
    [TestCase("""{"suspect":"nobody","askedOn":"2025-12-02"}""", 422, "suspect")]
    public async Task What_can_not_be_is_refused_by_its_field(string body, int status, string field)
    {
        var leak = await LeakAsync();
        var answer = (await Admin.PostAsync($"leaks/{leak}/responses", body)).Answers(status);
        Assert.That(answer.Fields, Is.EqualTo([field]));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/responses")).Answers(200)["items"].GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task The_outcome_can_not_be_taken_back_while_an_answer_stands()
    {
        var leak = await LeakAsync();
        var asked = (await Admin.PostAsync(
            $"leaks/{leak}/responses",
            new { asked = "x", askedOn = "2025-12-01", outcome = "declined", answer = "No comment." })).Answers(201);
        Assert.That((await ChangeAsync(leak, asked, new { outcome = "waiting" })).Answers(422).Fields,
            Is.EqualTo(["answer"]));
        (await ChangeAsync(leak, asked, """{"outcome":"waiting","answer":null}""")).Answers(200);
    }

    [Test]
    public async Task Of_two_who_change_it_at_once_one_is_told_to_read_again()
    {
        var leak = await LeakAsync();
        var asked = (await Admin.PostAsync(
            $"leaks/{leak}/responses", new { asked = "x", askedOn = "2025-12-01" })).Answers(201);
        var both = await Task.WhenAll(
            ChangeAsync(leak, asked, new { note = "one" }), ChangeAsync(leak, asked, new { note = "two" }));
        Assert.That(both.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 412 }));
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{leak}/responses/{asked.Id}", new { note = "x" }))
            .Answers(428);
    }

    [Test]
    public async Task They_are_found_by_suspect_and_outcome()
    {
        var leak = await WithSuspectAsync("Viktor Example");
        var id = (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-example")).Answers(200).Id;
        (await Admin.PostAsync($"leaks/{leak}/responses", new { suspect = id, askedOn = "2025-12-01" })).Answers(201);
        (await Admin.PostAsync(
            $"leaks/{leak}/responses", new { asked = "x", askedOn = "2025-12-01", outcome = "declined" })).Answers(201);
        async Task<int> CountAsync(string query) =>
            (await Admin.GetAsync($"leaks/{leak}/responses{query}")).Answers(200)["items"].GetArrayLength();
        Assert.That(await CountAsync(""), Is.EqualTo(2));
        Assert.That(await CountAsync("?suspect=viktor-example"), Is.EqualTo(1));
        Assert.That(await CountAsync($"?suspect={id}"), Is.EqualTo(1));
        Assert.That(await CountAsync("?outcome=declined"), Is.EqualTo(1));
        Assert.That(await CountAsync("?outcome=none"), Is.Zero);
    }

    private async Task<string> WithSuspectAsync(string name)
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim(name, "https://asked.com/1"))).Answers(201);
        return leak;
    }

    private Task<Reply> ChangeAsync(string leak, Reply read, object change) => Admin.SendAsync(
        HttpMethod.Patch, $"leaks/{leak}/responses/{read.Id}", change, ("If-Match", read.Headers["ETag"]));
}
