using System.Globalization;
using Hypotheses.Client;

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>What a summary says is new, gone or asked, and what leaves with it.</summary>
public sealed class PageOneTests : ServiceFixture
{
    [Test]
    public async Task A_claim_is_new_in_the_week_in_which_it_could_be_known_and_so_is_what_is_offered_with_it()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "2025-11-18", "Official A");
        var later = await LogAsync(leak, "CIA", "2025-11-26", "Official B");
        var first = (await PublishAsync(leak, "2025-W47")).Annex;
        Assert.That(SaidIn(first), Is.EqualTo("Official A; Official A; Reason of Official A"));
        Assert.That(SaidIn((await PublishAsync(leak, "2025-W48")).Annex),
            Is.EqualTo("Official B; Official B; Reason of Official B"));
        Assert.That(SaidIn((await PublishAsync(leak, "2025-W49")).Annex), Is.EqualTo("; ; "));

        // Who said it before is no new claimant; what is logged late is new where it is told of first.
        await LogAsync(leak, "NSA", "2025-11-19", "Official A");
        Assert.That(SaidIn((await PublishAsync(leak, "2025-W50")).Annex), Is.EqualTo("Official A; ; "));

        (await Admin.PostAsync(
            $"leaks/{leak}/articles/{later}/end", new { cause = "logged_in_error" })).Answers(200);
        (await Admin.PostAsync($"leaks/{leak}/summaries/2025-W48/revisions", new { changed = "One was none." }))
            .Answers(201);
        Assert.That(
            SaidIn((await Client.Summaries.GetSummaryAsync(leak, "2025-W48")).Value.Annex),
            Does.Not.Contain("Official B"));
        Assert.That((await Client.Summaries.RecomputeSummaryAsync(leak, "2025-W48", 1)).Value.Same);
    }

    [Test]
    public async Task What_was_listed_is_not_listed_again_whoever_carries_it_later_and_no_week_is_left_out()
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, "CIA", "2025-11-18", "Official A");
        Assert.That(
            SaidIn((await PublishAsync(leak, "2025-W47")).Annex),
            Is.EqualTo("Official A; Official A; Reason of Official A"));
        await LogAsync(leak, "CIA", "2025-11-26", "Official A", "other");
        (await Admin.PostAsync(
            $"leaks/{leak}/articles/{first}/end",
            new { cause = "outlet_retracted", effectiveOn = "2025-11-26" })).Answers(200);
        Assert.That(SaidIn((await PublishAsync(leak, "2025-W48")).Annex), Is.EqualTo("; ; "), "carried by another");

        // Of the 49th week none is published, though it was logged before the cut of the 48th.
        (await Admin.PostAsync($"leaks/{leak}/summaries/2025-W48/revisions", new { changed = "Made again." }))
            .Answers(201);
        await LogAsync(leak, "CIA", "2025-12-03", "Official C");
        Assert.That(
            SaidIn((await PublishAsync(leak, "2025-W50")).Annex),
            Is.EqualTo("Official C; Official C; Reason of Official C"));
    }

    [Test]
    public async Task What_nobody_put_right_reads_the_same_a_week_later()
    {
        var leak = await LeakAsync();
        foreach (var outlet in new[] { "one", "two", "three", "four", "five" })
            await LogAsync(leak, new { name = "Ivan Hidden", kind = "person" }, "2025-11-26", "Official A", outlet);
        await PublishAsync(leak, "2025-W48");
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await Admin.PostAsync($"leaks/{leak}/responses", new { suspect = "ivan-hidden", askedOn = today }))
            .Answers(201);
        var then = await PublishAsync(leak, "2025-W49");
        Assert.That(then.Sentences.En, Has.Some.Contains("no answer: a private person"));
        Assert.That(then.PutRight.Rereading, Is.Not.Null);
        Assert.That(then.PutRight.Rereading!.Changed, Is.False, string.Join(" ", then.PutRight.Rereading.Now.En));
    }

    [Test]
    public async Task Who_is_asked_before_the_page_comes_out_was_asked()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, new { name = "Ivan Shown", kind = "person" }, "2025-11-26", "Official A");
        var suspect = (await Admin.GetAsync($"leaks/{leak}/suspects/ivan-shown")).Answers(200);
        using var editor = await AsAsync("editor");
        (await editor.SendAsync(
            HttpMethod.Post, $"leaks/{leak}/suspects/ivan-shown/release",
            new { visibility = "public", reason = "An office." }, ("If-Match", suspect.Headers["ETag"]))).Answers(200);
        Assert.That(
            (await Admin.PostAsync($"leaks/{leak}/summaries", new { week = "2025-W48" })).Status, Is.EqualTo(422));
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await Admin.PostAsync($"leaks/{leak}/responses", new { suspect = "ivan-shown", askedOn = today }))
            .Answers(201);
        var told = await PublishAsync(leak, "2025-W48");
        Assert.That(told.Rows[0].Answer, Is.EqualTo(new SummaryAnswer(today, "waiting", null)));
        Assert.That(told.Sentences.En, Has.None.Contains("Not yet asked").And.Some.Contains("no answer: Ivan Shown"));
        Assert.That(told.Annex.Responses, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Who_is_named_no_more_stays_on_the_page_once_and_claims_have_names()
    {
        var leak = await LeakAsync();
        foreach (var outlet in new[] { "one", "two", "three" })
            await LogAsync(leak, "CIA", "2025-11-26", "Official A", outlet);
        await LogAsync(leak, "NSA", "2025-11-26", "Official B", "four");
        Assert.That((await PublishAsync(leak, "2025-W48")).Rows.Select(row => row.Outlets), Is.EqualTo([3, 1]));
        var claim = (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200)["items"].EnumerateArray()
            .Single(one => one.GetProperty("claimant").Text("name") == "Official B").GetProperty("id").GetGuid();
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim}/end", new { cause = "logged_in_error" })).Answers(200);

        var then = await PublishAsync(leak, "2025-W49");
        Assert.That(
            then.Rows.Select(row => (row.Suspect.Name, row.Rank, row.Outlets, row.OutletsBefore)),
            Is.EqualTo([("CIA", 1, 3, 3), ("NSA", (int?)null, 0, (int?)1)]));
        Assert.That(then.PutRight.ByUs.Select(end => end.Name), Is.EqualTo(["Official B (NSA)"]));
        Assert.That(then.New.Line.En.Single(), Does.EndWith("Put right: Official B (NSA)."));
        Assert.That(then.PutRight.Rereading!.Changed);
        Assert.That(
            then.PutRight.Rereading.Rows!.Select(row => (row.Suspect.Name, row.Was, row.Now)),
            Is.EqualTo([("NSA", 1, 0)]));
        var page = (await Admin.GetAsync($"leaks/{leak}/summaries/2025-W49.md")).Answers(200).Body;
        Assert.That(page, Does.Contain("NSA").And.Contain("−1").And.Contain("1 → 0"));
        Assert.That((await PublishAsync(leak, "2025-W50")).Rows.Select(row => row.Suspect.Name), Is.EqualTo(["CIA"]));
    }

    [Test]
    public async Task Feeds_and_file_names_do_not_name_a_private_person()
    {
        var slug = $"did-ivan-hidden-leak-{Guid.NewGuid():n}";
        (await Admin.PostAsync("leaks", new { title = "Did Ivan Hidden leak it?", slug })).Answers(201);
        await LogAsync(slug, new { name = "Ivan Hidden", kind = "person" }, "2025-11-26", "Official A");
        await PublishAsync(slug, "2025-W48");
        foreach (var path in new[] { $"leaks/{slug}/summaries/feed.atom", "summaries/feed.atom" })
        {
            var feed = (await Admin.GetAsync(path)).Answers(200).Body;
            Assert.That(feed, Does.Not.Contain("hidden").IgnoreCase.And.Contain("Did a private person leak it?"));
            Assert.That(feed, Does.Contain("Internal. Counts of coverage, not findings."));
        }
        foreach (var form in new[] { "json", "csv", "xlsx", "md", "html", "pdf" })
        {
            var file = (await Admin.GetAsync($"leaks/{slug}/summaries/2025-W48.{form}")).Answers(200);
            Assert.That(
                string.Join('\n', file.Headers.Select(header => header.Value)),
                Does.Not.Contain("hidden").IgnoreCase, form);
        }
        var told = (await Client.Summaries.GetSummaryAsync(slug, "2025-W48")).Value.Leak;
        Assert.That(told.Slug, Is.EqualTo($"{told.Id}"), "an address that holds");
    }

    [Test]
    public async Task Who_was_made_private_after_it_was_published_has_no_name_in_feeds()
    {
        var leak = await LeakAsync();
        foreach (var outlet in new[] { "one", "two", "three", "four", "five" })
            await LogAsync(leak, "Acme Holdings", "2025-11-26", "Official A", outlet);
        var told = await PublishAsync(leak, "2025-W48");
        Assert.That(told.Sentences.En[0], Does.Contain("Acme Holdings"));
        var path = $"leaks/{leak}/suspects/acme-holdings";
        (await Admin.SendAsync(
            HttpMethod.Patch, path, """{"kind":"person"}""",
            ("If-Match", (await Admin.GetAsync(path)).Headers["ETag"]))).Answers(200);
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/summaries/feed.atom")).Answers(200).Body,
            Does.Not.Contain("Acme").And.Contain("a private person"));
    }

    private static string SaidIn(SummaryAnnex annex) => string.Join(
        "; ",
        string.Join(", ", annex.Claims.Select(claim => claim.Claimant)),
        string.Join(", ", annex.Claimants.Select(claimant => claimant.Name)),
        string.Join(", ", annex.Evidence.Select(evidence => evidence.Description)));

    private async Task<Guid> LogAsync(
        string leak, object suspect, string day, string claimant, string outlet = "paper") =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect }, claimant = new { name = claimant, kind = "person" }, stance = "asserts",
            naming = "stated", evidence = new[] { new { kind = "motive", description = $"Reason of {claimant}" } },
            citations = new[] { new { url = $"https://{outlet}.com/{Guid.NewGuid():n}", publishedAt = day } },
        })).Logged()["citations"].EnumerateArray().Last().GetProperty("article").GetProperty("id").GetGuid();

    private async Task<WeeklySummary> PublishAsync(string leak, string week)
    {
        (await Admin.PostAsync($"leaks/{leak}/summaries", new { week })).Answers(201);
        return (await Client.Summaries.GetSummaryAsync(leak, week)).Value;
    }
}
