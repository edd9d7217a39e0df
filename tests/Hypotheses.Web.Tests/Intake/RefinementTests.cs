using Dapper;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>
/// What is said more exactly refines what is held; what contradicts it is kept out, said and recorded once.
/// </summary>
public sealed class RefinementTests : ServiceFixture
{
    [Test]
    public async Task A_day_in_the_held_month_gives_a_new_version()
    {
        var leak = await LeakAsync();
        var first = await ArticleAsync(leak, new { url = "https://tass.ru/1", publishedAt = "2025-11" });
        var day = await ArticleAsync(leak, new { url = "https://tass.ru/1", publishedAt = "2025-11-26" });
        Assert.That((first["version"].GetInt32(), day["version"].GetInt32()), Is.EqualTo((1, 2)));
        Assert.That(day.Text("publishedAt"), Is.EqualTo("2025-11-26"));
        Assert.That(day["conflicts"].GetArrayLength(), Is.Zero);
        var month = await ArticleAsync(leak, new { url = "https://tass.ru/1", publishedAt = "2025-11" });
        Assert.That((month["version"].GetInt32(), month.Text("publishedAt")), Is.EqualTo((2, "2025-11-26")));
        Assert.That(month["conflicts"].GetArrayLength(), Is.Zero);
        var instant =
            await ArticleAsync(leak, new { url = "https://tass.ru/1", publishedAt = "2025-11-26T23:30:00+03:00" });
        Assert.That(instant.Text("publishedAt"), Is.EqualTo("2025-11-26T20:30:00Z"));
    }

    [Test]
    public async Task A_contradicting_date_is_kept_out_said_and_recorded_once()
    {
        var leak = await LeakAsync();
        var held = await ArticleAsync(leak, new { url = "https://tass.ru/1", publishedAt = "2025-11-26" });
        foreach (var _ in new[] { 1, 2 })
        {
            var other = await ArticleAsync(
                leak, new { url = "https://tass.ru/1", publishedAt = "2025-11-27", access = "seen" });
            Assert.That(other.Text("publishedAt"), Is.EqualTo("2025-11-26"));
            var conflict = other["conflicts"][0];
            Assert.That(
                (conflict.Text("field"), conflict.Text("stated"), conflict.Text("held")),
                Is.EqualTo(("article.publishedAt", "2025-11-27", "2025-11-26")));
        }
        await using var superuser = await SuperuserAsync();
        var rows = (await superuser.QueryAsync<(string, string, string)>(
            "select field, stated, held from conflict where thing_id = @id", new { id = held.Id })).AsList();
        Assert.That(rows, Is.EqualTo(new[] { ("publishedAt", "2025-11-27", "2025-11-26") }));
    }

    [Test]
    public async Task An_unknown_kind_takes_the_stated_one_and_then_holds_it()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA");
        await LogAsync(leak, new { name = "CIA", kind = "agency", note = "first" });
        var conflict = (await LogAsync(leak, new { name = "CIA", kind = "state", note = "second" }))["conflicts"][0];
        Assert.That(
            (conflict.Text("field"), conflict.Text("stated"), conflict.Text("held")),
            Is.EqualTo(("suspects[0].kind", "state", "agency")));
        var suspect = await Admin.GetAsync($"leaks/{leak}/suspects/cia");
        Assert.That(
            (suspect["version"].GetInt32(), suspect.Text("kind"), suspect.Text("note")),
            Is.EqualTo((2, "agency", "first")));
    }

    [Test]
    public async Task A_parent_is_taken_once_and_another_is_a_conflict_by_name()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA");
        await LogAsync(leak, new { name = "CIA", partOf = "US intelligence" });
        var conflict = (await LogAsync(leak, new { name = "CIA", partOf = "Langley" }))["conflicts"][0];
        Assert.That(
            (conflict.Text("field"), conflict.Text("stated"), conflict.Text("held")),
            Is.EqualTo(("suspects[0].partOf", "Langley", "US intelligence")));
    }

    [Test]
    public async Task An_article_without_outlet_takes_the_credited_one()
    {
        await using (var superuser = await SuperuserAsync())
            await superuser.ExecuteAsync(
                "insert into host_mark (host, mark, seq_from) select 'mirror.com', 'aggregator', 0 where not exists "
                + "(select 1 from host_mark where host = 'mirror.com')");
        var leak = await LeakAsync();
        var held = await ArticleAsync(leak, new { url = "https://mirror.com/1" });
        Assert.That(held["outlet"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(held.Text("status"), Is.EqualTo("needs_outlet"));
        var credited = await ArticleAsync(leak, new { url = "https://mirror.com/1", outlet = "Reuters" });
        Assert.That(credited["outlet"].Text("name"), Is.EqualTo("Reuters"));
        Assert.That(credited.Text("status"), Is.EqualTo("countable"));
        var other = await ArticleAsync(leak, new { url = "https://mirror.com/1", outlet = "AFP" });
        var conflict = other["conflicts"][0];
        Assert.That(
            (conflict.Text("field"), conflict.Text("stated"), conflict.Text("held")),
            Is.EqualTo(("article.outlet", "AFP", "Reuters")));
    }

    [Test]
    public async Task Words_never_conflict_and_the_first_stay()
    {
        var leak = await LeakAsync();
        await WordsAsync("one");
        var again = await WordsAsync("two");
        Assert.That(again["conflicts"].GetArrayLength(), Is.Zero);
        Assert.That(again.Text("statement"), Is.EqualTo("one"));
        Assert.That(again["citations"][0].Text("quote"), Is.EqualTo("one"));
        Assert.That(again["citations"][0].GetProperty("article").Text("headline"), Is.EqualTo("one"));
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<int>(
                "select count(*) from conflict c join leak_version v on v.leak_id = c.leak_id where v.slug = @leak",
                new { leak }),
            Is.Zero);

        async Task<Reply> WordsAsync(string words) => (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = new { name = "A", note = words, affiliation = words },
            stance = "asserts", statement = words, note = words,
            evidence = new[] { new { kind = "motive", description = "a motive", note = words } },
            citations = new[]
            {
                new
                {
                    url = "https://tass.ru/1", headline = words, byline = words, note = words, quote = words,
                    quoteLocator = words, citationNote = words,
                },
            },
        })).Logged();
    }

    [TestCase("basis", "analysis", "first_hand")]
    [TestCase("act", "recorded", "ordered")]
    [TestCase("likelihood", "likely", "unlikely")]
    public async Task What_was_not_stated_of_a_claim_is_taken_and_what_contradicts_is_said(
        string field, string first, string other)
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Body("""{}"""))).Answers(201);
        var refined = (await Admin.PostAsync($"leaks/{leak}/claims", Body($$"""{"{{field}}":"{{first}}"}""")))
            .Answers(200);
        Assert.That((refined["version"].GetInt32(), refined.Text(field)), Is.EqualTo((2, first)));
        var kept = (await Admin.PostAsync($"leaks/{leak}/claims", Body($$"""{"{{field}}":"{{other}}"}""")))
            .Answers(200);
        Assert.That((kept["version"].GetInt32(), kept.Text(field)), Is.EqualTo((2, first)));
        Assert.That(kept["conflicts"][0].Text("field"), Is.EqualTo(field));

        static string Body(string more) =>
            """{"suspects":["CIA"],"claimant":"A","stance":"asserts","citations":[{"url":"https://tass.ru/1"}]"""
            + (more == "{}" ? "}" : "," + more[1..]);
    }

    [Test]
    public async Task A_grade_is_added_to_evidence_and_another_is_a_conflict()
    {
        var leak = await LeakAsync();
        foreach (var (reliability, conflicts) in new[] { ((string?)null, 0), ("B", 0), ("C", 1) })
        {
            var article = (await Admin.PostAsync($"leaks/{leak}/articles", new
            {
                article = new { url = "https://tass.ru/1" },
                evidence = new[] { new { kind = "motive", description = "d", reliability } },
            })).Logged();
            Assert.That(article["conflicts"].GetArrayLength(), Is.EqualTo(conflicts));
        }
    }

    private async Task<Reply> ArticleAsync(string leak, object article) =>
        (await Admin.PostAsync($"leaks/{leak}/articles", new { article })).Logged();

    private async Task<Reply> LogAsync(string leak, object suspect) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect }, claimant = "A", stance = "asserts",
            citations = new[] { new { url = "https://tass.ru/1" } },
        })).Logged();
}
