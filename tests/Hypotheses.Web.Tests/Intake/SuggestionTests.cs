using System.Text.Json;
using Hypotheses.Web.Platform;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>What is suggested of the words that are logged: by credit lines and by text reuse.</summary>
public sealed class SuggestionTests : ServiceFixture
{
    private static int _articles;

    private string _leak = "";
    private Guid _guardian;
    private Guid _reuters;

    [OneTimeSetUp]
    public async Task Register()
    {
        var ids = await RegisterAsync(("The Guardian", "theguardian.com"));
        _guardian = ids[0];
        _reuters = (await Admin.PostAsync(
            "outlets", new { name = "Reuters", kind = "agency", domains = new[] { "reuters.com" } })).Answers(201).Id;
    }

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [Test]
    public async Task A_credit_in_a_headline_suggests_where_the_article_has_its_report_from()
    {
        var logged = await LogAsync(new { url = Url(), headline = "Call was taped, according to The Guardian" });
        var from = logged["from"].EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(from.Text("kind"), Is.EqualTo("credits"));
            Assert.That(from.Text("judgement"), Is.EqualTo("suggested"));
            Assert.That(from.Text("method"), Is.EqualTo("credit_line"));
            Assert.That(from.Text("credit"), Is.EqualTo("according to The Guardian"));
            Assert.That(from.GetProperty("outlet").GetGuid(), Is.EqualTo(_guardian));
            // Not told that the language is English: 0.85 · 0.95.
            Assert.That(from.GetProperty("confidence").GetDecimal(), Is.EqualTo(0.808m).Within(0.001m));
            Assert.That(from.GetProperty("created").GetBoolean(), Is.True);
        });
    }

    [Test]
    public async Task A_credit_in_a_quote_is_suggested_of_that_citation_alone()
    {
        var logged = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = Url(), language = "ru" },
            claims = new[]
            {
                new
                {
                    suspects = new[] { "CIA" }, claimant = "A", stance = "asserts",
                    quote = "Об этом сообщает Reuters со ссылкой на источники",
                },
            },
        })).Answers(201);
        var from = logged["from"].EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(
                from.GetProperty("claim").GetGuid(),
                Is.EqualTo(logged["citations"][0].GetProperty("claim").GetProperty("id").GetGuid()));
            Assert.That(from.GetProperty("outlet").GetGuid(), Is.EqualTo(_reuters));
            Assert.That(from.Text("credit"), Is.EqualTo("сообщает Reuters"));
        });
    }

    [Test]
    public async Task A_claim_logged_with_its_citations_gets_suggestions_too()
    {
        var claim = (await Admin.PostAsync($"leaks/{_leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = "A", stance = "asserts",
            citations = new[] { new { url = Url(), quote = "Two officials told Reuters so." } },
        })).Answers(201);
        var article = claim["citations"][0].GetProperty("article").GetProperty("id").GetGuid();
        Assert.That((await FromAsync(article)).Single().Text("credit"), Is.EqualTo("told Reuters"));
    }

    [Test]
    public async Task An_outlet_of_the_leak_alone_is_credited_by_its_name()
    {
        await LogAsync(new { outlet = "Zelena Hvylia", headline = "First" });
        var logged = await LogAsync(new { url = Url(), headline = "Zelena Hvylia first reported the call" });
        Assert.That(logged["from"].EnumerateArray().Single().Text("credit"), Does.StartWith("Zelena Hvylia"));
    }

    [Test]
    public async Task Words_of_the_article_s_own_outlet_credit_nobody() =>
        Assert.That((await LogAsync(new
        {
            url = $"https://www.theguardian.com/{Interlocked.Increment(ref _articles)}",
            headline = "He told The Guardian that the call was taped",
        }))["from"].GetArrayLength(), Is.Zero);

    [Test]
    public async Task What_the_analyst_says_is_not_suggested_beside_it()
    {
        var source = await LogAsync(new { url = "https://www.theguardian.com/source" });
        object[] said =
        [
            new { kind = "credits", outlet = "The Guardian", judgement = "confirmed" },
            new { kind = "rewrite", article = source.Id },
            new { kind = "own_reporting", judgement = "confirmed" },
        ];
        foreach (var from in said)
        {
            var logged = await LogAsync(
                new { url = Url(), headline = "Call was taped, according to The Guardian" }, from);
            Assert.That(logged["from"].GetArrayLength(), Is.EqualTo(1), logged.Body);
        }
    }

    [Test]
    public async Task What_was_rejected_or_ended_is_not_suggested_again()
    {
        var url = Url();
        var article = new { url, headline = "Call was taped, according to The Guardian, citing Reuters" };
        var from = (await LogAsync(article))["from"].EnumerateArray().Select(d => d.GetProperty("id").GetGuid());
        var ids = from.ToList();
        Assert.That(ids, Has.Count.EqualTo(2));
        await PatchAsync($"derivations/{ids[0]}", new { judgement = "rejected" });
        (await Admin.PostAsync(
            $"leaks/{_leak}/derivations/{ids[1]}/end", new { cause = "logged_in_error", reason = "wrong" }))
            .Answers(200);
        Assert.That(
            (await LogAsync(article, status: 200))["from"].EnumerateArray().Select(d => d.GetProperty("id").GetGuid()),
            Is.EquivalentTo(ids));
    }

    [Test]
    public async Task A_copy_is_suggested_of_the_article_that_was_first_and_its_text_is_kept_nowhere()
    {
        var report = Words(120);
        var source = await LogAsync(new { url = Url(), publishedAt = "2025-11-25", text = report });
        var copy = await LogAsync(new
        {
            url = Url(), publishedAt = "2025-11-26",
            text = "A lead of our own. " + string.Join(' ', report.Split(' ')[20..90]),
        });
        var from = copy["from"].EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(source["from"].GetArrayLength(), Is.Zero);
            Assert.That(from.Text("kind"), Is.EqualTo("verbatim_copy"));
            Assert.That(from.Text("method"), Is.EqualTo("text_reuse"));
            Assert.That(from.GetProperty("article").GetGuid(), Is.EqualTo(source.Id));
            Assert.That(from.Text("credit"), Is.EqualTo(string.Join(' ', report.Split(' ')[20..70]) + "…"));
            Assert.That(from.GetProperty("confidence").GetDecimal(), Is.GreaterThan(0.9m));
        });
        Assert.That(await FindsAsync(report.Split(' ')[30]), Is.GreaterThan(0), "a word that is quoted");
        Assert.That(await FindsAsync(report.Split(' ')[100]), Is.Zero, "a word that is not quoted");
    }

    [Test]
    public async Task A_report_that_comes_in_after_its_copy_is_suggested_as_its_source()
    {
        var report = Words(120);
        var copy = await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = report });
        var late = await LogAsync(new { url = Url(), publishedAt = "2025-11-25", text = report });
        Assert.Multiple(async () =>
        {
            Assert.That(late["from"].GetArrayLength(), Is.Zero);
            Assert.That((await FromAsync(copy.Id)).Single().GetProperty("article").GetGuid(), Is.EqualTo(late.Id));
        });
    }

    [Test]
    public async Task Of_one_day_the_agency_is_the_source_and_without_one_the_pair_is_half_as_sure()
    {
        var report = Words(120);
        var paper = await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = report });
        var agency = await LogAsync(new { url = "https://reuters.com/1", publishedAt = "2025-11-26", text = report });
        Assert.That((await FromAsync(paper.Id)).Single().GetProperty("article").GetGuid(), Is.EqualTo(agency.Id));
        var other = Words(120);
        await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = other });
        var second = await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = other });
        var from = second["from"].EnumerateArray().Single();
        Assert.That(from.GetProperty("confidence").GetDecimal(), Is.EqualTo(0.5m));
        Assert.That(from.Text("note"), Does.Contain("which of the two came first"));
    }

    [Test]
    public async Task Two_of_a_batch_are_compared_with_one_another()
    {
        var report = Words(80);
        var batch = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            items = new[]
            {
                new { article = new { url = Url(), publishedAt = "2025-11-26", text = report } },
                new { article = new { url = Url(), publishedAt = "2025-11-25", text = report } },
            },
        })).Answers(201);
        var (copy, source) = (batch["items"][0], batch["items"][1]);
        Assert.That(
            copy.GetProperty("from").EnumerateArray().Single().GetProperty("article").GetGuid(),
            Is.EqualTo(source.GetProperty("id").GetGuid()));
        Assert.That(source.GetProperty("from").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Texts_of_other_leaks_of_one_outlet_and_of_other_weeks_are_not_compared()
    {
        var report = Words(80);
        await LogAsync(new { url = "https://one.example/1", publishedAt = "2025-11-01", text = report });
        var same = await LogAsync(new { url = "https://one.example/2", publishedAt = "2025-11-02", text = report });
        var late = await LogAsync(new { url = Url(), publishedAt = "2025-11-27", text = report });
        _leak = await LeakAsync();
        var other = await LogAsync(new { url = Url(), publishedAt = "2025-11-02", text = report });
        Assert.That(
            new[] { same, late, other }.Select(reply => reply["from"].GetArrayLength()), Is.All.Zero);
    }

    [Test]
    public async Task A_text_supplied_later_is_compared_and_the_same_again_changes_nothing()
    {
        var report = Words(80);
        var source = await LogAsync(new { url = Url(), publishedAt = "2025-11-25", text = report });
        var (url, day) = (Url(), "2025-11-26");
        await LogAsync(new { url, publishedAt = day });
        var supplied = await LogAsync(new { url, text = report }, status: 201);
        Assert.That(
            supplied["from"].EnumerateArray().Single().GetProperty("article").GetGuid(), Is.EqualTo(source.Id));
        var before = (await Admin.GetAsync($"leaks/{_leak}/history?limit=200")).Answers(200)["items"].GetArrayLength();
        await LogAsync(new { url, text = report }, status: 200);
        var after = (await Admin.GetAsync($"leaks/{_leak}/history?limit=200")).Answers(200)["items"];
        Assert.That(after.GetArrayLength(), Is.EqualTo(before));
        Assert.That(
            after.EnumerateArray().Select(entry => entry.Text("says")),
            Has.Exactly(2).Contains("supplied the text of the article"));
    }

    [Test]
    public async Task Another_instance_finds_what_the_first_one_took_in()
    {
        var report = Words(80);
        var source = await LogAsync(new { url = Url(), publishedAt = "2025-11-25", text = report });
        await using var database = Database.Open(Store.ServiceConnectionString);
        await using var second = Service.Build(
            new Settings { Url = "http://127.0.0.1:0", UnsafeStorage = true, Seed = SeedChoice.None }, database,
            builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await second.StartAsync();
        using var api = new Api(second.Urls.Single(), Admin.Key);
        var copy = (await api.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = Url(), publishedAt = "2025-11-26", text = report },
        })).Answers(201);
        Assert.That(copy["from"][0].GetProperty("article").GetGuid(), Is.EqualTo(source.Id));
    }

    [Test]
    public async Task A_suggestion_moves_the_estimate_of_the_reports_alone()
    {
        async Task<string> ReportsAsync() =>
            (await Admin.GetAsync($"leaks/{_leak}/ranking")).Answers(200)["suspects"][0].GetProperty("reports")
                .ToString();
        var own = new { kind = "own_reporting", judgement = "confirmed" };
        var claim = (await Admin.PostAsync($"leaks/{_leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = "A", stance = "asserts",
            citations = new[]
            {
                new { url = "https://www.theguardian.com/first", publishedAt = "2025-11-25", from = own },
            },
        })).Answers(201);
        var url = Url();
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url, publishedAt = "2025-11-26", language = "en" },
            carries = new[] { new { claim = claim.Id } },
        })).Answers(201);
        Assert.That(await ReportsAsync(), Is.EqualTo("""{"low":1,"estimate":2,"high":2}"""));
        await LogAsync(new { url, headline = "Spies taped the call, according to The Guardian" });
        Assert.That(await ReportsAsync(), Is.EqualTo("""{"low":1,"estimate":1,"high":2}"""));
    }

    [Test]
    public async Task A_suggestion_of_an_article_on_file_is_counted_and_the_recount_agrees()
    {
        var report = Words(120);
        var copy = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = Url(), publishedAt = "2025-11-26", text = report },
            claims = new[] { new { suspects = new[] { "CIA" }, claimant = "A", stance = "asserts" } },
        })).Answers(201);
        var source = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = Url(), publishedAt = "2025-11-25", text = report },
            carries = new[] { new { claim = copy["citations"][0].GetProperty("claim").GetProperty("id").GetGuid() } },
        })).Answers(201);
        Assert.That((await FromAsync(copy.Id)).Single().GetProperty("article").GetGuid(), Is.EqualTo(source.Id));
        var reports = (await Admin.GetAsync($"leaks/{_leak}/ranking")).Answers(200)["suspects"][0]
            .GetProperty("reports");
        Assert.That(reports.GetProperty("estimate").GetInt32(), Is.EqualTo(1), reports.ToString());
        await IsWellAsync();
    }

    [Test]
    public async Task What_a_person_says_later_takes_the_place_of_what_a_rule_suggested()
    {
        var url = Url();
        await LogAsync(new { url, headline = "Call was taped, according to The Guardian" });
        var said = await LogAsync(
            new { url },
            new { kind = "rewrite", outlet = "The Guardian", judgement = "confirmed", confidence = 1 }, status: 200);
        var from = said["from"].EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(
                (from.Text("kind"), from.Text("judgement"), from.Text("method")),
                Is.EqualTo(("rewrite", "confirmed", "manual")));
            Assert.That(from.GetProperty("confidence").GetDecimal(), Is.EqualTo(1));
            Assert.That(from.Text("credit"), Is.EqualTo("according to The Guardian"), "words that nobody contradicts");
            Assert.That(said["conflicts"].GetArrayLength(), Is.Zero);
        });
    }

    [Test]
    public async Task Of_what_is_ended_nothing_is_suggested()
    {
        var (report, url) = (Words(80), Url());
        var ended = await LogAsync(new { url, publishedAt = "2025-11-25", text = report });
        (await Admin.PostAsync(
            $"leaks/{_leak}/articles/{ended.Id}/end", new { cause = "logged_in_error", reason = "wrong" }))
            .Answers(200);
        var copy = await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = report });
        var again = await LogAsync(
            new { url, headline = "Call was taped, according to The Guardian", text = report }, status: 200);
        Assert.That((copy["from"].GetArrayLength(), again["from"].GetArrayLength()), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Who_rejects_one_direction_leaves_the_other_open()
    {
        var (report, first, second) = (Words(80), Url(), Url());
        var one = await LogAsync(new { url = first, publishedAt = "2025-11-26", text = report });
        var two = await LogAsync(new { url = second, publishedAt = "2025-11-27", text = report });
        await PatchAsync($"derivations/{two["from"][0].GetProperty("id").GetGuid()}", new { judgement = "rejected" });
        await PatchAsync($"articles/{two.Id}", new { publishedAt = "2025-11-25" });
        await LogAsync(new { url = first, text = report }, status: 201);
        Assert.That((await FromAsync(one.Id)).Single().GetProperty("article").GetGuid(), Is.EqualTo(two.Id));
    }

    [Test]
    public async Task A_report_that_its_outlet_prints_again_is_not_taken_from_who_copied_it()
    {
        var report = Words(80);
        await LogAsync(new { url = "https://reuters.com/a1", publishedAt = "2025-11-25", text = report });
        var copy = await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = report });
        var again = await LogAsync(new { url = "https://reuters.com/a2", publishedAt = "2025-11-27", text = report });
        Assert.That((copy["from"].GetArrayLength(), again["from"].GetArrayLength()), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Copies_logged_in_any_order_have_one_source_each_and_the_same_again_adds_none()
    {
        var report = Words(80);
        var copies = Enumerable.Range(1, 6).Reverse()
            .Select(day => new { url = Url(), publishedAt = $"2025-11-0{day}", text = report }).ToList();
        var ids = new List<Guid>();
        foreach (var copy in copies)
            ids.Add((await LogAsync(copy)).Id);
        foreach (var copy in copies)
            await LogAsync(copy, status: 200);
        var counts = new List<int>();
        foreach (var id in ids)
            counts.Add((await FromAsync(id)).Count());
        Assert.That(counts, Is.EqualTo(new[] { 1, 1, 1, 1, 1, 0 }));
    }

    [Test]
    public async Task What_is_kept_of_a_text_goes_with_the_words_that_the_law_takes_out()
    {
        var report = Words(80);
        await LogAsync(new { url = Url(), publishedAt = "2025-11-25", headline = "Anna Musterova", text = report });
        var asked = (await Admin.PostAsync(
            $"leaks/{_leak}/redactions", new { basis = "court order", texts = new[] { "Anna Musterova" } }))
            .Answers(201);
        using var editor = await AsAsync("editor");
        (await editor.PostAsync($"leaks/{_leak}/redactions/{asked.Id}/approval", "")).Answers(200);
        var copy = await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = report });
        Assert.That(copy["from"].GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_refused_request_leaves_no_text_behind()
    {
        var report = Words(80);
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = Url(), publishedAt = "2025-11-25", text = report },
            carries = new[] { new { claim = Guid.CreateVersion7() } },
        })).IsProblem();
        var copy = await LogAsync(new { url = Url(), publishedAt = "2025-11-26", text = report });
        Assert.That(copy["from"].GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Too_much_text_in_one_request_and_two_texts_of_one_article_are_refused_by_name()
    {
        var url = Url();
        var much = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            items = Enumerable.Range(0, 3)
                .Select(_ => new { article = new { url = Url(), text = new string('a', 150_000) } }),
        })).Answers(400);
        var two = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            items = new[] { Words(60), Words(61) }.Select(text => new { article = new { url, text } }),
        })).Answers(422);
        Assert.That((much.IsProblem().Fields.Single(), two.IsProblem().Fields.Single()),
            Is.EqualTo(("items", "items[1].article.text")));
    }

    private static string Url() => $"https://outlet{Interlocked.Increment(ref _articles)}.example/1";

    private static string Words(int count)
    {
        var text = Interlocked.Increment(ref _articles);
        return string.Join(' ', Enumerable.Range(0, count).Select(i => $"w{text}x{i}"));
    }

    private async Task<Reply> LogAsync(object article, object? from = null, int status = 201) =>
        (await Admin.PostAsync($"leaks/{_leak}/articles", new { article, from })).Answers(status);

    private async Task PatchAsync(string path, object change)
    {
        var tag = (await Admin.GetAsync($"leaks/{_leak}/{path}")).Headers["ETag"];
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/{path}", change, ("If-Match", tag))).Answers(200);
    }

    private async Task<IEnumerable<JsonElement>> FromAsync(Guid article) =>
        (await Admin.GetAsync($"leaks/{_leak}/articles/{article}")).Answers(200)["from"].EnumerateArray();

    // In how many rows of the whole database a word stands.
    private async Task<long> FindsAsync(string word)
    {
        await using var superuser = new NpgsqlConnection(Store.SuperuserConnectionString);
        await superuser.OpenAsync();
        await using var tables = new NpgsqlCommand(
            """
            select string_agg(format('select count(*) from %I as t where t::text like $1', tablename), ' union all ')
            from pg_tables
            where schemaname = 'public'
            """,
            superuser);
        var rows = (string)(await tables.ExecuteScalarAsync())!;
        await using var count = new NpgsqlCommand($"select sum(count)::bigint from ({rows}) as all_tables", superuser);
        count.Parameters.AddWithValue($"%{word}%");
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
