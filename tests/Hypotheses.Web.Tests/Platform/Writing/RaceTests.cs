namespace Hypotheses.Web.Tests.Platform.Writing;

/// <summary>Many callers at once: of one stale ETag one wins, and of one key there is one effect.</summary>
public sealed class RaceTests : ServiceFixture
{
    private const int Callers = 64;
    private const string Key = "Idempotency-Key";

    [TestCase("leak", "title")]
    [TestCase("suspect", "note")]
    [TestCase("claim", "note")]
    [TestCase("article", "note")]
    [TestCase("outlet", "note")]
    public async Task Of_those_who_read_the_same_one_changes_it(string thing, string field)
    {
        var path = await MadeAsync(thing);
        var tag = (await Admin.GetAsync(path)).Answers(200).Headers["ETag"];
        var replies = await AllAsync(n => Admin.SendAsync(
            HttpMethod.Patch, path, $$"""{"{{field}}":"caller {{n}}"}""", ("If-Match", tag)));
        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(1));
        foreach (var late in replies.Where(reply => reply.Status != 200))
            late.Refuses(412);
        var won = replies.Single(reply => reply.Status == 200).Text(field);
        Assert.That((await Admin.GetAsync(path)).Answers(200).Text(field), Is.EqualTo(won));
        await IsWellAsync();
    }

    [TestCase("suspects")]
    [TestCase("articles")]
    [TestCase("outlets")]
    public async Task Of_one_key_there_is_one_effect_and_then_its_answer_again(string things)
    {
        var (leak, key) = (await LeakAsync(), Guid.CreateVersion7().ToString("N"));
        var path = things == "outlets" ? things : $"leaks/{leak}/{things}";
        object body = things switch
        {
            "suspects" => new { name = "CIA" },
            "articles" => new { article = new { url = "https://one-key.com/1" } },
            _ => new { name = "One Key", domains = new[] { "one-key-outlet.com" } },
        };
        var replies = await AllAsync(_ => Admin.PostAsync(path, body, (Key, key)));
        var done = replies.Where(reply => reply.Status == 201).ToList();
        Assert.That(done.Count(reply => !reply.Headers.ContainsKey("Idempotency-Replayed")), Is.EqualTo(1));
        Assert.That(done.Select(reply => reply.Body).Distinct().Count(), Is.EqualTo(1));
        foreach (var busy in replies.Except(done))
            Assert.That(busy.Refuses(409).Headers["Retry-After"], Is.EqualTo("1"));
        var again = (await Admin.PostAsync(path, body, (Key, key))).Answers(201);
        Assert.That(again.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That(again.Body, Is.EqualTo(done[0].Body));
        await IsWellAsync();
    }

    private async Task<string> MadeAsync(string thing)
    {
        var leak = $"leaks/{await LeakAsync()}";
        if (thing == "leak")
            return leak;
        if (thing == "outlet")
            return $"outlets/{(await RegisterAsync(("Raced", "raced.com")))[0]}";
        var claim = (await Admin.PostAsync($"{leak}/claims", Given.Claim("CIA", "https://raced.org/1"))).Answers(201);
        return thing switch
        {
            "suspect" => $"{leak}/suspects/{claim["suspects"][0].GetProperty("id").GetGuid()}",
            "article" => $"{leak}/articles/{claim["citations"][0].GetProperty("article").GetProperty("id").GetGuid()}",
            _ => $"{leak}/claims/{claim.Id}",
        };
    }

    private static async Task<IReadOnlyList<Reply>> AllAsync(Func<int, Task<Reply>> ask) =>
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(n => Task.Run(() => InTimeAsync(() => ask(n)))));

    // On a busy machine a caller may wait too long for the lock, and is told to come again.
    private static async Task<Reply> InTimeAsync(Func<Task<Reply>> ask)
    {
        var reply = await ask();
        for (var tries = 0; reply.Status == 503 && reply.Headers.ContainsKey("Retry-After") && tries < 10; tries++)
            reply = await ask();
        return reply;
    }
}
