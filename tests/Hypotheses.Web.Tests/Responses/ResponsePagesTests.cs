namespace Hypotheses.Web.Tests.Responses;

/// <summary>Requests for comment by their page.</summary>
public sealed class ResponsePagesTests : PageFixture
{
    [Test]
    public async Task A_request_and_its_answer_are_recorded_by_form()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        using var browser = await BrowserAsync("analyst");
        var empty = await SeenAsync(browser, $"/leaks/{leak}/responses?suspect=cia");
        Assert.That(empty.Document.QuerySelector("#suspect-new")!.GetAttribute("value"), Is.EqualTo("CIA"));
        await browser.PressAsync(
            empty, "Record it", ("asked", Hostile), ("askedOn", "2025-12-01"), ("deadline", "2025-12-03"));
        var listed = await SeenAsync(browser, $"/leaks/{leak}/responses");
        Assert.That(listed.Text(".cards strong"), Does.StartWith("<script>alert(1)</script>"));
        var answered = await browser.PressAsync(
            listed, "Save the answer", ("outcome", "declined"), ("answeredOn", "2025-12-02"),
            ("answer", "No comment."));
        Assert.That(answered.Text(".cards blockquote"), Is.EqualTo("No comment."));
        var held = (await Admin.GetAsync($"leaks/{leak}/responses")).Answers(200)["items"][0];
        Assert.That((held.Text("outcome"), held.Text("answer")), Is.EqualTo(("declined", "No comment.")));
        Assert.That(
            (await SeenAsync(browser, $"/leaks/{leak}")).Text(".notes"), Does.Contain("declined"));
    }

    [Test]
    public async Task A_suspect_is_said_by_its_name_in_the_form_and_in_the_filter()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync(
            $"leaks/{leak}/suspects", new { name = "Central Intelligence Agency", aliases = new[] { "CIA" } }))
            .Answers(201);
        using var browser = await BrowserAsync("analyst");
        var form = await SeenAsync(browser, $"/leaks/{leak}/responses");
        Assert.That(
            form.Document.QuerySelectorAll("datalist#suspect-list option").Select(one => one.GetAttribute("value")),
            Is.EqualTo(new[] { "Central Intelligence Agency" }));
        await browser.PressAsync(form, "Record it", ("suspect", "cia"), ("askedOn", "2025-12-01"));
        var found = await SeenAsync(browser, $"/leaks/{leak}/responses?suspect=central%20intelligence%20agency");
        Assert.That(found.Text(".cards a[href*='/suspects/']"), Is.EqualTo("Central Intelligence Agency"));
        var unknown = await browser.PressAsync(found, "Record it", ("suspect", "MI6"), ("askedOn", "2025-12-01"));
        Assert.That(unknown.Text("#suspect-new-error"), Is.Not.Empty);
        Assert.That(unknown.Document.QuerySelector("#suspect-new")!.GetAttribute("value"), Is.EqualTo("MI6"));
    }

    [Test]
    public async Task What_is_refused_stands_beside_its_field_and_what_was_typed_stays()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var refused = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/responses"), "Record it", ("asked", "The press office"),
            ("askedOn", "in December"));
        Assert.Multiple(() =>
        {
            Assert.That(refused.Status, Is.EqualTo(400));
            Assert.That(refused.Text("#askedOn-new-error"), Does.StartWith("Must be a day"));
            Assert.That(
                refused.Document.QuerySelector("#askedOn-new")!.GetAttribute("value"), Is.EqualTo("in December"));
            Assert.That(
                refused.Document.QuerySelector("#asked-new")!.GetAttribute("value"), Is.EqualTo("The press office"));
        });
    }

    [Test]
    public async Task The_second_of_two_who_answer_is_told_and_loses_nothing()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/responses", new { asked = "The office", askedOn = "2025-12-01" }))
            .Answers(201);
        using var one = await BrowserAsync("analyst");
        using var two = await BrowserAsync("analyst");
        var path = $"/leaks/{leak}/responses";
        var (first, second) = (await SeenAsync(one, path), await SeenAsync(two, path));
        await one.PressAsync(first, "Save the answer", ("outcome", "answered"), ("answer", "Yes."));
        var late = await two.PressAsync(second, "Save the answer", ("outcome", "answered"), ("answer", "No."));
        Assert.Multiple(() =>
        {
            Assert.That(late.Status, Is.EqualTo(412));
            Assert.That(late.Text(".cards blockquote"), Is.EqualTo("Yes."));
            Assert.That(late.Text("details textarea"), Is.EqualTo("No."));
        });
        var again = await two.PressAsync(late, "Save the answer", ("answer", "No."));
        Assert.That(again.Text(".cards blockquote"), Is.EqualTo("No."));
    }

    [Test]
    public async Task Of_two_who_change_different_fields_both_stand()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/responses", new { asked = "The office", askedOn = "2025-12-01" }))
            .Answers(201);
        using var one = await BrowserAsync("analyst");
        using var two = await BrowserAsync("analyst");
        var path = $"/leaks/{leak}/responses";
        var (first, second) = (await SeenAsync(one, path), await SeenAsync(two, path));
        await one.PressAsync(first, "Save the answer", ("outcome", "answered"), ("answer", "Yes."));
        var late = await two.PressAsync(second, "Save the answer", ("note", "Rang twice."));
        Assert.That((late.Status, late.Text("details textarea[name=answer]")), Is.EqualTo((412, "Yes.")));
        await two.PressAsync(late, "Save the answer");
        var kept = (await Admin.GetAsync($"leaks/{leak}/responses")).Answers(200)["items"][0];
        Assert.That(
            (kept.Text("outcome"), kept.Text("answer"), kept.Text("note")),
            Is.EqualTo(("answered", "Yes.", "Rang twice.")));
    }

    [Test]
    public async Task A_reader_sees_no_form_and_is_refused()
    {
        var leak = await LeakAsync();
        using var reader = await BrowserAsync("reader");
        var page = await SeenAsync(reader, $"/leaks/{leak}/responses");
        Assert.That(page.Document.QuerySelector("main form[method=post]"), Is.Null);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await reader.PostAsync(
            $"/leaks/{leak}/responses", ("__RequestVerificationToken", token), ("asked", "x"),
            ("askedOn", "2025-12-01"));
        Assert.That(refused.Status, Is.EqualTo(403));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/responses"))["items"].GetArrayLength(), Is.Zero);
    }
}
