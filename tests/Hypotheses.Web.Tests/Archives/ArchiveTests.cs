using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Hypotheses.Web.Seeding;
using Hypotheses.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Archives;

/// <summary>A leak goes out whole and comes in elsewhere as what it was: every answer, now and of the past.</summary>
public sealed class ArchiveTests : ServiceFixture
{
    private const int MostInstants = 12;

    private static readonly string[] Now =
    [
        "ranking", "ranking?rollup=true&window=P7D", "ranking?by=owners", "ranking?by=reports&rollup=true",
        "ranking?by=citations&axis=how", "ranking/timeline?rollup=true", "sensitivity?rollup=true",
        "suspects?limit=200",
        "claimants?limit=200", "claims?limit=200", "articles?limit=200", "evidence?limit=200", "history?limit=200",
        "responses?limit=200", "redactions?limit=200", "summaries?limit=200",
    ];

    private static readonly string[] Then =
    [
        "ranking?rollup=true", "ranking?by=owners&window=P7D", "ranking?by=reports&axis=how",
        "ranking?rollup=true&publishedAsOf=2025-11-26", "ranking/timeline?publishedAsOf=2025-11",
        "suspects/{0}/explanation?rollup=true", "suspects/{0}/explanation?publishedAsOf=2025-11-27",
        "sensitivity?by=citations&publishedAsOf=2025-12-01", "claims?limit=50", "articles?limit=50&publishedAsOf=2025",
    ];

    [OneTimeSetUp]
    public Task Seed() => Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Cases, CancellationToken.None);

    [Test]
    public async Task A_seeded_case_is_the_same_elsewhere()
    {
        (await Admin.PostAsync("leaks/witi-leaks/summaries", new { week = "2025-W48", reason = "as published" }))
            .Answers(201);
        (await Admin.PostAsync("leaks/witi-leaks/claims", Given.Claim("CIA", "https://later.com/1"))).Answers(201);
        await using var other = await SameElsewhereAsync("witi-leaks");
    }

    [TestCase(71)]
    [TestCase(72)]
    [TestCase(73)]
    public async Task A_random_leak_is_the_same_elsewhere(int seed)
    {
        var leak = await RandomAsync(seed, "newsroom");
        await using var other = await SameElsewhereAsync(leak);
    }

    [Test]
    public async Task A_restricted_leak_comes_in_restricted_and_without_members()
    {
        var leak = await RandomAsync(74, "restricted");
        var archive = await ArchiveAsync(leak);
        await using var other = await EmptyService.MakeAsync();
        var (code, said) = await other.TakeAsync(archive);
        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("restricted and has no members"));
        Assert.That((await other.RowsAsync())["leak_member"], Is.Zero);
        var admin = await other.ServeAsync();
        (await admin.GetAsync($"leaks/{leak}")).Answers(404);
        var me = (await admin.GetAsync("me")).Answers(200)["account"].GetProperty("id").GetGuid();
        (await admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{me}", null)).Logged();
        var ranking = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        var at = ranking.Text("recordedAsOf");
        Assert.That(
            (await admin.GetAsync($"leaks/{leak}/ranking?recordedAsOf={at}")).Answers(200).Body,
            Is.EqualTo(ranking.Body));
    }

    [Test]
    public async Task Words_that_were_removed_stay_removed()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("Viktor Archively", "https://gone.com/1")))
            .Answers(201);
        var asked = (await Admin.PostAsync(
            $"leaks/{leak}/redactions", new { basis = "court order", texts = new[] { "Viktor Archively" } }))
            .Answers(201);
        using var editor = await AsAsync("editor");
        (await editor.PostAsync($"leaks/{leak}/redactions/{asked.Id}/approval", "")).Answers(200);
        var archive = await ArchiveAsync(leak);
        Assert.That(Encoding.UTF8.GetString(archive), Does.Not.Contain("rchively").And.Contain("[removed "));
        await using var other = await SameElsewhereAsync(leak);
    }

    [Test]
    public async Task Leaks_of_one_service_come_in_one_after_the_other_in_any_order()
    {
        var first = await RandomAsync(75, "newsroom");
        var early = await ArchiveAsync(first);
        var second = await RandomAsync(76, "newsroom");
        var late = await ArchiveAsync(second);
        foreach (var order in new[] { new[] { early, late }, [late, early] })
        {
            await using var other = await EmptyService.MakeAsync();
            foreach (var archive in order)
            {
                var (code, said) = await other.TakeAsync(archive);
                Assert.That(code, Is.Zero, said);
            }
            await other.IsWellAsync();
            Assert.That(await other.ArchiveAsync(first), Is.EqualTo(early));
            Assert.That(await other.ArchiveAsync(second), Is.EqualTo(late));
        }
    }

    [Test]
    public async Task Nothing_of_accounts_is_in_it()
    {
        var leak = await LeakAsync();
        var account = (await Admin.PostAsync("accounts", new { name = "anna@news.example", role = "editor" }))
            .Answers(201);
        var key = (await Admin.PostAsync("keys", new { account = account.Id, name = "test" })).Answers(201);
        using var anna = new Api(Address, key.Text("secret"));
        (await anna.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://anna.com/1"))).Answers(201);
        // The registry moves on after the accounts: their entries are within what the leak takes up.
        await RegisterAsync(("Anna's paper", "anna.com"));
        (await anna.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://anna.com/2"))).Logged();
        var text = Encoding.UTF8.GetString(await ArchiveAsync(leak));
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("\"name\":\"anna\""), "who acted is named");
            Assert.That(text, Does.Not.Contain("news.example"));
            Assert.That(text, Does.Not.Contain("\"thing\":\"account\"").And.Not.Contain("\"thing\":\"api_key\""));
            Assert.That(text, Does.Contain("\"thing\":\"withheld\""));
            Assert.That(text, Does.Not.Contain(key.Text("secret").Split('_')[1]), "nor the key's public part");
        });
    }

    [Test]
    public async Task It_is_for_editors_who_may_see_the_leak_and_on_the_access_log()
    {
        var leak = await LeakAsync(
            new { title = "Shut", slug = $"shut-{Guid.NewGuid():n}", visibility = "restricted" });
        using var analyst = await AsAsync("analyst");
        using var outsider = await AsAsync("editor");
        (await analyst.GetAsync($"leaks/{leak}/archive.ndjson")).Refuses(403);
        (await outsider.GetAsync($"leaks/{leak}/archive.ndjson")).Refuses(404);
        (await Admin.GetAsync($"leaks/{leak}/archive.ndjson?all=true")).Refuses(400, "all");
        await using var into = new MemoryStream();
        await Client.Leaks.GetArchiveAsync(leak, into);
        var lines = Sealed.Lines(into.ToArray());
        Assert.That(JsonDocument.Parse(lines[0]).RootElement.Text("format"), Is.EqualTo("hypotheses-archive"));
        var rows = JsonDocument.Parse(lines[^1]).RootElement.GetProperty("rows");
        Assert.That(rows.GetProperty("leak").GetInt32(), Is.EqualTo(1));
        var noted = (await Admin.GetAsync($"leaks/{leak}/accesses")).Answers(200)["items"].EnumerateArray()
            .Where(entry => entry.Text("operation") == "GetArchive").ToList();
        Assert.That(noted, Has.Count.EqualTo(1));
        Assert.That(noted[0].Text("act"), Is.EqualTo("export"));
    }

    [Test]
    public async Task One_too_many_at_once_is_told_to_come_again_and_is_not_on_the_access_log()
    {
        var leak = await LeakAsync();
        var archiving = Services.GetRequiredService<Hypotheses.Web.Archives.Archiving>();
        using (await archiving.TurnAsync(CancellationToken.None))
        using (await archiving.TurnAsync(CancellationToken.None))
        {
            var refused = await Admin.GetAsync($"leaks/{leak}/archive.ndjson");
            Assert.That(refused.Status, Is.EqualTo(503), refused.Body);
            Assert.That(refused.Headers["Retry-After"], Is.EqualTo("30"));
            Assert.That(await NotedAsync(leak), Is.Zero);
        }
        Assert.That(await ArchiveAsync(leak), Is.Not.Empty);
        Assert.That(await NotedAsync(leak), Is.EqualTo(1));
    }

    private async Task<int> NotedAsync(string leak) =>
        (await Admin.GetAsync($"leaks/{leak}/accesses")).Answers(200)["items"].EnumerateArray()
            .Count(entry => entry.Text("operation") == "GetArchive");

    // Every answer of now, and those of many instants; the same bytes again; and it goes on from there.
    private async Task<EmptyService> SameElsewhereAsync(string leak)
    {
        var kept = await AnswersAsync(leak);
        var archive = await ArchiveAsync(leak);
        var other = await EmptyService.MakeAsync();
        try
        {
            var (code, said) = await other.TakeAsync(archive);
            TestContext.Out.WriteLine(said);
            Assert.That(code, Is.Zero, said);
            Assert.That(await other.ArchiveAsync(leak), Is.EqualTo(archive), "out again byte for byte");
            var admin = await other.ServeAsync();
            var differ = new List<string>();
            foreach (var (path, body) in kept)
                if ((await admin.GetAsync(path)).Body is var there && there != body)
                    differ.Add($"{path}\n{body}\n{there}");
            TestContext.Out.WriteLine($"{kept.Count} answers, {archive.Length} bytes, {differ.Count} differ");
            Assert.That(differ, Is.Empty);
            await other.IsWellAsync();
            Assert.That(await other.ArchiveAsync(leak), Is.EqualTo(archive), "whatever accounts there are meanwhile");
            (await admin.PostAsync($"leaks/{leak}/articles", new
            {
                article = new { url = "https://afterwards.com/1", publishedAt = "2025-11-27" },
                claims = new[] { new { suspects = new[] { "MI6" }, claimant = "self", stance = "asserts" } },
            })).Answers(201);
            await other.IsWellAsync();
            var (again, refused) = await other.TakeAsync(archive);
            Assert.That(again, Is.EqualTo(1));
            Assert.That(refused, Does.Contain("is here already"));
            return other;
        }
        catch
        {
            await other.DisposeAsync();
            throw;
        }
    }

    private async Task<List<(string Path, string Body)>> AnswersAsync(string leak)
    {
        var kept = new List<(string, string)>();
        foreach (var query in Now)
            await KeepAsync(query);
        await KeepAsync("history/verify");
        var suspects = (await Admin.GetAsync($"leaks/{leak}/suspects?limit=200"))["items"].EnumerateArray()
            .Select(suspect => suspect.GetProperty("id").GetGuid()).ToList();
        await using var superuser = await SuperuserAsync();
        var instants = (await superuser.QueryAsync<DateTime>(
            """
            select distinct e.recorded_at
            from leak_entry e
            join leak_version v on v.leak_id = e.leak_id and v.recorded_to = 'infinity'
            where v.slug = @leak
            order by 1
            """, new { leak })).ToList();
        var step = Math.Max(1, instants.Count / MostInstants);
        foreach (var (n, at) in instants.Index().Where(pair => pair.Index % step == 0))
            foreach (var query in Then.Where(query => suspects.Count > 0 || !query.Contains('{')))
            {
                var path = query.Replace("{0}", suspects.Count == 0 ? "" : $"{suspects[n % suspects.Count]}");
                await KeepAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}{(path.Contains('?') ? '&' : '?')}recordedAsOf={at:yyyy-MM-dd'T'HH:mm:ss.ffffff}Z"));
            }
        return kept;

        async Task KeepAsync(string query)
        {
            var path = $"leaks/{leak}/{query}";
            var answer = await Admin.GetAsync(path);
            Assert.That(answer.Status, Is.AnyOf(200, 404), $"{path}: {answer.Body}");
            if (answer.Status == 200)
                kept.Add((path, answer.Body));
        }
    }

    private async Task<byte[]> ArchiveAsync(string leak)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"leaks/{leak}/archive.ndjson");
        var (headers, body) = await Admin.BytesAsync(request);
        Assert.That(headers["Content-Type"], Is.EqualTo("application/x-ndjson"), Encoding.UTF8.GetString(body));
        return body;
    }

    private async Task<string> RandomAsync(int seed, string visibility)
    {
        var leak = (await Admin.PostAsync(
            "leaks", new { title = $"Random {seed}", visibility, timeZone = "Europe/Kyiv" })).Answers(201).Text("slug");
        var outlets = await RegisterAsync(
            [.. Enumerable.Range(0, 4).Select(n => ($"Paper {seed} {n}", DomainOf(seed, n)))]);
        foreach (var n in Enumerable.Range(0, 3))
            (await Admin.PostAsync("owners", new { name = $"Owner {seed} {n}" })).Answers(201);
        var record = new RandomRecord(seed);
        using var editor = visibility == "restricted" ? null : await AsAsync("editor");
        var edits = new RandomEdits(Admin, leak, seed, editor);
        var support = new RandomSupport(Admin, leak, outlets, seed);
        for (var n = 0; n < 60; n++)
        {
            var logged = n % 2 == 0 ? await Admin.PostAsync($"leaks/{leak}/claims", record.Claim())
                : await Admin.PostAsync($"leaks/{leak}/articles", record.Article());
            Assert.That(logged.Status, Is.AnyOf(200, 201, 409, 422), logged.Body);
            await edits.OnceAsync();
            await support.OnceAsync();
        }
        TestContext.Out.WriteLine($"{leak}: {edits.Made} edits, {string.Join(' ', support.ByKind)}");
        return leak;
    }

    // Two of the outlets that articles come from are registered with each leak, and two others.
    private static string DomainOf(int seed, int n) =>
        n < 2 ? RandomRecord.DomainOf((seed - 71) * 2 + n) : $"other{n}-{seed}.com";
}
