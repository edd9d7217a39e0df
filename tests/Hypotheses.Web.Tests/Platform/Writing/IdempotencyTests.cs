using System.Text;
using Dapper;

namespace Hypotheses.Web.Tests.Platform.Writing;

public sealed class IdempotencyTests : ServiceFixture
{
    private const string Header = "Idempotency-Key";

    [Test]
    public async Task The_same_key_and_body_get_the_same_bytes()
    {
        var (leak, key) = (await LeakAsync(), NewKey());
        var first = await PostAsync(Admin, leak, key, Claim("CIA"));
        var second = await PostAsync(Admin, leak, key, Claim("CIA"));
        Assert.That(second.Answers(201).Body, Is.EqualTo(first.Answers(201).Body));
        Assert.That(second.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That(first.Headers.ContainsKey("Idempotency-Replayed"), Is.False);
        Assert.That(
            (second.Headers["Location"], second.Headers["Content-Type"]),
            Is.EqualTo((first.Headers["Location"], first.Headers["Content-Type"])));
        // Without the key it is another request, which finds the claim.
        (await Admin.PostAsync($"leaks/{leak}/claims", Claim("CIA"))).Answers(200);
    }

    [Test]
    public async Task White_space_and_the_order_of_members_are_no_part_of_a_body()
    {
        var (leak, key) = (await LeakAsync(), NewKey());
        await PostAsync(Admin, leak, key,
            """{"suspect":"CIA","claimant":"A","stance":"asserts","citations":[{"url":"https://a.com/1"}]}""");
        var again = await PostAsync(
            Admin, leak, key,
            """
            { "claimant": "A", "stance": "asserts", "citations": [ { "url": "https://a.com/1" } ], "suspect": "CIA" }
            """);
        Assert.That(again.Answers(201).Headers["Idempotency-Replayed"], Is.EqualTo("true"));
    }

    [Test]
    public async Task The_same_key_for_another_request_is_refused_and_has_no_effect()
    {
        var (leak, other, key) = (await LeakAsync(), await LeakAsync(), NewKey());
        (await PostAsync(Admin, leak, key, Claim("CIA"))).Answers(201);
        (await PostAsync(Admin, leak, key, Claim("NSA"))).Refuses(422, Header);
        (await PostAsync(Admin, other, key, Claim("CIA"))).Refuses(422, Header);
        Assert.That((await Admin.GetAsync($"leaks/{leak}/claims"))["items"].GetArrayLength(), Is.EqualTo(1));
        (await PostAsync(Admin, leak, NewKey(), Claim("NSA"))).Answers(201);
    }

    [Test]
    public async Task Sixty_four_at_once_have_one_effect()
    {
        var (leak, key) = (await LeakAsync(), NewKey());
        var replies =
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => PostAsync(Admin, leak, key, Claim("CIA"))));
        var done = replies.Where(reply => reply.Status == 201).ToList();
        Assert.That(done, Is.Not.Empty);
        Assert.That(done.Select(reply => reply.Body).Distinct().Count(), Is.EqualTo(1));
        Assert.That(done.Count(reply => !reply.Headers.ContainsKey("Idempotency-Replayed")), Is.EqualTo(1));
        foreach (var busy in replies.Except(done))
            Assert.That(busy.Refuses(409).Headers["Retry-After"], Is.EqualTo("1"));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/claims"))["items"].GetArrayLength(), Is.EqualTo(1));
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<int>("select count(*) from idempotency where key = @key", new { key }),
            Is.EqualTo(1));
    }

    [Test]
    public async Task A_refusal_is_replayed_and_wrote_nothing()
    {
        var (leak, key) = (await LeakAsync(), NewKey());
        var body = """
            {"suspect":"CIA","claimant":"self","stance":"asserts",
            "citations":[{"url":"https://a.com/1"},{"url":"https://b.com/1"}]}
            """;
        var first = (await PostAsync(Admin, leak, key, body)).Refuses(422, "claimant");
        var second = (await PostAsync(Admin, leak, key, body)).Refuses(422, "claimant");
        Assert.That(second.Body, Is.EqualTo(first.Body));
        Assert.That(second.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That(second.Headers["X-Request-Id"], Is.Not.EqualTo(first.Headers["X-Request-Id"]));
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<int>(
                "select count(*) from leak_outlet o join leak_version v on v.leak_id = o.leak_id where v.slug = @leak",
                new { leak }),
            Is.Zero);
    }

    [Test]
    public async Task A_key_belongs_to_its_principal()
    {
        var (leak, key) = (await LeakAsync(), NewKey());
        using var analyst = await AsAsync("analyst");
        (await PostAsync(Admin, leak, key, Claim("CIA"))).Answers(201);
        var other = (await PostAsync(analyst, leak, key, Claim("NSA"))).Answers(201);
        Assert.That(other.Headers.ContainsKey("Idempotency-Replayed"), Is.False);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\"\"")]
    [TestCase("a b")]
    [TestCase("\"a b\"")]
    [TestCase("\"a")]
    [TestCase("a\"")]
    [TestCase("\"a\"b\"")]
    [TestCase("\"a\\b\"")]
    public async Task A_malformed_key_is_refused(string key)
    {
        var leak = await LeakAsync();
        (await PostAsync(Admin, leak, key, Claim("CIA"))).Refuses(400, Header);
        Assert.That((await Admin.GetAsync($"leaks/{leak}/claims"))["items"].GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_key_has_at_most_255_characters_and_comes_once()
    {
        var leak = await LeakAsync();
        (await PostAsync(Admin, leak, new string('k', 256), Claim("CIA"))).Refuses(400, Header);
        (await Admin.PostAsync($"leaks/{leak}/claims", Claim("CIA"), (Header, "a"), (Header, "b")))
            .Refuses(400, Header);
        (await PostAsync(Admin, leak, new string('k', 255), Claim("CIA"))).Answers(201);
        var quoted = NewKey();
        (await PostAsync(Admin, leak, quoted, Claim("NSA"))).Answers(201);
        Assert.That(
            (await PostAsync(Admin, leak, $"\"{quoted}\"", Claim("NSA"))).Headers,
            Contains.Key("Idempotency-Replayed"));
    }

    [Test]
    public async Task A_replay_to_one_who_no_longer_sees_the_leak_is_404()
    {
        var leak = await LeakAsync(new { title = "Hidden", visibility = "restricted" });
        using var analyst = await AsAsync("analyst");
        (await Admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{analyst.Account}", null)).Answers(200);
        var key = NewKey();
        (await PostAsync(analyst, leak, key, Claim("CIA"))).Answers(201);
        (await PostAsync(analyst, leak, key, Claim("CIA"))).Answers(201);
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{leak}/members/{analyst.Account}", null)).Answers(200);
        (await PostAsync(analyst, leak, key, Claim("CIA"))).Refuses(404);
    }

    [Test]
    public async Task A_replay_of_opening_a_leak_is_404_to_one_who_no_longer_sees_it()
    {
        using var editor = await AsAsync("editor");
        var (key, body) = (NewKey(), new { title = "Opened and left", visibility = "restricted" });
        var opened = (await editor.PostAsync("leaks", body, (Header, key))).Answers(201);
        (await editor.PostAsync("leaks", body, (Header, key))).Answers(201);
        var me = (await Admin.GetAsync("me"))["account"].GetProperty("id").GetGuid();
        (await Admin.SendAsync(HttpMethod.Put, $"leaks/{opened.Id}/members/{me}", null)).Answers(200);
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{opened.Id}/members/{editor.Account}", null)).Answers(200);
        (await editor.PostAsync("leaks", body, (Header, key))).Refuses(404);
    }

    [Test]
    public async Task The_secret_of_a_new_key_is_not_kept()
    {
        var key = NewKey();
        var made = (await Admin.PostAsync("keys", new { name = "test" }, (Header, key))).Answers(201);
        var again = (await Admin.PostAsync("keys", new { name = "test" }, (Header, key))).Answers(201);
        Assert.That(again.Id, Is.EqualTo(made.Id));
        Assert.That(again.Json.TryGetProperty("secret", out _), Is.False);
        await using var superuser = await SuperuserAsync();
        var kept =
            await superuser.QuerySingleAsync<byte[]>("select body from idempotency where key = @key", new { key });
        var secret = made.Text("secret").Split('_')[2];
        Assert.That(Encoding.UTF8.GetString(kept), Does.Contain(made.Id.ToString()).And.Not.Contain(secret));
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("N");

    private static object Claim(string suspect) => Given.Claim(suspect, "https://tass.ru/1");

    private static Task<Reply> PostAsync(Api api, string leak, string key, object body) =>
        api.PostAsync($"leaks/{leak}/claims", body, (Header, key));
}
