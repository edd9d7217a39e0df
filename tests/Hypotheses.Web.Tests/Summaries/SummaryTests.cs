using System.Text;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Summaries;

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>Summaries of made-up leaks: what they tell, whom they name, and who sees them.</summary>
public sealed class SummaryTests : ServiceFixture
{
    private static readonly string Week = $"{IsoWeek.Of(
        DateOnly.FromDateTime(DateTime.UtcNow)).Previous}";

    [Test]
    public async Task Nothing_changes_the_bytes_of_what_was_published_whatever_comes_later()
    {
        var leak = await LeakAsync();
        var record = new RandomRecord(7);
        for (var i = 0; i < 40; i++)
            await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        var edits = new RandomEdits(Admin, leak, 7, await AsAsync("editor"));
        for (var i = 0; i < 30; i++)
            await edits.OnceAsync();
        for (var i = 0; i < 10; i++)
            await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        (await PublishAsync(leak, "2025-W49")).Answers(201);
        for (var i = 0; i < 60; i++)
            await edits.OnceAsync();
        await RegisterAsync(("Paper 1", RandomRecord.DomainOf(1)), ("Paper 2", RandomRecord.DomainOf(2)));
        Assert.That(edits.Made, Is.GreaterThan(20));
        (await Admin.PostAsync($"leaks/{leak}/summaries/2025-W48/revisions", new { changed = "All of it." }))
            .Answers(201);
        foreach (var (week, revision) in new[] { ("2025-W48", 1), ("2025-W48", 2), ("2025-W49", 1) })
        {
            var again = (await Client.Summaries.RecomputeSummaryAsync(leak, week, revision)).Value;
            Assert.That(again.Same, $"{week} {revision}");
        }
        await IsWellAsync();
    }

    [Test]
    public async Task A_week_without_anything_new_says_so()
    {
        var leak = await LeakAsync();
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        var summary = (await Client.Summaries.GetSummaryAsync(leak, "2025-W48")).Value;
        Assert.That(summary.Sentences.En[0], Is.EqualTo("Nobody is named in this record."));
        Assert.That(
            summary.New.Line.En, Is.EqualTo(["Nothing new published in week 48. Put right: nothing."]));
        Assert.That(summary.Rows, Is.Empty);
    }

    [Test]
    public async Task A_private_person_has_no_name_in_it_in_any_language()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, new { name = "Ivan Hidden", kind = "person" }, "Why Ivan Hidden did it");
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        var json = (await Admin.GetAsync($"leaks/{leak}/summaries/2025-W48")).Body;
        Assert.That(json, Does.Not.Contain("Hidden").IgnoreCase.And.Contain("a private person"));
        var summary = (await Client.Summaries.GetSummaryAsync(leak, "2025-W48")).Value;
        Assert.That(summary.Sentences.Ru[0], Does.Contain("частное лицо").And.Not.Contain("private"));
        Assert.That(summary.Sentences.Uk[0], Does.Contain("приватна особа").And.Not.Contain("private"));
    }

    [Test]
    public async Task Who_is_named_for_the_first_time_needs_a_reason_or_a_request_for_comment()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, new { name = "Ivan Shown", kind = "person" }, "On the leak");
        var suspect = (await Admin.GetAsync($"leaks/{leak}/suspects/ivan-shown")).Answers(200);
        var editor = await AsAsync("editor");
        (await editor.SendAsync(
            HttpMethod.Post, $"leaks/{leak}/suspects/ivan-shown/release", new
            {
                visibility = "public", reason = "He holds a public office.",
            }, ("If-Match", suspect.Headers["ETag"]))).Answers(200);
        var refused = await PublishAsync(leak, "2025-W48");
        Assert.That((refused.Status, refused["errors"].TryGetProperty("reason", out _)), Is.EqualTo((422, true)));
        var published = (await Admin.PostAsync(
            $"leaks/{leak}/summaries", new { week = "2025-W48", reason = "He answered in public." })).Answers(201);
        Assert.That(published.Text("reason"), Is.EqualTo("He answered in public."));
        (await PublishAsync(leak, "2025-W49")).Answers(201);
    }

    [Test]
    public async Task A_denial_a_correction_and_an_answer_are_told_and_the_page_before_is_read_again()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "On the leak");
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = new { name = "A spokesman", kind = "person" }, stance = "denies",
            naming = "stated", citations = new[] { new { url = "https://four.com/d", publishedAt = "2025-12-02" } },
        })).Answers(201);
        var article = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .Single(one => one.GetProperty("url").GetString() == "https://one.com/a");
        (await Admin.SendAsync(
            HttpMethod.Post, $"leaks/{leak}/articles/{article.GetProperty("id").GetGuid()}/end",
            new { cause = "logged_in_error", reason = "It says nothing of the kind." })).Answers(200);
        (await Admin.PostAsync($"leaks/{leak}/responses", new
        {
            suspect = "cia", askedOn = "2025-12-03",
        })).Answers(201);
        (await PublishAsync(leak, "2025-W49")).Answers(201);
        var summary = (await Client.Summaries.GetSummaryAsync(leak, "2025-W49")).Value;
        Assert.That(
            summary.Against.Select(of => (of.Claimant, of.Stance, of.Outlets, of.New)),
            Is.EqualTo([("A spokesman", "denies", 1, true)]));
        Assert.That(summary.Rows[0].Answer, Is.EqualTo(new SummaryAnswer("2025-12-03", "waiting", null)));
        Assert.That(
            summary.PutRight.ByUs.Select(end => (end.Thing, end.Cause)), Is.EqualTo([("article", "logged_in_error")]));
        Assert.That(summary.PutRight.Rereading!.Changed);
        Assert.That(summary.PutRight.Rereading.Was.En, Is.Not.Empty);
        Assert.That(summary.Rows[0].OutletsBefore, Is.EqualTo(3));
    }

    [Test]
    public async Task What_is_brought_back_is_told_once()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "On the leak");
        await LogAsync(leak, "NSA", "On the leak");
        var article = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"][0];
        var at = $"leaks/{leak}/articles/{article.GetProperty("id").GetGuid()}";
        (await Admin.SendAsync(HttpMethod.Post, $"{at}/end", new { cause = "logged_in_error" })).Answers(200);
        await MergeAsync("merge", new { into = "cia", reason = "One." });
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        (await Admin.SendAsync(HttpMethod.Post, $"{at}/restoration", new { reason = "It does." })).Answers(200);
        await MergeAsync("unmerge", null);
        // Between two summaries: neither tells of it.
        (await Admin.SendAsync(HttpMethod.Post, $"{at}/end", new { cause = "legal" })).Answers(200);
        (await Admin.SendAsync(HttpMethod.Post, $"{at}/restoration", new { })).Answers(200);
        (await PublishAsync(leak, "2025-W49")).Answers(201);
        (await PublishAsync(leak, "2025-W50")).Answers(201);
        var told = (await Client.Summaries.GetSummaryAsync(leak, "2025-W49")).Value;
        Assert.That(
            told.PutRight.Restored?.Select(one => (one.Thing, one.Cause)),
            Is.EqualTo([("suspect", "merged"), ("article", "logged_in_error")]).AsCollection);
        Assert.That(told.PutRight.ByUs, Is.Empty);
        Assert.That((await Client.Summaries.GetSummaryAsync(leak, "2025-W50")).Value.PutRight.Restored, Is.Null);
        Assert.That((await Client.Summaries.RecomputeSummaryAsync(leak, "2025-W49", 1)).Value.Same);

        async Task MergeAsync(string act, object? body) =>
            (await Admin.SendAsync(HttpMethod.Post, $"leaks/{leak}/suspects/nsa/{act}", body)).Answers(200);
    }

    [Test]
    public async Task One_made_by_other_rules_is_not_made_anew_and_says_so()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "On the leak");
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        await using (var superuser = await SuperuserAsync())
            await superuser.ExecuteAsync(
                """
                set session_replication_role = replica;
                update summary set body = replace(body, @version, 'summary.v1')
                where leak_id = (select leak_id from leak_version where slug = @leak and recorded_to = 'infinity');
                reset session_replication_role
                """,
                new { leak, version = SummaryMaking.Version });
        var refused = await Admin.PostAsync($"leaks/{leak}/summaries/2025-W48/recompute", new { });
        Assert.That(refused.Status, Is.EqualTo(422), refused.Body);
        Assert.That(refused.Text("detail"), Does.Contain($"summary.v1, {SummaryMaking.Version}"));
    }

    [Test]
    public async Task A_correction_is_told_in_the_week_in_which_it_takes_effect()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "On the leak");
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        var article = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"][0];
        (await Admin.SendAsync(
            HttpMethod.Post, $"leaks/{leak}/articles/{article.GetProperty("id").GetGuid()}/end",
            new { cause = "outlet_corrected", effectiveOn = "2025-12-10" })).Answers(200);
        foreach (var (week, told, outlets) in new[] { ("2025-W49", 0, 3), ("2025-W50", 1, 2), ("2025-W51", 0, 2) })
        {
            (await PublishAsync(leak, week)).Answers(201);
            var summary = (await Client.Summaries.GetSummaryAsync(leak, week)).Value;
            Assert.That(
                (summary.PutRight.ByOutlets.Count, summary.OutletsNaming), Is.EqualTo((told, outlets)), week);
        }
    }

    [Test]
    public async Task An_article_dated_by_the_month_is_told_of_in_the_week_in_which_it_begins_to_count()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" },
            claimant = "An official",
            stance = "asserts",
            citations = new[] { new { url = "https://one.com/a", publishedAt = "2025-11" } },
        })).Answers(201);
        (await PublishAsync(leak, "2025-W47")).Answers(201);
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        var summary = (await Client.Summaries.GetSummaryAsync(leak, "2025-W48")).Value;
        Assert.That((summary.OutletsNaming, summary.New.Undated), Is.EqualTo((1, 1)));
        Assert.That(summary.Annex.Articles.Select(of => of.Mark), Is.EqualTo(["undated"]));
    }

    [Test]
    public async Task A_restricted_leak_is_seen_by_its_members_alone_and_never_leaves()
    {
        var leak = await LeakAsync(new { title = "Hidden", visibility = "restricted" });
        (await PublishAsync(leak, Week)).Answers(201);
        using var outsider = await AsAsync("editor");
        Assert.That((await outsider.GetAsync($"leaks/{leak}/summaries/{Week}")).Status, Is.EqualTo(404));
        Assert.That((await outsider.GetAsync($"leaks/{leak}/summaries")).Status, Is.EqualTo(404));
        Assert.That(
            (await Client.Summaries.GetNewsroomSummariesAsync(Week)).Value.Summaries.Select(of => of.Leak.Slug),
            Has.None.EqualTo(leak));
        Assert.That(
            Encoding.UTF8.GetString((await Client.Summaries.GetSummaryFeedAsync(leak)).Value),
            Does.Not.Contain("<entry>"));
        await using var superuser = await SuperuserAsync();
        await using var command = superuser.CreateCommand();
        command.CommandText = "select count(*) from access_entry where operation = 'GetSummaryFeed' and act = 'export'";
        Assert.That(await command.ExecuteScalarAsync(), Is.GreaterThan(0L), "every export is on record");
    }

    [Test]
    public async Task What_is_under_embargo_is_in_no_feed()
    {
        var leak = await LeakAsync(new { title = "Later", embargoUntil = "2999-01-01T00:00:00Z" });
        (await PublishAsync(leak, Week)).Answers(201);
        Assert.That((await Admin.GetAsync($"leaks/{leak}/summaries/{Week}")).Status, Is.EqualTo(200));
        Assert.That(
            Encoding.UTF8.GetString((await Client.Summaries.GetNewsroomFeedAsync()).Value), Does.Not.Contain("Later"));
    }

    [Test]
    public async Task A_reader_may_not_publish()
    {
        var leak = await LeakAsync();
        using var analyst = await AsAsync("analyst");
        Assert.That(
            (await analyst.PostAsync($"leaks/{leak}/summaries", new { week = "2025-W48" })).Status, Is.EqualTo(403));
    }

    [Test]
    public async Task Words_taken_out_by_law_take_the_file_and_leave_its_hash()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "The secret word xyzzy");
        (await PublishAsync(leak, "2025-W48")).Answers(201);
        var hash = (await Client.Summaries.ListSummariesAsync(leak)).Value.Items.Single().Sha256;
        var redaction = (await Admin.PostAsync($"leaks/{leak}/redactions", new
        {
            basis = "court order", texts = new[] { "xyzzy" },
        })).Answers(201);
        using var editor = await AsAsync("editor");
        (await editor.PostAsync($"leaks/{leak}/redactions/{redaction.Id}/approval", new { })).Answers(200);
        var gone = await Admin.GetAsync($"leaks/{leak}/summaries/2025-W48.json");
        Assert.That((gone.Status, gone.Body.Contains(hash, StringComparison.Ordinal)), Is.EqualTo((410, true)));
        var listed = (await Client.Summaries.ListSummariesAsync(leak)).Value.Items.Single();
        Assert.That((listed.Gone, listed.Sha256), Is.EqualTo((true, hash)));
    }

    private Task<Reply> PublishAsync(string leak, string week) =>
        Admin.PostAsync($"leaks/{leak}/summaries", new { week });

    private async Task LogAsync(string leak, object suspect, string headline)
    {
        string[] outlets = ["one", "two", "three"];
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect }, claimant = new { name = "An official", kind = "person" },
            stance = "asserts", naming = "stated",
            citations = outlets.Select(outlet => new
            {
                url = $"https://{outlet}.com/a", publishedAt = "2025-11-26", headline,
            }),
        })).Answers(201);
    }
}
