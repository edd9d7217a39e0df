using Hypotheses.Client;
using Hypotheses.Client.Calls;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Tests.Responses;

/// <summary>Requests for comment over HTTP.</summary>
public sealed class ResponseTests : ServiceFixture
{
    [Test]
    public async Task A_request_is_recorded_and_its_answer_later()
    {
        var leak = await WithSuspectAsync("Viktor Example");
        var asked = await RecordAsync(
            leak, new() { Suspect = "viktor-example", AskedOn = "2025-12-01T12:00:00+02:00", Deadline = "2025-12-03" });
        var response = asked.Answers(201);
        Assert.Multiple(() =>
        {
            Assert.That(response.Asked, Is.EqualTo("Viktor Example"));
            Assert.That(response.AskedBy, Is.EqualTo("admin"));
            Assert.That(response.AskedOn, Is.EqualTo("2025-12-01T10:00:00Z"));
            Assert.That(response.Outcome, Is.EqualTo("waiting"));
            Assert.That(asked.Location!.AbsolutePath, Does.EndWith($"/responses/{response.Id}"));
        });
        var read = await Client.Responses.GetResponseAsync(leak, response.Id);
        Assert.That((read.Answers(200), read.ETag), Is.EqualTo((response, asked.ETag)));
        var answered = await ChangeAsync(
            leak, asked, new() { Outcome = "answered", AnsweredOn = "2025-12-02", Answer = "He was not on the call." });
        Assert.That(answered.Answers(200).Answer, Is.EqualTo("He was not on the call."));
        var entries = (await Client.History.ListHistoryAsync(leak, new() { Thing = response.Id })).Answers(200).Items;
        Assert.That(entries[0].Says, Does.StartWith("admin changed the request for comment “Viktor Example”"));
        Assert.That(entries[1].Act, Is.EqualTo("ask"));
    }

    [Test]
    public async Task Somebody_who_is_no_suspect_may_be_asked()
    {
        var leak = await LeakAsync();
        var asked = await RecordAsync(leak, new() { Asked = "The Kremlin's press office", AskedOn = "2025-12-01" });
        Assert.That(asked.Answers(201).Suspect, Is.Null);
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/responses/{asked.Value.Id}"))["suspect"].ValueKind,
            Is.EqualTo(System.Text.Json.JsonValueKind.Null));
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
        var asked = await RecordAsync(
            leak, new() { Asked = "x", AskedOn = "2025-12-01", Outcome = "declined", Answer = "No comment." });
        await ChangeAsync(leak, asked, new() { Outcome = "waiting" }).RefusesAsync(422, "answer");
        var waiting = await ChangeAsync(
            leak, asked, new() { Outcome = "waiting", Answer = new Stated<string>(null) });
        Assert.That(waiting.Answers(200).Answer, Is.Null);
    }

    [Test]
    public async Task Of_two_who_change_it_at_once_one_is_told_to_read_again()
    {
        var leak = await LeakAsync();
        var asked = await RecordAsync(leak, new() { Asked = "x", AskedOn = "2025-12-01" });
        var path = $"leaks/{leak}/responses/{asked.Answers(201).Id}";
        var both = await Task.WhenAll(new[] { "one", "two" }.Select(
            note => Admin.SendAsync(HttpMethod.Patch, path, new { note }, ("If-Match", asked.ETag))));
        Assert.That(both.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 412 }));
        (await Admin.SendAsync(HttpMethod.Patch, path, new { note = "x" })).Answers(428);
    }

    [Test]
    public async Task They_are_found_by_suspect_and_outcome()
    {
        var leak = await WithSuspectAsync("Viktor Example");
        var id = (await Client.Suspects.GetSuspectAsync(leak, "viktor-example")).Answers(200).Id;
        (await RecordAsync(leak, new() { Suspect = $"{id}", AskedOn = "2025-12-01" })).Answers(201);
        (await RecordAsync(leak, new() { Asked = "x", AskedOn = "2025-12-01", Outcome = "declined" })).Answers(201);
        async Task<int> CountAsync(ResponseFilter filter) =>
            (await Client.Responses.ListResponsesAsync(leak, filter)).Answers(200).Items.Count;
        Assert.That(await CountAsync(new()), Is.EqualTo(2));
        Assert.That(await CountAsync(new() { Suspect = "viktor-example" }), Is.EqualTo(1));
        Assert.That(await CountAsync(new() { Suspect = $"{id}" }), Is.EqualTo(1));
        Assert.That(await CountAsync(new() { Outcome = "declined" }), Is.EqualTo(1));
        Assert.That(await CountAsync(new() { Outcome = "none" }), Is.Zero);
    }

    private async Task<string> WithSuspectAsync(string name)
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim(name, "https://asked.com/1"))).Answers(201);
        return leak;
    }

    private Task<Answered<Response>> RecordAsync(string leak, NewResponse response) =>
        Client.Responses.RecordResponseAsync(leak, response);

    private Task<Answered<Response>> ChangeAsync(string leak, Answered<Response> read, ResponseChange change) =>
        Client.Responses.ChangeResponseAsync(leak, read.Value.Id, change, read.ETag);
}
