namespace Hypotheses.Web.Tests.Worklist;

/// <summary>Whatever is done on the work list is told there, and can be taken back there.</summary>
public sealed class WorkUndoTests : WorklistFixture
{
    [Test]
    public async Task An_approval_is_told_and_taken_back_and_made_of_what_was_read()
    {
        var (leak, claim) = await InferredAsync();
        using var editor = await SignedInAsync("editor");
        var path = $"/leaks/{leak}/worklist?kind=inferred_claim";
        var early = await editor.GoAsync(path);
        var approved = await editor.PressAsync(await editor.GoAsync(path), "Approve");
        Assert.That(approved.Text(".after p"), Is.EqualTo("Approved: Jane Roe means CIA. It counts from now on."));
        Assert.That(await ApprovedAsync(leak, claim), Is.True);
        using var analyst = await SignedInAsync("analyst");
        var elsewhere = await analyst.GoAsync(path + $"&last=approved:{claim}");
        Assert.That(elsewhere.Document.QuerySelector("[data-undo]"), Is.Null, "an analyst takes no approval back");
        var undone = await editor.PressAsync(approved, "Undo");
        Assert.That(undone.Text("[data-told]"), Is.EqualTo("Taken back: Jane Roe means CIA."));
        Assert.That(undone.Document.QuerySelectorAll("[data-item]"), Has.Length.EqualTo(1));
        Assert.That(await ApprovedAsync(leak, claim), Is.False);
        Assert.That(
            (await editor.GoAsync($"/leaks/{leak}/history")).Text("main"), Does.Contain("because “Undone.”"));
        var stale = await editor.PressAsync(early, "Approve");
        Assert.That(stale.Status, Is.EqualTo(412), "the claim was changed since");
        Assert.That(await ApprovedAsync(leak, claim), Is.False);
    }

    [Test]
    public async Task Whatever_is_done_with_an_item_is_told_and_undone()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await TakeAsync(
            leak, articles["beta"], new { kind = "rewrite", article = articles["alpha"], judgement = "suggested" });
        using var browser = await SignedInAsync("analyst");
        var other = await People.MakeAsync("editor");
        var path = $"/leaks/{leak}/worklist?kind=suggestion";
        var mine = await browser.PressAsync(await browser.GoAsync(path), "Assign to me");
        Assert.That(mine.Text(".after p"), Does.StartWith("Assigned to you: beta"));
        var to = mine.Document.QuerySelectorAll("[data-item] select[name=to] option")
            .Single(one => one.TextContent == other).GetAttribute("value")!;
        var given = await browser.PressAsync(mine, "Give", ("do", "give"), ("to", to));
        Assert.That(
            (given.Text(".after p").StartsWith($"Given to {other}: beta", StringComparison.Ordinal),
                given.Text("[data-item] .tags").Contains($"taken by {other}")),
            Is.EqualTo((true, true)));
        var again = await browser.PressAsync(given, "Give", ("do", "give"), ("to", to));
        Assert.That(again.Document.QuerySelector(".after"), Is.Null, "nothing was changed that could be taken back");
        var back = await browser.PressAsync(given, "Undo");
        Assert.That(back.Text("[data-told]"), Does.StartWith("Taken back: beta"));
        var free = await browser.PressAsync(back, "Give it back");
        Assert.That(free.Text(".after p"), Does.StartWith("Given back, nobody’s now: beta"));
        Assert.That(
            (await browser.PressAsync(free, "Undo")).Document.QuerySelector("[data-item] button[value=nobody]"),
            Is.Not.Null, "it is theirs again");
        await browser.PressAsync(await browser.GoAsync(path), "Put aside", ("reason", "the page is gone"));
        var up = await browser.PressAsync(await browser.GoAsync(path + "&setAside=true"), "Take it up again");
        Assert.That(up.Text(".after p"), Does.StartWith("Taken up again: beta"));
        var aside = await browser.PressAsync(up, "Undo");
        Assert.That(aside.Text("[data-item] q"), Is.EqualTo("the page is gone"));
        using var second = await SignedInAsync("analyst");
        var elsewhere = await second.GoAsync(up.At.PathAndQuery);
        Assert.That(elsewhere.Document.QuerySelector(".after"), Is.Null, "what another did is not theirs to undo");
    }

    [Test]
    public async Task By_keys_an_inference_is_approved_and_that_undone()
    {
        var (leak, claim) = await InferredAsync();
        await using var window = await People.OpenAsync(await People.MakeAsync("editor"));
        await window.Page.GotoAsync($"/leaks/{leak}/worklist?kind=inferred_claim");
        await window.Page.Keyboard.PressAsync("y");
        await window.Page.WaitForURLAsync("**last=approved*");
        Assert.That(
            await window.Page.Locator(".after [role=status]").TextContentAsync(), Does.StartWith("Approved: Jane Roe"));
        await window.Page.Keyboard.PressAsync("z");
        await window.Page.WaitForURLAsync("**undone=approved*");
        Assert.That(await window.Page.Locator("[data-item]").CountAsync(), Is.EqualTo(1));
        Assert.That(await ApprovedAsync(leak, claim), Is.False);
        Assert.That((await window.BarriersAsync(), window.Faults.Count), Is.EqualTo((Array.Empty<string>(), 0)));
    }

    private async Task<(string Leak, Guid Claim)> InferredAsync()
    {
        var leak = await LeakAsync();
        var logged = (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, naming = "inferred", stance = "suggests", statement = "the usual agency",
            claimant = new { name = "Jane Roe", kind = "person" },
            citations = new[] { new { url = $"https://alpha.com/{leak}", publishedAt = "2025-11-26" } },
        })).Answers(201);
        return (leak, logged.Id);
    }

    private async Task<bool> ApprovedAsync(string leak, Guid claim) =>
        (await Admin.GetAsync($"leaks/{leak}/claims/{claim}")).Answers(200)["approved"].GetBoolean();

    private async Task<Browser> SignedInAsync(string role) => await People.SignInAsync(await People.MakeAsync(role));
}
