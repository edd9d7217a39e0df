using Hypotheses.Client;
using Hypotheses.Web.Tests.Archives;
using Correction = (string Thing, string Name, string? Outlet, string What, string? Was, string? Now);

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>What a summary tells of what we changed, of which the one before could know.</summary>
public sealed class CorrectionTests : ServiceFixture
{
    private static readonly string[] Merging = ["articles", "claimants"];

    private IReadOnlyList<Guid> _outlets = [];

    [OneTimeSetUp]
    public async Task Register() =>
        _outlets = await RegisterAsync(
            ("Paper", "paper.com"), ("Weekend Paper", "weekend.com"), ("Elsewhere", "elsewhere.com"),
            ("Other", "other.com"));

    [Test]
    public async Task Each_change_that_moves_counts_is_told_once_by_name()
    {
        var leak = await LeakAsync();
        List<IReadOnlyDictionary<string, Guid>> logged =
        [
            .. await LogAsync(leak, 1), .. await LogAsync(leak, 1, from: 1, host: null),
            .. await LogAsync(leak, 2, from: 2),
        ];
        await LogAsync(leak, 1, from: 4, of: ["FSB", "GRU"]);
        await PublishAsync(leak, "2025-W48");

        await ChangeAsync(leak, $"articles/{logged[0]["articles"]}", new { publishedAt = "2025-11-20" });
        await ChangeAsync(leak, $"articles/{logged[0]["articles"]}", new { publishedAt = "2025-11-21" });
        await ChangeAsync(leak, $"articles/{logged[1]["articles"]}", new { outlet = new { name = "Other" } });
        await ChangeAsync(
            leak, $"claims/{logged[1]["claims"]}", new { stance = "suggests", suspects = new[] { "FSB" } });
        await ChangeAsync(leak, $"citations/{logged[2]["citations"]}", new { stance = "doubts" });
        foreach (var kind in Merging)
            await ActAsync(leak, $"{kind}/{logged[3][kind]}/merge", new { into = logged[2][kind] });
        await ActAsync(leak, "suspects/gru/merge", new { into = "fsb" });
        Assert.That(
            Told(await PublishAsync(leak, "2025-W49")),
            Is.EqualTo(
            [
                ("article", "Headline 0", "Paper", "published", "2025-11-26", "2025-11-21"),
                ("article", "Headline 1", "Other", "outlet", "Paper", "Other"),
                ("claim", "Statement 1", null, "stance", "asserts", "suggests"),
                ("claim", "Statement 1", null, "suspects", "CIA", "FSB"),
                ("citation", "Statement 2", "Paper", "stance", "asserts", "doubts"),
                ("article", "Headline 3", "Paper", "merged", null, "Headline 2"),
                ("claimant", "Official 3", null, "merged", null, "Official 2"),
                ("suspect", "GRU", null, "merged", null, "FSB"),
            ]).AsCollection);
        Assert.That((await PublishAsync(leak, "2025-W50")).PutRight.Corrected, Is.Null);
    }

    [Test]
    public async Task What_moves_no_count_and_what_no_earlier_page_could_know_is_no_correction()
    {
        var leak = await LeakAsync();
        var logged = await LogAsync(leak, 2);
        var later = await LogAsync(leak, 1, "2025-12-03", from: 2);
        await PublishAsync(leak, "2025-W48");

        var fresh = await LogAsync(leak, 1, "2025-11-27", from: 5);
        await ChangeAsync(leak, $"articles/{fresh[0]["articles"]}", new { publishedAt = "2025-11-25" });
        await ChangeAsync(leak, $"claims/{fresh[0]["claims"]}", new { stance = "suggests" });
        await ChangeAsync(leak, $"articles/{later[0]["articles"]}", new { publishedAt = "2025-12-04" });
        await ChangeAsync(leak, $"articles/{logged[0]["articles"]}", new { headline = "Another" });
        await ChangeAsync(leak, $"claims/{logged[0]["claims"]}", new { statement = "Put in other words" });
        await ChangeAsync(leak, $"articles/{logged[1]["articles"]}", new { publishedAt = "2025-11-20" });
        await ChangeAsync(leak, $"articles/{logged[1]["articles"]}", new { publishedAt = "2025-11-26" });
        await ActAsync(leak, $"claimants/{logged[1]["claimants"]}/merge", new { into = logged[0]["claimants"] });
        await ActAsync(leak, $"claimants/{logged[1]["claimants"]}/unmerge", new { });
        Assert.That((await PublishAsync(leak, "2025-W49")).PutRight.Corrected, Is.Null);
    }

    [Test]
    public async Task What_came_out_in_the_week_before_by_its_new_date_is_told()
    {
        var leak = await LeakAsync();
        var later = await LogAsync(leak, 1, "2025-12-03");
        await PublishAsync(leak, "2025-W48");

        await ChangeAsync(leak, $"articles/{later[0]["articles"]}", new { publishedAt = "2025-11-28" });
        Assert.That(
            Told(await PublishAsync(leak, "2025-W49")),
            Is.EqualTo([("article", "Headline 0", "Paper", "published", "2025-12-03", "2025-11-28")])
                .AsCollection);
    }

    [Test]
    public async Task Where_a_suspect_belongs_and_what_outlets_count_as_is_told()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, 1, of: ["CIA", "FSB"]);
        await LogAsync(leak, 1, "2025-11-27", from: 1, host: "weekend.com");
        await LogAsync(leak, 1, "2025-11-27", from: 4, host: "other.com");
        await PublishAsync(leak, "2025-W48");

        await ChangeAsync(leak, "suspects/cia", new { partOf = "FSB" });
        await ChangeAsync($"outlets/{_outlets[3]}", new { excluded = "A parody." });
        var (paper, weekend, elsewhere) = (_outlets[0], _outlets[1], _outlets[2]);
        (await Admin.PostAsync($"outlets/{weekend}/merge", new { into = paper })).Answers(200);
        (await Admin.PostAsync($"outlets/{elsewhere}/merge", new { into = paper })).Answers(200);
        // The leak takes up what was registered with its next act.
        await LogAsync(leak, 1, "2025-12-02", from: 2);
        var told = await PublishAsync(leak, "2025-W49");
        Assert.That(
            Told(told),
            Is.EquivalentTo<Correction>(
            [
                ("suspect", "CIA", null, "part_of", null, "FSB"),
                ("outlet", "Other", null, "excluded", null, "A parody."),
                ("outlet", "Weekend Paper", null, "merged", null, "Paper"),
            ]));

        // Entries on accounts and keys share the state of the registry with the act before.
        using var later = await AsAsync("editor");
        (await Admin.PostAsync($"outlets/{weekend}/unmerge", new { })).Answers(200);
        await LogAsync(leak, 1, "2025-12-09", from: 3);
        Assert.That(
            Told(await PublishAsync(leak, "2025-W50")),
            Is.EqualTo(new Correction[] { ("outlet", "Weekend Paper", null, "merged", "Paper", null) }).AsCollection);
        var again = (await Admin.PostAsync($"leaks/{leak}/summaries/2025-W49/recompute", new { })).Answers(200);
        Assert.That(again["same"].GetBoolean());
    }

    [Test]
    public async Task What_was_merged_elsewhere_was_what_it_counted_as()
    {
        var leak = await LeakAsync();
        var logged = await LogAsync(leak, 4, of: ["CIA", "FSB", "GRU", "SVR"]);
        foreach (var kind in Merging)
        {
            await ActAsync(leak, $"{kind}/{logged[0][kind]}/merge", new { into = logged[1][kind] });
            await ActAsync(leak, $"{kind}/{logged[1][kind]}/merge", new { into = logged[3][kind] });
        }
        await ActAsync(leak, "suspects/cia/merge", new { into = "fsb" });
        await ActAsync(leak, "suspects/fsb/merge", new { into = "svr" });
        await PublishAsync(leak, "2025-W48");

        foreach (var kind in Merging)
        {
            await ActAsync(leak, $"{kind}/{logged[0][kind]}/unmerge", new { });
            await ActAsync(leak, $"{kind}/{logged[0][kind]}/merge", new { into = logged[2][kind] });
        }
        await ActAsync(leak, "suspects/cia/unmerge", new { });
        await ActAsync(leak, "suspects/cia/merge", new { into = "gru" });
        Assert.That(
            Told(await PublishAsync(leak, "2025-W49")).Select(one => (one.Name, one.Was, one.Now)),
            Is.EqualTo(
            [
                ("Headline 0", "Headline 3", "Headline 2"), ("Official 0", "Official 3", "Official 2"),
                ("CIA", "SVR", "GRU"),
            ]).AsCollection);
    }

    [Test]
    public async Task Outlets_that_are_registered_as_one_or_left_out_are_told_and_one_by_itself_is_not()
    {
        var leak = await LeakAsync();
        foreach (var (i, host) in new[] { "qa.example", "qb.example", "qc.example", "qd.example" }.Index())
            await LogAsync(leak, 1, from: i, host: host);
        await PublishAsync(leak, "2025-W48");

        (await Admin.PostAsync(
            "outlets", new { name = "Qab", kind = "newsroom", domains = new[] { "qa.example", "qb.example" } }))
            .Answers(201);
        var alone = (await Admin.PostAsync(
            "outlets", new { name = "Qc", kind = "newsroom", domains = new[] { "qc.example" } })).Answers(201);
        var parody = (await Admin.PostAsync(
            "outlets", new { name = "Qd", kind = "newsroom", domains = new[] { "qd.example" } })).Answers(201);
        await ChangeAsync($"outlets/{parody.Id}", new { excluded = "A parody." });
        Assert.That(
            Told(await PublishAsync(leak, "2025-W49")),
            Is.EquivalentTo<Correction>(
            [
                ("outlet", "qa.example", null, "merged", null, "Qab"),
                ("outlet", "qb.example", null, "merged", null, "Qab"),
                ("outlet", "qd.example", null, "excluded", null, "A parody."),
            ]));
        await ChangeAsync($"outlets/{alone.Id}", new { name = "Qc News" });
        await LogAsync(leak, 1, "2025-12-10", from: 9);
        Assert.That((await PublishAsync(leak, "2025-W50")).PutRight.Corrected, Is.Null);
    }

    [Test]
    public async Task What_only_later_news_named_is_no_correction()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, 1);
        var later = await LogAsync(leak, 2, "2025-12-03", 1, "later.example", "FSB", "GRU", "SVR");
        await LogAsync(leak, 1, "2025-12-03", from: 5, host: "later-too.example");
        await PublishAsync(leak, "2025-W48");

        await ActAsync(leak, "suspects/gru/merge", new { into = "fsb" });
        await ChangeAsync(leak, "suspects/svr", new { partOf = "FSB" });
        await ActAsync(
            leak, $"claimants/{later[0]["claimants"]}/merge", new { into = later[1]["claimants"] });
        (await Admin.PostAsync(
            "outlets",
            new { name = "Later", kind = "newsroom", domains = new[] { "later.example", "later-too.example" } }))
            .Answers(201);
        await LogAsync(leak, 1, "2025-12-04", from: 9);
        Assert.That((await PublishAsync(leak, "2025-W49")).PutRight.Corrected, Is.Null);
    }

    [Test]
    public async Task What_counts_no_more_is_told()
    {
        var leak = await LeakAsync();
        var logged = await LogAsync(leak, 2);
        await PublishAsync(leak, "2025-W48");

        await ChangeAsync(leak, $"claims/{logged[0]["claims"]}", new { naming = "inferred" });
        await ChangeAsync(leak, $"claims/{logged[1]["claims"]}", new { basis = "analysis" });
        Assert.That(
            Told(await PublishAsync(leak, "2025-W49")),
            Is.EqualTo(new Correction[]
            {
                ("claim", "Statement 0", null, "counts", "yes", "no"),
                ("claim", "Statement 1", null, "basis", "unstated", "analysis"),
            }).AsCollection);
    }

    [Test]
    public async Task A_private_person_has_no_name_in_it_and_one_released_waits_for_a_reason()
    {
        var leak = await LeakAsync();
        var logged = await LogAsync(leak, 1, of: ["CIA", "FSB"]);
        await LogPersonsAsync(leak);
        await PublishAsync(leak, "2025-W48");

        await ChangeAsync(
            leak, $"claims/{logged[0]["claims"]}",
            new { suspects = new object[] { "CIA", new { name = "Ivan Shown", kind = "person" } } });
        await ChangeAsync(leak, "suspects/cia", new { partOf = "Ivan Shown" });
        await ActAsync(leak, "suspects/anna-shown/merge", new { into = "ivan-shown" });
        var told = await PublishAsync(leak, "2025-W49");
        Assert.That(told.PutRight.Corrected, Has.Count.EqualTo(3));
        foreach (var form in new[] { "json", "md", "html" })
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/summaries/2025-W49.{form}")).Answers(200).Body,
                Does.Contain("a private person").And.Not.Contain("Shown"), form);
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/summaries/2025-W49.md?language=ru")).Answers(200).Body,
            Does.Contain("частное лицо").And.Not.Contain("Shown"));

        using var editor = await AsAsync("editor");
        var anna = (await Admin.GetAsync($"leaks/{leak}/suspects/ivan-shown")).Answers(200);
        (await editor.SendAsync(
            HttpMethod.Post, $"leaks/{leak}/suspects/ivan-shown/release",
            new { visibility = "public", reason = "Holds a public office." },
            ("If-Match", anna.Headers["ETag"]))).Answers(200);
        await ActAsync(leak, "suspects/anna-shown/unmerge", new { });
        await ActAsync(leak, "suspects/ivan-shown/merge", new { into = "fsb" });
        var refused = await Admin.PostAsync($"leaks/{leak}/summaries", new { week = "2025-W50" });
        Assert.That(refused.Status, Is.EqualTo(422), refused.Body);
        Assert.That(refused.Body, Does.Contain("Ivan Shown"));
    }

    [Test]
    public async Task Where_the_leak_was_taken_in_the_same_is_told()
    {
        var outlets = await RegisterAsync(("Taken", "taken.com"), ("Taken In", "taken-in.com"));
        var leak = await LeakAsync();
        var logged = await LogAsync(leak, 2, host: "taken.com", of: ["CIA", "FSB"]);
        await LogAsync(leak, 1, from: 2, host: "taken-in.com");
        await PublishAsync(leak, "2025-W48");
        await ChangeAsync(leak, $"articles/{logged[0]["articles"]}", new { publishedAt = "2025-11-20" });
        await ActAsync(leak, $"claimants/{logged[0]["claimants"]}/merge", new { into = logged[1]["claimants"] });
        await ChangeAsync(leak, "suspects/cia", new { partOf = "FSB" });
        (await Admin.PostAsync($"outlets/{outlets[1]}/merge", new { into = outlets[0] })).Answers(200);
        await LogAsync(leak, 1, "2025-12-02", from: 3, host: "taken.com");
        Assert.That(
            Told(await PublishAsync(leak, "2025-W49")).Select(one => (one.Thing, one.What)),
            Is.EquivalentTo(
                new[]
                {
                    ("article", "published"), ("claimant", "merged"), ("suspect", "part_of"), ("outlet", "merged"),
                }));
        // The registry's journal goes on after the summary.
        (await AsAsync("editor")).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"leaks/{leak}/archive.ndjson");
        var (_, archive) = await Admin.BytesAsync(request);

        await using var elsewhere = await EmptyService.MakeAsync();
        var (code, said) = await elsewhere.TakeAsync(archive);
        Assert.That(code, Is.Zero, said);
        using var admin = await elsewhere.ServeAsync();
        foreach (var week in new[] { "2025-W48", "2025-W49" })
        {
            var again = (await admin.PostAsync($"leaks/{leak}/summaries/{week}/recompute", new { })).Answers(200);
            Assert.That(again["same"].GetBoolean(), week);
        }
    }

    private async Task LogPersonsAsync(string leak) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[]
            {
                new { name = "Ivan Shown", kind = "person" }, new { name = "Anna Shown", kind = "person" },
            },
            claimant = new { name = "An official", kind = "person" }, stance = "asserts", naming = "stated",
            citations = new[]
            {
                new { url = "https://paper.com/persons", publishedAt = "2025-11-26", headline = "On it" },
            },
        })).Answers(201);

    private static IEnumerable<Correction> Told(WeeklySummary summary) =>
        summary.PutRight.Corrected?.Select(one => (one.Thing, one.Name, one.Outlet, one.What, one.Was, one.Now)) ?? [];

    // Ids by the plural of what they are of.
    private async Task<IReadOnlyList<IReadOnlyDictionary<string, Guid>>> LogAsync(
        string leak, int count, string day = "2025-11-26", int from = 0, string? host = "paper.com",
        params string[] of)
    {
        var logged = new List<IReadOnlyDictionary<string, Guid>>();
        foreach (var i in Enumerable.Range(from, count))
        {
            var claim = (await Admin.PostAsync($"leaks/{leak}/claims", new
            {
                suspects = of is [] ? ["CIA"] : of, claimant = new { name = $"Official {i}", kind = "person" },
                statement = $"Statement {i}", stance = "asserts", naming = "stated",
                citations = new[]
                {
                    host is null
                        ? (object)new
                        {
                            outlet = new { name = "Paper" }, locator = $"Page {i}", publishedAt = day,
                            headline = $"Headline {i}",
                        }
                        : new { url = $"https://{host}/{day}/{i}", publishedAt = day, headline = $"Headline {i}" },
                },
            })).Answers(201);
            var citation = claim["citations"][0];
            logged.Add(new Dictionary<string, Guid>
            {
                ["claims"] = claim.Id,
                ["citations"] = citation.GetProperty("id").GetGuid(),
                ["articles"] = citation.GetProperty("article").GetProperty("id").GetGuid(),
                ["claimants"] = claim["claimant"].GetProperty("id").GetGuid(),
            });
        }
        return logged;
    }

    private async Task ActAsync(string leak, string act, object body) =>
        (await Admin.PostAsync($"leaks/{leak}/{act}", body)).Answers(200);

    private Task ChangeAsync(string leak, string thing, object change) =>
        ChangeAsync($"leaks/{leak}/{thing}", change);

    private async Task ChangeAsync(string path, object change)
    {
        var held = (await Admin.GetAsync(path)).Answers(200);
        (await Admin.SendAsync(HttpMethod.Patch, path, change, ("If-Match", held.Headers["ETag"]))).Answers(200);
    }

    private async Task<WeeklySummary> PublishAsync(string leak, string week)
    {
        (await Admin.PostAsync($"leaks/{leak}/summaries", new { week })).Answers(201);
        return (await Client.Summaries.GetSummaryAsync(leak, week)).Value;
    }
}
