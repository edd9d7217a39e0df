using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Worklist;

/// <summary>The order of the list, its pages, who takes an item, and what is put aside.</summary>
public sealed class WorklistTests : WorklistFixture
{
    [Test]
    public async Task What_narrows_most_comes_first_then_the_kinds_then_what_most_stands_behind()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma", "delta");
        await CarryAsync(leak, "NSA", "John Doe", "epsilon", "zeta", "gamma");
        await TakeAsync(leak, articles["beta"], new { kind = "rewrite", article = articles["alpha"] });
        await TakeAsync(
            leak, articles["delta"], new { kind = "rewrite", article = articles["alpha"], judgement = "suggested" });
        var items = await ListAsync(leak);
        Assert.That(
            items.Select(item => (
                item.Text("kind"), item.GetProperty("narrows").GetInt32(),
                item.GetProperty("behind") is { ValueKind: JsonValueKind.Number } behind ? behind.GetInt32() : 0)),
            Is.EqualTo([
                ("unresolved_outlet", 2, 1), ("unresolved_outlet", 1, 2), ("unresolved_outlet", 1, 1),
                ("unresolved_outlet", 1, 1), ("unresolved_outlet", 1, 1), ("suggestion", 1, 1),
                .. Enumerable.Repeat(("provisional_outlet", 0, 0), 6),
            ]));
        Assert.That(items[0].GetProperty("thing").GetProperty("id").GetGuid(), Is.EqualTo(articles["gamma"]));
        Assert.That(
            (await ListAsync(leak)).Select(IdOf), Is.EqualTo(items.Select(IdOf)), "the same ids at each look");
    }

    [TestCase(1)]
    [TestCase(7)]
    public async Task By_pages_of_any_length_each_item_is_met_once(int limit)
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma", "delta");
        await CarryAsync(leak, "NSA", "John Doe", "gamma", "epsilon", "zeta");
        foreach (var taker in new[] { "beta", "delta" })
            await TakeAsync(
                leak, articles[taker],
                new { kind = "rewrite", article = articles["alpha"], judgement = "suggested" });
        await TakeAsync(leak, articles["alpha"], new { kind = "credits", outlet = "Reuters", judgement = "suggested" });
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        foreach (var person in new[] { "Ann", "Ben", "Cid" })
            (await Admin.PostAsync($"leaks/{leak}/claims", new
            {
                suspects = new[] { new { name = person, kind = "person" } }, stance = "asserts", naming = "stated",
                claimant = new { name = "Jane Roe", kind = "person" },
                citations = new[] { new { url = $"https://eta.com/{person}" } },
            })).Answers(201);
        var all = await ListAsync(leak);
        Assert.That(
            all.Select(item => item.Text("kind")).Distinct(),
            Is.EqualTo([
                "unresolved_outlet", "suggestion", "conflict", "no_response", "provisional_outlet", "missing_date",
            ]));
        var walked = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await Client.Worklist.ListWorklistAsync(leak, null, limit, cursor)).Answers(200);
            Assert.That(page.Items, Has.Count.LessThanOrEqualTo(limit));
            walked.AddRange(page.Items.Select(item => item.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.That(walked, Is.EqualTo(all.Select(IdOf)));
    }

    [Test]
    public async Task A_page_goes_on_after_what_was_settled_meanwhile()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta", "gamma", "delta");
        var all = await ListAsync(leak);
        var first = (await Client.Worklist.ListWorklistAsync(leak, null, 2)).Answers(200);
        await TakeAsync(leak, first.Items[1].Thing.Id, new { kind = "own_reporting" });
        await CarryAsync(leak, "NSA", "John Doe", "eta");
        var rest = (await Client.Worklist.ListWorklistAsync(leak, null, 200, first.Next)).Answers(200);
        Assert.That(
            rest.Items.Select(item => item.Id).Where(id => all.Select(IdOf).Contains(id)),
            Is.EqualTo(all.Skip(2).Select(IdOf)));
        Assert.That(
            rest.Items.Where(item => !all.Select(IdOf).Contains(item.Id)).Select(item => (item.Kind, item.Narrows)),
            Is.EqualTo([("unresolved_outlet", 0), ("provisional_outlet", 0)]), "what came meanwhile");
    }

    [Test]
    public async Task An_item_is_assigned_and_found_by_who_has_it()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta");
        using var analyst = await AsAsync("analyst");
        var item = (await ListAsync(leak))[0];
        Assert.That(item.GetProperty("version").GetInt32(), Is.Zero);
        var taken = (await ChangeAsync(leak, item, new { assignee = analyst.Account }, analyst)).Answers(200);
        Assert.That(taken["assignee"].GetProperty("id").GetGuid(), Is.EqualTo(analyst.Account));
        Assert.That((taken.Headers["ETag"], taken.Id), Is.EqualTo(("\"1\"", IdOf(item))));
        Assert.That((await ListAsync(leak, "assignee=me", analyst)).Select(IdOf), Is.EqualTo([IdOf(item)]));
        Assert.That((await ListAsync(leak, $"assignee={analyst.Account}")).Select(IdOf), Is.EqualTo([IdOf(item)]));
        Assert.That(await ListAsync(leak, "assignee=me"), Is.Empty);
        Assert.That((await ListAsync(leak, "assignee=none")).Select(IdOf), Has.None.EqualTo(IdOf(item)));
        var given = (await Client.Worklist.ChangeWorkItemAsync(
            leak, IdOf(item), new() { Assignee = new(null) }, "\"1\"")).Answers(200);
        Assert.That(given.Assignee, Is.Null);
        var says = (await Client.History.ListHistoryAsync(leak, new() { Act = "assign" })).Answers(200).Items;
        Assert.That(
            says[0].Says, Does.Match("^admin assigned the work item “.*” of kind “unresolved outlet” to nobody.$"));
        Assert.That(says[1].Says, Does.Match("^analyst .* of kind “unresolved outlet” to “analyst .*”.$"));
        await IsWellAsync();
    }

    [Test]
    public async Task An_item_that_can_not_be_settled_is_put_aside_with_its_reason_and_taken_up_again()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta");
        var item = (await ListAsync(leak))[0];
        var aside = (await ChangeAsync(leak, item, new { setAside = "the page is gone" })).Answers(200);
        Assert.That(aside.Text("setAside"), Is.EqualTo("the page is gone"));
        Assert.That((await ListAsync(leak)).Select(IdOf), Has.None.EqualTo(IdOf(item)));
        Assert.That((await ListAsync(leak, "setAside=true")).Select(IdOf), Is.EqualTo([IdOf(item)]));
        var entry = (await Client.History.ListHistoryAsync(leak, new() { Thing = IdOf(item) })).Answers(200).Items[0];
        Assert.That(
            entry.Says,
            Does.Match("^admin put aside the work item “.*” of kind “.*”, because “the page is gone”.$"));
        (await ChangeAsync(leak, aside.Json, """{"setAside":null}""")).Answers(200);
        Assert.That((await ListAsync(leak)).Select(IdOf), Has.Member(IdOf(item)));
        await IsWellAsync();
    }

    [Test]
    public async Task Of_two_who_take_it_at_once_one_is_told_to_read_again()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta");
        var item = (await ListAsync(leak))[0];
        var both = await Task.WhenAll(new[] { "one", "two" }.Select(
            setAside => ChangeAsync(leak, item, new { setAside })));
        Assert.That(both.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 412 }));
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{leak}/worklist/{IdOf(item)}", new { setAside = "x" }))
            .Refuses(428);
    }

    [Test]
    public async Task Who_can_not_settle_it_is_not_given_it()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta");
        var item = (await ListAsync(leak))[0];
        using var reader = await AsAsync("reader");
        (await ChangeAsync(leak, item, new { assignee = reader.Account })).Refuses(422, "assignee");
        (await ChangeAsync(leak, item, new { assignee = Guid.CreateVersion7() })).Refuses(422, "assignee");
        (await ChangeAsync(leak, item, new { assignee = "nobody" })).Refuses(400, "assignee");
        (await ChangeAsync(leak, item, new { setAside = "" })).Refuses(400, "setAside");
        (await ChangeAsync(leak, item, new { setAside = new string('x', 2001) })).Refuses(400, "setAside");
        (await ChangeAsync(leak, item, new { setAside = "x" }, reader)).Refuses(403);
        Assert.That(await ListAsync(leak, "", reader), Is.Not.Empty);
    }

    [Test]
    public async Task A_restricted_leak_is_not_there_for_an_outsider()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" })).Answers(201)
            .Text("slug");
        await CarryAsync(leak, "CIA", "Jane Roe", "alpha", "beta");
        var item = (await ListAsync(leak))[0];
        using var outsider = await AsAsync("editor");
        (await outsider.GetAsync($"leaks/{leak}/worklist")).Refuses(404);
        (await ChangeAsync(leak, item, new { setAside = "x" }, outsider)).Refuses(404);
        (await ChangeAsync(leak, item, new { assignee = outsider.Account })).Refuses(422, "assignee");
    }

    [TestCase("shut")]
    [TestCase("demoted")]
    [TestCase("removed")]
    public async Task Who_can_not_settle_it_any_more_has_it_no_longer(string how)
    {
        var leak = (await Admin.PostAsync("leaks", new { title = how, visibility = "restricted" })).Answers(201)
            .Text("slug");
        await CarryAsync(leak, "CIA", "Jane Roe", "alpha", "beta");
        using var analyst = await AsAsync("analyst");
        using var next = await AsAsync("analyst");
        foreach (var member in new[] { analyst, next })
            (await Admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{member.Account}", null)).Answers(200);
        var items = await ListAsync(leak);
        (await ChangeAsync(leak, items[0], new { assignee = analyst.Account })).Answers(200);
        Assert.That((await ListAsync(leak, "assignee=none")).Select(IdOf), Has.None.EqualTo(IdOf(items[0])));
        if (how == "removed")
            (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{leak}/members/{analyst.Account}", null)).Answers(200);
        else
            (await Client.Accounts.ChangeAccountAsync(
                analyst.Account, how == "shut" ? new() { Disabled = true } : new() { Role = "reader" }, "\"1\""))
                .Answers(200);
        var free = (await ListAsync(leak, "assignee=none")).Single(item => IdOf(item) == IdOf(items[0]));
        Assert.That(free.GetProperty("assignee").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(await ListAsync(leak, $"assignee={analyst.Account}"), Is.Empty);
        (await ChangeAsync(leak, free, new { assignee = next.Account })).Answers(200);
        Assert.That((await ListAsync(leak, "assignee=me", next)).Select(IdOf), Is.EqualTo([IdOf(items[0])]));
    }

    [Test]
    public async Task Where_an_article_has_it_from_is_not_asked_once_it_is_judged_to_report_itself()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await TakeAsync(
            leak, articles["beta"], new { kind = "rewrite", article = articles["alpha"], judgement = "suggested" });
        Assert.That(await ListAsync(leak, "kind=suggestion"), Has.Count.EqualTo(1));
        await TakeAsync(leak, articles["beta"], new { kind = "own_reporting" });
        Assert.That(await ListAsync(leak, "kind=suggestion"), Is.Empty);
    }

    [TestCase("sort=x", "sort")]
    [TestCase("kind=other", "kind")]
    [TestCase("assignee=you", "assignee")]
    [TestCase("setAside=1", "setAside")]
    [TestCase("limit=201", "limit")]
    [TestCase("cursor=AAAA", "cursor")]
    [TestCase("cursor=-_8%", "cursor")]
    public async Task What_can_not_be_asked_is_refused(string query, string field)
    {
        var leak = await LeakAsync();
        (await Admin.GetAsync($"leaks/{leak}/worklist?{query}")).Refuses(400, field);
        (await ChangeAsync(leak, JsonElement.Parse($$"""{"id":"{{Guid.CreateVersion7()}}","version":0}"""), new { }))
            .Refuses(404);
    }

    [Test]
    public async Task The_seeded_case_begins_with_its_open_ends()
    {
        await Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Cases, CancellationToken.None);
        var items = new List<WorkItem>();
        await foreach (var item in Client.Worklist.AllWorklistAsync("witi-leaks"))
            items.Add(item);
        foreach (var item in items.Take(10))
            TestContext.Progress.WriteLine(
                $"{item.Narrows} {item.Behind} {item.Kind}: {item.What} [{item.Thing.Name}] "
                + string.Join(", ", item.Suspects.Select(suspect => suspect.Name))
                + $" → {item.Act.Method} {item.Act.Route}");
        foreach (var kind in items.GroupBy(item => item.Kind))
            TestContext.Progress.WriteLine($"{kind.Key} {kind.Count()}");
        Assert.That(items, Is.Not.Empty);
        Assert.That(items.Select(item => item.Id), Is.Unique);
        Assert.That(items[0].Kind, Is.EqualTo("unresolved_outlet"));
        Assert.That(items[0].Narrows, Is.GreaterThan(0));
    }
}
