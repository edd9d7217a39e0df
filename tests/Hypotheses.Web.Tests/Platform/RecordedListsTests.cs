using System.Globalization;
using System.Text.Json;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>Each list of the record is answered by what was on file at an instant, whatever was changed.</summary>
public sealed class RecordedListsTests : ServiceFixture
{
    private const string Person = "Petra Meier";

    private static readonly (string Name, string[] Lists)[] Changes =
    [
        ("suspect renamed", ["suspects", "claims", "articles", "evidence", "responses"]),
        ("suspect moved", ["suspects"]),
        ("suspect merged", ["suspects", "claims", "articles", "evidence"]),
        ("suspect ended", ["suspects"]),
        ("suspect released", ["suspects"]),
        ("claimant renamed", ["claimants", "claims", "articles", "evidence"]),
        ("claimant merged", ["claimants", "claims", "articles", "evidence"]),
        ("claim changed", ["claims", "articles", "evidence"]),
        ("claim ended", ["claims", "articles", "evidence"]),
        ("claim logged", ["suspects", "claimants", "claims", "articles", "evidence"]),
        ("citation changed", ["claims", "articles"]),
        ("citation ended", ["claims", "articles"]),
        ("article changed", ["claims", "articles", "evidence"]),
        ("article ended", ["claims", "articles", "evidence"]),
        ("article merged", ["claims", "articles", "evidence"]),
        ("evidence changed", ["claims", "articles", "evidence"]),
        ("evidence ended", ["claims", "articles", "evidence"]),
        ("derivation ended", ["articles"]),
        ("event logged", ["public-events"]),
        ("response changed", ["responses"]),
        ("outlet registered", ["claims", "articles"]),
        ("outlet renamed", ["claims", "articles"]),
        ("outlet merged", ["claims", "articles"]),
        ("leak renamed", [.. RecordLists.Names]),
    ];

    private static int s_count;

    private Api _editor = null!;
    private string _leak = "";
    private string _domain = "";
    private string[] _articles = [];

    public static IEnumerable<TestCaseData> Cases =>
        Changes.Select(change => new TestCaseData(change.Name, change.Lists).SetArgDisplayNames(change.Name));

    [SetUp]
    public async Task Log()
    {
        _editor = await AsAsync("editor");
        _leak = (await Admin.PostAsync("leaks", new { title = "A leak" })).Answers(201).Text("id");
        _domain = string.Create(CultureInfo.InvariantCulture, $"recorded{++s_count}.com");
        _articles =
        [
            await ArticleAsync("a", "Jane Roe", ["CIA", "NSA"]), await ArticleAsync("b", "John Doe", ["CIA"]),
        ];
        (await Admin.PostAsync($"leaks/{_leak}/suspects", new { name = Person, kind = "person" })).Answers(201);
        (await Admin.PostAsync(
            $"leaks/{_leak}/public-events", new { kind = "post", what = "a post", date = "2025-11-20" })).Answers(201);
        (await Admin.PostAsync($"leaks/{_leak}/responses", new { suspect = "cia", askedOn = "2025-12-01" }))
            .Answers(201);
    }

    [TearDown]
    public void LetEditorGo() => _editor.Dispose();

    [TestCaseSource(nameof(Cases))]
    public async Task What_was_on_file_is_listed_as_it_was(string change, string[] lists)
    {
        if (change is "outlet renamed" or "outlet merged")
            await RegisterAsync(($"Paper of {_domain}", _domain));
        var head = (await Admin.ListAsync(_leak, "claims")).RecordedAsOf();
        var before = await Admin.ListsAsync(_leak);
        Assert.That(await Admin.ListsAsync(_leak, $"recordedAsOf={head}"), Is.EqualTo(before), "the head is now");

        await ChangeAsync(change);

        Assert.That(await Admin.ListsAsync(_leak, $"recordedAsOf={head}"), Is.EqualTo(before));
        var now = await Admin.ListsAsync(_leak);
        Assert.That(
            RecordLists.Names.Where(list => now[list] != before[list]), Is.EquivalentTo(lists), "what has changed");
        var moved = (await Admin.ListAsync(_leak, "claims")).RecordedAsOf();
        Assert.That(string.CompareOrdinal(moved, head), Is.Positive);
        Assert.That(await Admin.ListsAsync(_leak, $"recordedAsOf={moved}"), Is.EqualTo(now));
    }

    [Test]
    public async Task The_instant_used_is_told_and_one_after_the_head_is_the_head([Values] bool asFile)
    {
        var accept = asFile ? "application/x-ndjson" : "application/json";
        foreach (var list in RecordLists.Names)
        {
            var now = await Admin.ListAsync(_leak, list, "", accept);
            Assert.That(now.RecordedAsOf(), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$"));
            var later = await Admin.ListAsync(_leak, list, "recordedAsOf=2999-01-01T00:00:00Z", accept);
            Assert.That((later.Body, later.RecordedAsOf()), Is.EqualTo((now.Body, now.RecordedAsOf())), list);
            var early = await Admin.ListAsync(_leak, list, "recordedAsOf=2020-01-01T01:00:00%2B01:00", accept);
            Assert.That(early.RecordedAsOf(), Is.EqualTo("2020-01-01T00:00:00.000000Z"));
            Assert.That(early.Body, Is.EqualTo(asFile ? "" : """{"items":[],"next":null}"""), "it was not opened yet");
            var held = await Admin.GetAsync(
                $"leaks/{_leak}/{list}?limit=200", ("Accept", accept), ("If-None-Match", now.Headers["ETag"]));
            Assert.That((held.Status, held.RecordedAsOf()), Is.EqualTo((304, now.RecordedAsOf())));
        }
    }

    [Test]
    public async Task A_wrong_time_is_refused_by_its_name()
    {
        foreach (var list in RecordLists.Names)
        {
            foreach (var (name, value) in new[]
            {
                ("recordedAsOf", "2025-12-01"), ("recordedAsOf", "2025-12-01T00:00:00"), ("recordedAsOf", ""),
                ("publishedAsOf", "yesterday"), ("publishedAsOf", "2025-13"), ("publishedAsOf", ""),
            })
                (await Admin.GetAsync($"leaks/{_leak}/{list}?{name}={value}")).Refuses(400, name);
        }
    }

    [Test]
    public async Task A_past_list_goes_on_page_by_page_and_takes_its_filters()
    {
        var head = (await Admin.ListAsync(_leak, "articles")).RecordedAsOf();
        var article = await Admin.GetAsync($"leaks/{_leak}/articles/{_articles[0]}");
        var outlet = article["outlet"].GetProperty("id").GetGuid();
        var before = (await Admin.ListAsync(_leak, "articles")).Texts("id");
        string[] filters =
        [
            $"articles?outlet={outlet}", "articles?ended=false", "claims?suspect=cia", "claims?ended=false",
            $"claims?article={_articles[0]}", "suspects?q=cia", "claimants?q=roe", $"evidence?article={_articles[0]}",
            "responses?outcome=waiting", "public-events?kind=post",
        ];
        var held = new List<string>();
        foreach (var filter in filters)
            held.Add((await Admin.GetAsync($"leaks/{_leak}/{filter}")).Answers(200).Body);

        await ChangeAsync("article merged");
        await ChangeAsync("claim ended");
        await ChangeAsync("suspect merged");
        await ChangeAsync("claimant renamed");
        await ChangeAsync("response changed");
        await ChangeAsync("outlet registered");

        foreach (var (filter, body) in filters.Zip(held))
        {
            var past = await Admin.GetAsync($"leaks/{_leak}/{filter}&recordedAsOf={head}");
            Assert.That(past.Answers(200).Body, Is.EqualTo(body), filter);
            Assert.That(past["items"].GetArrayLength(), Is.Positive, filter);
        }
        var ids = new List<string>();
        for (var cursor = ""; ;)
        {
            var page = (await Admin.GetAsync($"leaks/{_leak}/articles?limit=1&recordedAsOf={head}{cursor}"))
                .Answers(200);
            ids.AddRange(page.Texts("id"));
            if (page["next"].ValueKind == JsonValueKind.Null)
                break;
            cursor = "&cursor=" + page.Text("next");
        }
        Assert.That(ids, Is.EqualTo(before));
    }

    [Test]
    public async Task A_file_of_the_past_names_nobody_who_was_private_then_or_is_now()
    {
        var head = (await Admin.ListAsync(_leak, "suspects")).RecordedAsOf();
        var file = (await Admin.ListAsync(_leak, "suspects", $"recordedAsOf={head}", "text/csv")).Body;
        Assert.That(file, Does.Not.Contain(Person).And.Contain("a private person"));
        await ChangeAsync("suspect released");
        Assert.That((await Admin.ListAsync(_leak, "suspects", "", "text/csv")).Body, Does.Contain(Person));
        Assert.That(
            (await Admin.ListAsync(_leak, "suspects", $"recordedAsOf={head}", "text/csv")).Body, Is.EqualTo(file));
        var released = (await Admin.ListAsync(_leak, "suspects")).RecordedAsOf();
        await PatchAsync("suspects/petra-meier", new { visibility = "private" });
        Assert.That(
            (await Admin.ListAsync(_leak, "suspects", $"recordedAsOf={released}", "text/csv")).Body,
            Does.Not.Contain(Person));
    }

    [Test]
    public async Task The_typed_client_asks_by_both_clocks_and_tells_the_instant()
    {
        var now = await Client.Claims.ListClaimsAsync(_leak);
        await ChangeAsync("claim ended");
        var past = await Client.Claims.ListClaimsAsync(_leak, new() { RecordedAsOf = now.RecordedAsOf });
        Assert.That(past.ETag, Is.EqualTo(now.ETag));
        Assert.That(past.RecordedAsOf, Is.Not.Null.And.EqualTo(now.RecordedAsOf));
        Assert.That(
            (await Client.Claims.ListClaimsAsync(_leak, new() { PublishedAsOf = "2025-11-19" })).Value.Items, Is.Empty);
        Assert.That((await Client.Leaks.GetLeakAsync(_leak)).RecordedAsOf, Is.Null);
    }

    private async Task<string> ArticleAsync(string page, string claimant, string[] suspects) =>
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = $"https://{_domain}/{page}", headline = $"Of {page}", publishedAt = "2025-11-20" },
            from = new[] { new { kind = "own_reporting", judgement = "confirmed" } },
            claims = new[]
            {
                new
                {
                    suspects, claimant = new { name = claimant, kind = "person" }, stance = "asserts",
                    evidence = new[] { new { kind = "motive", description = $"motive of {page}" } },
                },
            },
        })).Answers(201).Text("id");

    private async Task<string> IdAsync(string list, int of = 0) =>
        (await Admin.ListAsync(_leak, list)).Texts("id")[of];

    private async Task PatchAsync(string path, object change)
    {
        var read = (await Admin.GetAsync($"leaks/{_leak}/{path}")).Answers(200);
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/{path}", change, ("If-Match", read.Headers["ETag"])))
            .Answers(200);
    }

    private async Task PostAsync(string path, object body) =>
        (await Admin.PostAsync($"leaks/{_leak}/{path}", body)).Logged();

    private async Task<string> CitationAsync() =>
        (await Admin.GetAsync($"leaks/{_leak}/articles/{_articles[0]}"))["citations"][0].Text("id")!;

    private async Task ChangeAsync(string change)
    {
        var error = new { cause = "logged_in_error" };
        await (change switch
        {
            "suspect renamed" => PatchAsync("suspects/cia", new { name = "The Agency", aliases = new[] { "CIA" } }),
            "suspect moved" => PatchAsync("suspects/nsa", new { partOf = "CIA" }),
            "suspect merged" => PostAsync("suspects/nsa/merge", new { into = "cia" }),
            "suspect ended" => EndSuspectAsync("petra-meier"),
            "suspect released" => ReleaseAsync(),
            "claimant renamed" => PatchAsync($"claimants/{await ClaimantAsync("Jane Roe")}", new { name = "Jane R." }),
            "claimant merged" => PostAsync(
                $"claimants/{await ClaimantAsync("Jane Roe")}/merge", new { into = await ClaimantAsync("John Doe") }),
            "claim changed" => PatchAsync($"claims/{await IdAsync("claims")}", new { statement = "other words" }),
            "claim ended" => PostAsync($"claims/{await IdAsync("claims")}/end", error),
            "claim logged" => PostAsync("claims", new
            {
                suspects = new[] { "MI6" }, claimant = new { name = "A third", kind = "person" }, stance = "denies",
                evidence = new[] { new { kind = "access", description = "new" } },
                citations = new[] { new { url = $"https://{_domain}/a" } },
            }),
            "citation changed" => PatchAsync($"citations/{await CitationAsync()}", new { stance = "suggests" }),
            "citation ended" => PostAsync($"citations/{await CitationAsync()}/end", error),
            "article changed" => PatchAsync($"articles/{_articles[0]}", new { headline = "Another" }),
            "article ended" => PostAsync($"articles/{_articles[0]}/end", error),
            "article merged" => PostAsync($"articles/{_articles[1]}/merge", new { into = _articles[0] }),
            "evidence changed" => PatchAsync($"evidence/{await IdAsync("evidence")}", new { reliability = "B" }),
            "evidence ended" => PostAsync($"evidence/{await IdAsync("evidence")}/end", error),
            "derivation ended" => PostAsync($"derivations/{await DerivationAsync()}/end", error),
            "event logged" => PostAsync("public-events", new { kind = "document", what = "a paper" }),
            "response changed" => PatchAsync(
                $"responses/{await IdAsync("responses")}", new { outcome = "declined", answer = "no" }),
            "outlet registered" => RegisterAsync(($"Paper of {_domain}", _domain)),
            "outlet renamed" => RenameOutletAsync(),
            "outlet merged" => MergeOutletAsync(),
            "leak renamed" => PatchAsync("", new { slug = "renamed-" + _domain.Replace('.', '-') }),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
        });
    }

    private async Task<Guid> ClaimantAsync(string name) =>
        (await Admin.ListAsync(_leak, "claimants"))["items"].EnumerateArray()
            .Single(claimant => claimant.Text("name") == name).GetProperty("id").GetGuid();

    private async Task<string> DerivationAsync() =>
        (await Admin.GetAsync($"leaks/{_leak}/articles/{_articles[0]}"))["from"][0].Text("id")!;

    private async Task EndSuspectAsync(string suspect)
    {
        var read = (await Admin.GetAsync($"leaks/{_leak}/suspects/{suspect}")).Answers(200);
        (await Admin.SendAsync(
            HttpMethod.Delete, $"leaks/{_leak}/suspects/{suspect}", null, ("If-Match", read.Headers["ETag"])))
            .Answers(200);
    }

    private async Task ReleaseAsync() =>
        (await _editor.PostAsync(
            $"leaks/{_leak}/suspects/petra-meier/release", new { visibility = "public", reason = "she says so" }))
            .Answers(200);

    private async Task<Reply> OutletAsync()
    {
        var article = await Admin.GetAsync($"leaks/{_leak}/articles/{_articles[0]}");
        return (await Admin.GetAsync($"outlets/{article["outlet"].GetProperty("id").GetGuid()}")).Answers(200);
    }

    private async Task RenameOutletAsync()
    {
        var outlet = await OutletAsync();
        (await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{outlet.Id}", new { name = $"The other paper of {_domain}" },
            ("If-Match", outlet.Headers["ETag"]))).Answers(200);
    }

    private async Task MergeOutletAsync()
    {
        var into = (await RegisterAsync(($"Rival of {_domain}", "rival-" + _domain)))[0];
        (await Admin.PostAsync($"outlets/{(await OutletAsync()).Id}/merge", new { into })).Answers(200);
    }
}
