namespace Hypotheses.Web.Tests.Intake;

public sealed class DerivationTests : ServiceFixture
{
    private string _leak = "";
    private Guid _source;

    [OneTimeSetUp]
    public async Task LogSource()
    {
        _leak = await LeakAsync();
        _source = (await Admin.PostAsync($"leaks/{_leak}/articles",
            new { article = new { url = "https://source.com/1" } })).Answers(201).Id;
    }

    [Test]
    public async Task One_or_a_list_of_any_target_is_kept()
    {
        var url = Url();
        var one = (await LogAsync(url, new { kind = "credits", outlet = "Reuters" })).Answers(201);
        Assert.That(one["from"].GetArrayLength(), Is.EqualTo(1));
        var list = (await LogAsync(
            url,
            new object[]
            {
                new { kind = "credits", outlet = "Reuters" }, new { kind = "rewrite", article = _source },
                new
                {
                    kind = "quotes_statement",
                    @event = new { kind = "statement", what = "a statement", date = "2025-11" },
                },
                new { kind = "own_reporting", judgement = "confirmed", confidence = 0.125 },
            })).Answers(201);
        var from = list["from"].EnumerateArray().ToList();
        Assert.That(from, Has.Count.EqualTo(4));
        Assert.That(from.Count(ReplyChecks.Created), Is.EqualTo(3));
        Assert.That(
            from.Count(d => d.GetProperty("article").ValueKind != System.Text.Json.JsonValueKind.Null), Is.EqualTo(1));
        Assert.That(
            from.Count(d => d.GetProperty("outlet").ValueKind != System.Text.Json.JsonValueKind.Null), Is.EqualTo(1));
        Assert.That(
            from.Count(d => d.GetProperty("event").ValueKind != System.Text.Json.JsonValueKind.Null), Is.EqualTo(1));
        Assert.That(
            from.Single(d => d.Text("kind") == "own_reporting").GetProperty("confidence").GetDecimal(),
            Is.EqualTo(0.125m));
    }

    [Test]
    public async Task An_event_is_there_once_by_kind_day_and_words()
    {
        var first = await EventAsync(new { kind = "post", what = "A post", date = "2025-11-26" });
        Assert.That(await EventAsync(new { kind = "post", what = "a  POST", date = "2025-11-26" }), Is.EqualTo(first));
        Assert.That(await EventAsync(new { kind = "post", what = "A post", date = "2025-11" }), Is.Not.EqualTo(first));
        Assert.That(await EventAsync(first), Is.EqualTo(first));

        async Task<Guid> EventAsync(object @event) =>
            (await LogAsync(Url(), new { kind = "quotes_statement", @event }))
                .Answers(201)["from"][0].GetProperty("event").GetGuid();
    }

    [Test]
    public async Task A_citation_s_own_source_stands_beside_its_article_s()
    {
        var reply = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = Url() }, from = new { kind = "own_reporting" },
            claims = new[]
            {
                new
                {
                    suspects = new[] { "CIA" }, claimant = "A", stance = "asserts",
                    from = new { kind = "rewrite", article = _source },
                },
            },
        })).Answers(201);
        var claim = reply["citations"][0].GetProperty("claim").GetProperty("id").GetGuid();
        var own = reply["from"].EnumerateArray()
            .Single(d => d.GetProperty("claim").ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.That(
            (own.GetProperty("claim").GetGuid(), own.GetProperty("article").GetGuid()), Is.EqualTo((claim, _source)));
    }

    [Test]
    public async Task A_judgement_refines_a_suggestion_and_another_is_a_conflict()
    {
        var url = Url();
        await LogAsync(url, new { kind = "rewrite", article = _source });
        var judged = (await LogAsync(url, new { kind = "rewrite", article = _source, judgement = "confirmed" }))
            .Answers(200);
        Assert.That(judged["from"][0].Text("judgement"), Is.EqualTo("confirmed"));
        var other = (await LogAsync(url, new { kind = "credits", article = _source, judgement = "rejected" }))
            .Answers(200);
        Assert.That(other["from"][0].Text("judgement"), Is.EqualTo("confirmed"));
        Assert.That(
            other["conflicts"].EnumerateArray().Select(c => c.Text("field")),
            Is.EqualTo(new[] { "from.kind", "from.judgement" }));
    }

    [TestCase("""{"kind":"own_reporting","outlet":"Reuters"}""", 400, "from[0].kind")]
    [TestCase("""{"kind":"independently_confirmed","event":{"kind":"post","what":"x"}}""", 400, "from[0].kind")]
    [TestCase("""{"kind":"rewrite","outlet":"Reuters","event":{"kind":"post","what":"x"}}""", 400, "from[0].article")]
    [TestCase("""{"kind":"copied","outlet":"Reuters"}""", 400, "from[0].kind")]
    [TestCase("""{"outlet":"Reuters"}""", 400, "from[0].kind")]
    [TestCase("""{"kind":"rewrite","confidence":1.5}""", 400, "from[0].confidence")]
    [TestCase("""{"kind":"rewrite","confidence":0.1234}""", 400, "from[0].confidence")]
    [TestCase("""{"kind":"rewrite","event":{"what":"x"}}""", 400, "from[0].event.kind")]
    [TestCase("""{"kind":"rewrite","article":"01900000-0000-7000-8000-000000000000"}""", 422, "from.article")]
    [TestCase("""{"kind":"rewrite","event":{"kind":"post","what":"x","date":"2999"}}""", 422, "from.event.date")]
    [TestCase("""{"kind":"rewrite","event":"01900000-0000-7000-8000-000000000000"}""", 422, "from.event")]
    [TestCase("""{"kind":"rewrite","outlet":{"id":"01900000-0000-7000-8000-000000000000"}}""", 422, "from.outlet")]
    public async Task A_source_that_can_not_be_is_refused(string from, int status, string field) =>
        (await Admin.PostAsync($"leaks/{_leak}/articles", $$"""{"article":{"url":"{{Url()}}"},"from":{{from}}}"""))
            .Refuses(status, field);

    [Test]
    public async Task An_event_is_not_dated_wholly_after_it_was_recorded() => (await Admin.PostAsync(
        $"leaks/{_leak}/public-events", new { kind = "post", what = "a post to come", date = "2999-01-01" }))
        .Refuses(422, "date");

    [Test]
    public async Task An_article_is_not_taken_from_itself()
    {
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://www.source.com/1" }, from = new { kind = "rewrite", article = _source },
        })).Refuses(422, "from.article");
        (await Admin.PostAsync($"leaks/{_leak}/articles", """
            {"items":[
                {"key":"me","article":{"url":"https://a.com/me"},"from":{"kind":"rewrite","article":{"key":"me"}}}]}
            """)).Refuses(422, "items[0].from.article");
    }

    private static string Url() => $"https://paper.com/{Guid.CreateVersion7():N}";

    private Task<Reply> LogAsync(string url, object from) =>
        Admin.PostAsync($"leaks/{_leak}/articles", new { article = new { url }, from });
}
