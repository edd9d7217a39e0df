namespace Hypotheses.Web.Tests.Intake;

public sealed class LogArticleTests : ServiceFixture
{
    [Test]
    public async Task The_reference_s_article_is_answered_as_it_says()
    {
        var leak = await LeakAsync();
        var held = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://www.theguardian.com/x")))
            .Answers(201);
        var source = held["citations"][0].GetProperty("article").GetProperty("id").GetGuid();
        var reply = (await Admin.PostAsync($"leaks/{leak}/articles", Example(source, held.Id))).Answers(201);
        Assert.Multiple(() =>
        {
            Assert.That(reply.Headers["Location"], Does.EndWith($"/leaks/{leak}/articles/{reply.Id}"));
            Assert.That(reply["created"].GetBoolean(), Is.True);
            Assert.That(reply["conflicts"].GetArrayLength(), Is.Zero);
            Assert.That(reply.Text("status"), Is.EqualTo("countable"));
            Assert.That(
                new[] { "publishedAt", "dateBasis", "kind", "access" }.Select(reply.Text),
                Is.EqualTo(new[] { "2025-11-26", "page", "report", "seen" }));
            var from = reply["from"][0];
            Assert.That(from.GetProperty("article").GetGuid(), Is.EqualTo(source));
            Assert.That(
                (from.Text("kind"), from.Text("credit"), from.Text("judgement"), from.Created()),
                Is.EqualTo(("rewrite", "пишет The Guardian", "confirmed", true)));
            var citations = reply["citations"].EnumerateArray().ToList();
            Assert.That(citations, Has.Count.EqualTo(2));
            Assert.That(citations.Select(ReplyChecks.Created), Is.All.True);
            var old = citations.Single(c => c.GetProperty("claim").GetProperty("id").GetGuid() == held.Id);
            Assert.That(old.GetProperty("claim").Created(), Is.False);
            var made = citations.Single(c => c.GetProperty("claim").GetProperty("id").GetGuid() != held.Id)
                .GetProperty("claim");
            Assert.That((made.Created(), made.Text("among")), Is.EqualTo((true, "one_of")));
            Assert.That(
                made.GetProperty("suspects").EnumerateArray().ToDictionary(s => s.Text("name")!, ReplyChecks.Created),
                Is.EquivalentTo(new Dictionary<string, bool> { ["CIA"] = false, ["NSA"] = true }));
            Assert.That(reply["evidence"][0].Created(), Is.True);
        });

        await using var superuser = await SuperuserAsync();
        var before = await Tables.CountAsync(superuser);
        var again = (await Admin.PostAsync($"leaks/{leak}/articles", Example(source, held.Id))).Answers(200);
        Assert.That(again.Id, Is.EqualTo(reply.Id));
        Assert.That(again.Body, Does.Not.Contain("\"created\":true"));
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(before));
    }

    [Test]
    public async Task A_carried_claim_keeps_its_stance_and_the_citation_its_own()
    {
        var leak = await LeakAsync();
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1")))
            .Answers(201);
        var article = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = "https://lenta.ru/1" },
            carries = new[]
            {
                new
                {
                    claim = claim.Id, stance = "doubts", quote = "hardly",
                    from = new { kind = "credits", outlet = "TASS" },
                },
            },
        })).Answers(201);
        var citation = article["citations"][0];
        Assert.That((citation.Text("stance"), citation.Text("quote")), Is.EqualTo(("doubts", "hardly")));
        Assert.That(citation.Text("status"), Is.EqualTo("not_carrying"));
        Assert.That(article["from"][0].GetProperty("claim").GetGuid(), Is.EqualTo(claim.Id));
        var read = await Admin.GetAsync($"leaks/{leak}/claims/{claim.Id}");
        Assert.That(read.Text("stance"), Is.EqualTo("asserts"));
        Assert.That(
            read["citations"].EnumerateArray().Select(c => c.Text("stance")),
            Is.EquivalentTo(new[] { "asserts", "doubts" }));
    }

    [Test]
    public async Task A_carried_claim_without_a_stance_has_the_claim_s()
    {
        var leak = await LeakAsync();
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1")))
            .Answers(201);
        var article = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = "https://lenta.ru/1" }, carries = new[] { new { claim = claim.Id } },
        })).Answers(201);
        Assert.That(article["citations"][0].Text("stance"), Is.EqualTo("asserts"));
    }

    [Test]
    public async Task Eight_clients_at_once_log_one_article()
    {
        var leak = await LeakAsync();
        var body = new
        {
            article = new { url = "https://tass.ru/1", publishedAt = "2025-11-26" },
            claims = new[] { new { suspects = new[] { "CIA" }, claimant = "self", stance = "asserts" } },
        };
        var replies =
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Admin.PostAsync($"leaks/{leak}/articles", body)));
        Assert.That(replies.Count(reply => reply.Status == 201), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(7));
        Assert.That(replies.Select(reply => reply.Id).Distinct().Count(), Is.EqualTo(1));
        var listed = await Admin.GetAsync($"leaks/{leak}/articles");
        Assert.That(listed["items"][0].GetProperty("citations").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task In_a_batch_items_refer_to_later_ones_by_key()
    {
        var leak = await LeakAsync();
        var reply = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            suspects = new object[]
            {
                new { key = "us", name = "US intelligence" },
                new { key = "cia", name = "CIA", partOf = new { key = "us" } },
            },
            claimants = new[] { new { key = "official", name = "an official", kind = "anonymous" } },
            events = new[] { new { key = "call", kind = "statement", what = "the briefing", date = "2025-11-26" } },
            items = new object[]
            {
                new
                {
                    key = "copy", article = new { url = "https://lenta.ru/1" },
                    from = new { article = new { key = "first" }, kind = "rewrite" },
                    carries = new[] { new { claim = new { key = "claim" } } },
                },
                new
                {
                    key = "first", article = new { url = "https://tass.ru/1" },
                    from = new { @event = new { key = "call" }, kind = "quotes_statement" },
                    claims = new[]
                    {
                        new
                        {
                            key = "claim", suspects = new[] { new { key = "cia" } },
                            claimant = new { key = "official" }, stance = "asserts",
                        },
                    },
                    evidence = new[]
                    {
                        new { kind = "motive", description = "a motive", claims = new[] { new { key = "claim" } } },
                    },
                },
            },
        })).Answers(201);
        var (copy, first) = (reply["items"][0], reply["items"][1]);
        Assert.That(
            copy.GetProperty("from")[0].GetProperty("article").GetGuid(),
            Is.EqualTo(first.GetProperty("id").GetGuid()));
        Assert.That(
            copy.GetProperty("citations")[0].GetProperty("claim").GetProperty("id").GetGuid(),
            Is.EqualTo(first.GetProperty("citations")[0].GetProperty("claim").GetProperty("id").GetGuid()));
        var suspect = await Admin.GetAsync($"leaks/{leak}/suspects/cia");
        Assert.That(suspect.Text("partOf"), Is.EqualTo("us-intelligence"));
    }

    [Test]
    public async Task An_unknown_or_doubled_key_is_named()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            items = new object[]
            {
                new
                {
                    key = "a", article = new { url = "https://tass.ru/1" },
                    from = new { article = new { key = "b" }, kind = "rewrite" },
                },
                new
                {
                    key = "a", article = new { url = "https://tass.ru/2" },
                    carries = new[] { new { claim = new { key = "c" } } },
                },
            },
        })).Refuses(400, "items[0].from.article", "items[1].key", "items[1].carries[0].claim");
    }

    [TestCase(
        """{"article":{"url":"https://a.com/3"},"from":{"kind":"rewrite",""" +
        """ "article":"01900000-0000-7000-8000-000000000000"}}""",
        422, "items[3].from.article")]
    [TestCase("""{"article":{"url":"ftp://a.com/3"}}""", 400, "items[3].article.url")]
    [TestCase("""{"article":{"url":"https://a.com/3","publishedAt":"2999"}}""", 422, "items[3].article.publishedAt")]
    [TestCase("""{"article":{"url":"https://a.com/3"},"claims":[{"suspects":["A"],"claimant":"B","stance":"maybe"}]}""",
        400, "items[3].claims[0].stance")]
    [TestCase("""{"article":{"url":"https://a.com/3"},"carries":[{"claim":"01900000-0000-7000-8000-000000000000"}]}""",
        422, "items[3].carries[0].claim")]
    public async Task An_error_in_one_item_writes_nothing_and_names_it(string bad, int status, string field)
    {
        var leak = await LeakAsync();
        await using var superuser = await SuperuserAsync();
        var before = await Tables.CountAsync(superuser);
        var good = Enumerable.Range(0, 3).Select(n => $$"""
            {"article":{"url":"https://a.com/{{n}}"},
            "claims":[{"suspects":["X{{n}}"],"claimant":"Y","stance":"asserts"}]}
            """);
        (await Admin.PostAsync($"leaks/{leak}/articles", $$"""{"items":[{{string.Join(',', good.Append(bad))}}]}"""))
            .Refuses(status, field);
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(before));
        (await Admin.PostAsync($"leaks/{leak}/articles", $$"""{"items":[{{string.Join(',', good)}}]}""")).Answers(201);
    }

    [TestCase("""{"key":"us","kind":"agency"}""", "items[0].claims[0].suspects[0].key")]
    [TestCase("""{"key":"us","aliases":["x"]}""", "items[0].claims[0].suspects[0].key")]
    [TestCase("""{"key":"us","partOf":"x"}""", "items[0].claims[0].suspects[0].key")]
    public async Task Fields_beside_a_key_alone_are_not_dropped_in_silence(string suspect, string field)
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/articles", $$"""
            {"suspects":[{"key":"us","name":"US intelligence"}],"claimants":[{"key":"a","name":"A"}],
             "items":[{"article":{"url":"https://a.com/1"},
             "claims":[{"suspects":[{{suspect}}],"claimant":{"key":"a"},"stance":"asserts"}]}]}
            """)).Refuses(400, field);
        (await Admin.PostAsync($"leaks/{leak}/articles", """
            {"claimants":[{"key":"a","name":"A"}],
             "items":[{"article":{"url":"https://a.com/1"},
             "claims":[{"suspects":["X"],"claimant":{"key":"a","note":"x"},"stance":"asserts"}]}]}
            """)).Refuses(400, "items[0].claims[0].claimant.key");
    }

    [Test]
    public async Task A_thousand_articles_are_one_act()
    {
        var leak = await LeakAsync();
        var reply = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            items = Enumerable.Range(0, 1000).Select(n => new
            {
                article = new { url = $"https://paper{n % 300}.com/{n}", publishedAt = "2025-11-26" },
                claims = new[]
                {
                    new { suspects = new[] { "Suspect " + (n % 40) }, claimant = "self", stance = "asserts" },
                },
            }),
        })).Answers(201);
        Assert.That(reply["items"].GetArrayLength(), Is.EqualTo(1000));
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await Dapper.SqlMapper.ExecuteScalarAsync<int>(
                superuser,
                "select count(distinct a.recorded_at) from article a join leak_version v on v.leak_id = a.leak_id "
                + "where v.slug = @leak",
                new { leak }),
            Is.EqualTo(1));
    }

    [Test]
    public async Task Evidence_of_one_kind_and_description_is_there_once()
    {
        var leak = await LeakAsync();
        await LogAsync("1", "access", "Audio was heard", null);
        await LogAsync("2", "access", "AUDIO  was heard", "B");
        await LogAsync("3", "motive", "Audio was heard", null);
        var articles = (await Admin.GetAsync($"leaks/{leak}/articles"))["items"].EnumerateArray().ToList();
        var ids = articles.ConvertAll(a => a.GetProperty("evidence")[0].GetProperty("id").GetGuid());
        Assert.That(ids.Distinct().Count(), Is.EqualTo(2));
        Assert.That(ids[2], Is.EqualTo(ids[1]));
        Assert.That(articles[2].GetProperty("evidence")[0].Text("reliability"), Is.EqualTo("B"));

        async Task LogAsync(string path, string kind, string description, string? reliability) =>
            (await Admin.PostAsync($"leaks/{leak}/articles", new
            {
                article = new { url = "https://tass.ru/" + path },
                evidence = new[] { new { kind, description, reliability } },
            })).Answers(201);
    }

    private static string Example(Guid article, Guid claim) => $$"""
        { "article": { "url": "https://tass.ru/mezhdunarodnaya-panorama/25741815", "headline": "…",
        "publishedAt": "2025-11-26",
                       "dateBasis": "page", "kind": "report", "access": "seen", "note": null },
          "from":    { "article": "{{article}}", "kind": "rewrite", "credit": "пишет The Guardian",
          "judgement": "confirmed" }, "carries": [ { "claim": "{{claim}}", "stance": "asserts", "quote": "…" } ],
          "claims":  [ { "suspects": ["CIA", "NSA"], "among": "one_of",
                         "claimant": { "name": "a senior former US intelligence official", "kind": "anonymous" },
                         "stance": "asserts", "basis": "analysis", "naming": "stated",
                         "statement": "only they would hold the audio itself", "statedOn": null, "citing": null,
                         "evidence": [ { "kind": "access", "description": "audio, not just a transcript, was heard" } ],
                         "quote": "…" } ] }
        """;
}
