using System.Globalization;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>A private person is not named in what leaves the newsroom as a file.</summary>
public sealed class VeilTests : ServiceFixture
{
    private static readonly string[] Forms = ["text/csv", "application/x-ndjson"];

    private static readonly string[] Lists =
        ["suspects", "claims", "articles", "evidence", "claimants", "responses", "history", "accesses"];

    [Test]
    public async Task A_private_persons_name_leaves_in_no_list_and_a_released_one_does()
    {
        var leak = await RecordAsync();
        (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-hidden")).Answers(200);
        foreach (var list in Lists)
            foreach (var form in Forms)
            {
                var taken = await TakenAsync(leak, list, form);
                Assert.That(taken, Does.Not.Contain("hidden").IgnoreCase, $"{list} as {form}");
                if (list is "suspects" or "claims")
                    Assert.That(taken, Does.Contain("a private person").And.Contain("private-person"));
            }
        using var editor = await AsAsync("editor");
        (await editor.PostAsync(
            $"leaks/{leak}/suspects/viktor-hidden/release", new { visibility = "public", reason = "He said so." }))
            .Answers(200);
        foreach (var form in Forms)
            Assert.That(await TakenAsync(leak, "claims", form), Does.Contain("Viktor Hidden"));
        var tag = (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-hidden")).Answers(200).Headers["ETag"];
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/suspects/viktor-hidden", new { visibility = "private" },
            ("If-Match", tag))).Answers(200);
        Assert.That(await TakenAsync(leak, "claims", "text/csv"), Does.Not.Contain("Hidden"));
    }

    [Test]
    public async Task A_surname_alone_goes_too_unless_somebody_else_on_file_bears_it()
    {
        var leak = await RecordAsync();
        await SayAsync("Hidden did it, says V.\u200B Hidden", "https://one.com/why-hidden-did-it");
        foreach (var form in Forms)
            Assert.That(
                await TakenAsync(leak, "articles", form),
                Does.Contain("a private person did it, says a private person")
                    .And.Contain("one.com/why-a private person-did-it"));
        var before = (await Admin.GetAsync($"leaks/{leak}/suspects")).Answers(200).Headers["Recorded-As-Of"];
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("Hidden Group", "https://two.com/1"))).Answers(201);
        foreach (var form in Forms)
            Assert.That(
                await TakenAsync(leak, "articles", form), Does.Contain("Hidden did it, says a private person"));
        // What is told of then is as it was.
        await using var session = await Database.OpenAsync(CancellationToken.None);
        var scope = await LeakAccess.FindAsync(session, leak, Actor.OfService, CancellationToken.None);
        var then = await Veil.ThenAsync(
            session, scope.Id, DateTimeOffset.Parse(before, CultureInfo.InvariantCulture), CancellationToken.None);
        Assert.That(then!.From("Hidden", null), Is.EqualTo("a private person"));

        async Task SayAsync(string headline, string url) =>
            (await Admin.PostAsync($"leaks/{leak}/articles", new { article = new { url, headline } })).Answers(201);
    }

    [Test]
    public async Task Within_the_newsroom_the_name_is_read()
    {
        var leak = await RecordAsync();
        foreach (var list in new[] { "suspects", "claims", "ranking", "suspects?q=viktor" })
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/{list}")).Answers(200).Body, Does.Contain("Viktor Hidden"));
    }

    [Test]
    public async Task A_body_or_agency_is_named_as_it_is()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://named.com/1"))).Answers(201);
        Assert.That(await TakenAsync(leak, "suspects", "text/csv"), Does.Contain("CIA").And.Not.Contain("private"));
    }

    [Test]
    public async Task A_name_given_after_a_release_is_private_again()
    {
        var leak = await RecordAsync();
        using var editor = await AsAsync("editor");
        async Task ReleaseAsync() => (await editor.PostAsync(
            $"leaks/{leak}/suspects/viktor-hidden/release", new { visibility = "public", reason = "He said so." }))
            .Answers(200);
        async Task<string> VisibilityAsync() =>
            (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-hidden")).Answers(200).Text("visibility");
        await ReleaseAsync();
        var tag = (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-hidden")).Headers["ETag"];
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/suspects/viktor-hidden", new { aliases = new[] { "The Courier" } },
            ("If-Match", tag))).Answers(200);
        Assert.That(await VisibilityAsync(), Is.EqualTo("private"));
        await ReleaseAsync();
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "Viktor Hidden", aliases = new[] { "V. H." } }))
            .Answers(200);
        Assert.That(await VisibilityAsync(), Is.EqualTo("private"));
        using var analyst = await AsAsync("analyst");
        tag = (await Admin.GetAsync($"leaks/{leak}/suspects/viktor-hidden")).Headers["ETag"];
        (await analyst.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/suspects/viktor-hidden", new { kind = "group" }, ("If-Match", tag)))
            .Answers(403);
    }

    [Test]
    public async Task The_list_of_leaks_names_nobody_private_either()
    {
        var leak = await RecordAsync();
        var tag = (await Admin.GetAsync($"leaks/{leak}")).Headers["ETag"];
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}", new { title = "Did Viktor Hidden leak it?" }, ("If-Match", tag)))
            .Answers(200);
        foreach (var form in Forms)
            Assert.That(
                (await Admin.GetAsync("leaks", ("Accept", form))).Answers(200).Body,
                Does.Contain("Did a private person leak it?").And.Not.Contain("Hidden"));
    }

    private async Task<string> RecordAsync()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { new { name = "Viktor Hidden", kind = "person", aliases = new[] { "V. Hidden" } } },
            claimant = new { name = "a friend of V. HIDDEN", kind = "anonymous" }, stance = "asserts",
            statement = "viktor hidden was seen",
            evidence = new[] { new { kind = "access", description = "Viktor  Hidden" } },
            citations = new[] { new { url = "https://hidden-not.com/1", headline = "Viktor Hidden?" } },
        })).Answers(201);
        (await Admin.PostAsync(
            $"leaks/{leak}/responses", new { suspect = "viktor-hidden", askedOn = "2025-12-01" })).Answers(201);
        return leak;
    }

    private async Task<string> TakenAsync(string leak, string list, string form) =>
        (await Admin.GetAsync($"leaks/{leak}/{list}", ("Accept", form))).Answers(200).Body
            .Replace("hidden-not.com", "", StringComparison.Ordinal);
}
