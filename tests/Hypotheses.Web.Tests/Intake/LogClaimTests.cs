using System.Text.Json;
using Dapper;

namespace Hypotheses.Web.Tests.Intake;

public sealed class LogClaimTests : ServiceFixture
{
    [Test]
    public async Task A_claim_sent_twice_is_there_once()
    {
        var leak = await LeakAsync();
        var claim = Given.Claim("CIA", "https://www.theguardian.com/x?utm_source=a");
        var first = await Admin.PostAsync($"leaks/{leak}/claims", claim);
        var second = await Admin.PostAsync($"leaks/{leak}/claims", claim);
        Assert.That(first.Status, Is.EqualTo(201), first.Body);
        Assert.That(second.Status, Is.EqualTo(200), second.Body);
        Assert.That(second.Id, Is.EqualTo(first.Id));
        var listed = await Admin.GetAsync($"leaks/{leak}/claims");
        Assert.That(listed["items"].GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_reference_s_claim_is_answered_as_it_says()
    {
        await RegisterAsync(("The Guardian", "theguardian.com"));
        var leak = await LeakAsync();
        var reply = (await Admin.PostAsync($"leaks/{leak}/claims", Example)).Answers(201);
        Assert.Multiple(() =>
        {
            Assert.That(reply.Headers["Location"], Does.EndWith($"/leaks/{leak}/claims/{reply.Id}"));
            Assert.That(reply.Text("leak"), Is.EqualTo(leak));
            Assert.That(reply["version"].GetInt32(), Is.EqualTo(1));
            Assert.That(reply.Headers, Does.Not.ContainKey("ETag"), "the answer is no state of the claim");
            Assert.That(
                new[] { "stance", "among", "basis", "naming", "statedOn" }.Select(reply.Text),
                Is.EqualTo(new[] { "asserts", "each", "unstated", "stated", "2025-11-26" }));
            Assert.That(reply["likelihood"].ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(reply["end"].ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(reply["conflicts"].GetArrayLength(), Is.Zero);
            Assert.That(reply.Text("recordedAt"), Does.EndWith("Z"));
            Assert.That(reply.Text("recordedBy"), Is.EqualTo("admin"));
            var suspect = reply["suspects"][0];
            Assert.That(
                (suspect.Text("slug"), suspect.Text("name"), suspect.Created()), Is.EqualTo(("cia", "CIA", true)));
            var claimant = reply["claimant"];
            Assert.That((claimant.Text("kind"), claimant.Created()), Is.EqualTo(("anonymous", true)));
            var evidence = reply["evidence"][0];
            Assert.That(
                (evidence.Text("reliability"), evidence.GetProperty("credibility").GetInt32()), Is.EqualTo(("B", 3)));
            var citation = reply["citations"][0];
            Assert.That((citation.Text("stance"), citation.Text("status")), Is.EqualTo(("suggests", "countable")));
            var article = citation.GetProperty("article");
            Assert.That(
                (article.Text("url"), article.Text("publishedAt"), article.Created()),
                Is.EqualTo(("https://www.theguardian.com/x", "2025-11-26", true)));
            var outlet = citation.GetProperty("outlet");
            Assert.That(
                (outlet.Text("name"), outlet.Text("domain"), outlet.GetProperty("provisional").GetBoolean()),
                Is.EqualTo(("The Guardian", "theguardian.com", false)));
        });

        var again = (await Admin.PostAsync($"leaks/{leak}/claims", Example)).Answers(200);
        Assert.That(again.Id, Is.EqualTo(reply.Id));
        Assert.That(again.Body, Does.Not.Contain("\"created\":true"));
        var read = (await Admin.GetAsync($"leaks/{leak}/claims/{reply.Id}")).Answers(200);
        Assert.That(read.Body, Does.Not.Contain("\"created\""));
    }

    [Test]
    public async Task Sent_again_nothing_is_doubled_and_no_entry_is_written()
    {
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Example);
        await using var superuser = await SuperuserAsync();
        var before = await Tables.CountAsync(superuser);
        (await Admin.PostAsync($"leaks/{leak}/claims", Example)).Answers(200);
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(before));

        // The count sees one more row: another claim changes it.
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://lenta.ru/1"))).Answers(201);
        Assert.That(await Tables.CountAsync(superuser), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Sent_again_with_another_article_the_claim_stays_and_answers_200()
    {
        var leak = await LeakAsync();
        var first = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1")))
            .Answers(201);
        var again = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/2")))
            .Answers(200);
        Assert.That(again.Id, Is.EqualTo(first.Id));
        Assert.That(
            again["citations"].EnumerateArray().Select(ReplyChecks.Created), Is.EquivalentTo(new[] { false, true }));
    }

    [Test]
    public async Task Eight_clients_at_once_make_one_claim()
    {
        var leak = await LeakAsync();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Admin.PostAsync($"leaks/{leak}/claims", Example)));
        Assert.That(replies.Select(reply => reply.Status), Is.All.AnyOf(200, 201));
        Assert.That(replies.Count(reply => reply.Status == 201), Is.EqualTo(1));
        Assert.That(replies.Select(reply => reply.Id).Distinct().Count(), Is.EqualTo(1));
        await using var superuser = await SuperuserAsync();
        foreach (var table in new[] { "claim", "claimant", "suspect", "article", "citation", "evidence" })
            Assert.That(
                await superuser.ExecuteScalarAsync<int>(
                    $"select count(*) from {table} t join leak_version v on v.leak_id = t.leak_id where v.slug = @leak",
                    new { leak }),
                Is.EqualTo(1), table);
    }

    [Test]
    public async Task Suspect_stands_for_a_list_of_one()
    {
        var leak = await LeakAsync();
        var citations = new[] { new { url = "https://tass.ru/1" } };
        var many = await Admin.PostAsync(
            $"leaks/{leak}/claims", new { suspects = new[] { "CIA" }, claimant = "A", stance = "asserts", citations });
        var one = await Admin.PostAsync(
            $"leaks/{leak}/claims", new { suspect = "CIA", claimant = "A", stance = "asserts", citations });
        Assert.That(one.Answers(200).Id, Is.EqualTo(many.Answers(201).Id));
    }

    [TestCase("""{"suspects":["CIA","NSA"]}""", Description = "other suspects")]
    [TestCase("""{"among":"all","suspects":["CIA","NSA"]}""", Description = "among")]
    [TestCase("""{"claimant":"B"}""", Description = "claimant")]
    [TestCase("""{"statedOn":"2025-11-26"}""", Description = "day said: null equals null only")]
    [TestCase("""{"statedOn":"2025-11"}""", Description = "an identity is not refined")]
    [TestCase("""{"stance":"denies"}""", Description = "side")]
    public async Task Another_identity_is_another_claim(string difference)
    {
        var leak = await LeakAsync();
        var first = (await Admin.PostAsync($"leaks/{leak}/claims", Varied("{}"))).Answers(201);
        var other = (await Admin.PostAsync($"leaks/{leak}/claims", Varied(difference))).Answers(201);
        Assert.That(other.Id, Is.Not.EqualTo(first.Id));
    }

    [TestCase("""{"stance":"suggests"}""")]
    [TestCase("""{"statement":"other words"}""")]
    [TestCase("""{"suspects":["cia"]}""")]
    [TestCase("""{"among":"one_of"}""", Description = "with one suspect there is nothing to choose among")]
    [TestCase("""{"note":"a note","basis":"told","citing":"a friend"}""")]
    public async Task What_is_no_identity_finds_the_same_claim(string difference)
    {
        var leak = await LeakAsync();
        var first = (await Admin.PostAsync($"leaks/{leak}/claims", Varied("{}"))).Answers(201);
        var same = (await Admin.PostAsync($"leaks/{leak}/claims", Varied(difference))).Answers(200);
        Assert.That(same.Id, Is.EqualTo(first.Id));
    }

    [Test]
    public async Task An_own_leak_takes_no_suspects_and_keeps_its_articles()
    {
        var leak = await LeakAsync(new { title = "Ours", slug = "ours", own = true });
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1")))
            .Refuses(422, "suspects");
        (await Admin.PostAsync($"leaks/{leak}/articles", new { article = new { url = "https://tass.ru/1" } }))
            .Answers(201);
        var listed = await Admin.GetAsync($"leaks/{leak}/claims");
        Assert.That(listed["items"].GetArrayLength(), Is.Zero);
    }

    private const string Example = """
        { "suspects": ["CIA"], "claimant": { "name": "a senior former US intelligence official", "kind": "anonymous" },
          "stance": "asserts", "statement": "…", "statedOn": "2025-11-26",
          "evidence":  [ { "kind": "access", "description": "…", "reliability": "B", "credibility": 3 } ],
          "citations": [ { "url": "https://www.theguardian.com/x?utm_source=a", "headline": "Who leaked the call?",
                           "publishedAt": "2025-11-26", "quote": "…", "stance": "suggests" } ] }
        """;

    private static string Varied(string difference)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, object>>("""
            {"suspects":["CIA"],"claimant":"A","stance":"asserts","statement":"words",
            "citations":[{"url":"https://tass.ru/1"}]}
            """)!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, object>>(difference)!)
            body[name] = value;
        return JsonSerializer.Serialize(body);
    }
}
