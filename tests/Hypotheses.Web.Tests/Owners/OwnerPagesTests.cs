namespace Hypotheses.Web.Tests.Owners;

public sealed class OwnerPagesTests : PageFixture
{
    [Test]
    public async Task What_is_rarely_said_of_control_is_folded_until_it_says_something()
    {
        var outlet = (await RegisterAsync(("Folded " + Guid.CreateVersion7(), $"{Guid.NewGuid():N}.example.org")))[0];
        var owner = (await Admin.PostAsync("owners", new { name = "Owner " + Guid.CreateVersion7(), kind = "company" }))
            .Answers(201);
        using var editor = await BrowserAsync("editor");
        var form = await SeenAsync(editor, $"/outlets/{outlet}/control");
        Assert.That(form.Document.QuerySelectorAll("main form details[open]"), Is.Empty);
        Assert.That(form.Document.QuerySelectorAll("main form > fieldset"), Has.Length.EqualTo(1));
        var refused = await editor.PressAsync(
            form, "Save who controls it", ("owner-0", owner.Text("id")), ("share-0", "60"), ("from-0", "soon"));
        Assert.That(refused.Text("#from-0-error"), Is.Not.Empty);
        Assert.That(
            refused.Document.QuerySelector("#from-0")!.Closest("details")!.HasAttribute("open"), Is.True);
    }

    [Test]
    public async Task An_owner_is_added_said_to_control_and_seen_on_both_pages()
    {
        var (name, outlet) = (New(), await OutletAsync());
        using var editor = await BrowserAsync("editor");
        var added = await editor.PressAsync(
            await SeenAsync(editor, "/owners"), "Add it", ("name", name), ("country", "GB"),
            ("source", "https://example.com/about"));
        Assert.That((added.Status, added.Text("h1")), Is.EqualTo((200, name)));
        var put = await editor.PressAsync(
            await SeenAsync(editor, $"/outlets/{outlet}/control"), "Save who controls it", ("owner-1", name),
            ("share-1", "75.5"), ("from-1", "2019-05-01"), ("source-1", "https://example.com/report"));
        Assert.That(put.At.AbsolutePath, Is.EqualTo($"/outlets/{outlet}"), put.Text(".error"));
        Assert.That(put.Text("main"), Does.Contain(name).And.Contain("75.5 %").And.Contain("from 2019-05-01"));
        Assert.That(
            put.Document.QuerySelector("a[href^='https://example.com']")!.GetAttribute("rel"),
            Is.EqualTo("noopener noreferrer nofollow"));
        using var reader = await BrowserAsync("reader");
        var seen = await SeenAsync(reader, added.At.AbsolutePath);
        Assert.That(seen.Html, Does.Contain($"/outlets/{outlet}\""));
        Assert.That(
            (await SeenAsync(reader, $"/owners?q={name[..^1]}&kind=")).Text("tbody th"), Is.EqualTo(name));
        var kept = await SeenAsync(editor, $"/outlets/{outlet}/control");
        var none = await editor.PressAsync(
            kept, "Save who controls it", ("owner-0", ""), ("share-0", ""), ("from-0", ""), ("source-0", ""));
        Assert.That(none.Text("main"), Does.Contain("Nobody is on file as controlling it"));
    }

    [Test]
    public async Task What_is_wrong_with_a_row_is_said_in_that_row_and_everything_typed_stays()
    {
        var outlet = await OutletAsync();
        using var editor = await BrowserAsync("editor");
        var form = await SeenAsync(editor, $"/outlets/{outlet}/control");
        var refused = await editor.PressAsync(
            form, "Save who controls it", ("owner-1", "Nobody we know"), ("share-1", "40"), ("note-1", "kept"));
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That(refused.Text("#share-1-error"), Does.StartWith("Half or less is no control"));
        Assert.That(refused.Text("#note-1"), Is.EqualTo("kept"));
        var number = await editor.PressAsync(refused, "Save who controls it", ("share-1", "most"));
        Assert.That(number.Text("#share-1-error"), Is.EqualTo("most is no number such as 50.1."));
        var unknown = await editor.PressAsync(number, "Save who controls it", ("share-1", "60"));
        Assert.That(unknown.Status, Is.EqualTo(422));
        Assert.That(unknown.Text("#owner-1-error"), Does.Contain("enter it first"));
        Assert.That(
            unknown.Document.QuerySelector("#owner-1")!.GetAttribute("value"), Is.EqualTo("Nobody we know"));
    }

    [Test]
    public async Task Control_said_by_another_meanwhile_is_told_and_nothing_is_lost()
    {
        var (ours, theirs, outlet) = (await OwnerAsync(), await OwnerAsync(), await OutletAsync());
        using var editor = await BrowserAsync("editor");
        var form = await SeenAsync(editor, $"/outlets/{outlet}/control");
        (await PutControlAsync(
            $"outlets/{outlet}", new { control = new[] { new { owner = theirs, basis = "explicit" } } })).Answers(200);
        var stale = await editor.PressAsync(form, "Save who controls it", ("owner-0", ours), ("basis-0", "explicit"));
        Assert.That(stale.Status, Is.EqualTo(412));
        Assert.That(stale.Text(".error"), Does.StartWith("It was changed meanwhile"));
        Assert.That(stale.Text("main ul"), Does.Contain(theirs));
        Assert.That(stale.Document.QuerySelector("#owner-0")!.GetAttribute("value"), Is.EqualTo(ours));
        var saved = await editor.PressAsync(stale, "Save who controls it");
        Assert.That(saved.Text("main ul + ul, main ul"), Does.Not.Contain(theirs));
        Assert.That(saved.Html, Does.Contain(ours));
    }

    [Test]
    public async Task An_owner_changed_by_two_keeps_what_both_said()
    {
        var name = await OwnerAsync();
        using var editor = await BrowserAsync("editor");
        var found = await SeenAsync(editor, $"/owners?q={name}");
        var path = found.Document.QuerySelector("tbody th a")!.GetAttribute("href")!;
        var form = await SeenAsync(editor, path);
        (await Admin.SendAsync(HttpMethod.Patch, path[1..], new { country = "FR" }, ("If-Match", "\"1\"")))
            .Answers(200);
        var stale = await editor.PressAsync(form, "Save the owner", ("note", "ours"));
        Assert.That((stale.Status, stale.Text("#note")), Is.EqualTo((412, "ours")));
        var wrong = await editor.PressAsync(stale, "Save the owner", ("source", "javascript:alert(1)"));
        Assert.That((wrong.Status, wrong.Text("#source-error").Length > 0), Is.EqualTo((400, true)));
        Assert.That(wrong.Text("#note"), Is.EqualTo("ours"));
        var saved = await editor.PressAsync(wrong, "Save the owner", ("source", ""));
        Assert.That(saved.Status, Is.EqualTo(200));
        Assert.That(saved.Text(".tags"), Does.Contain("FR"));
        Assert.That(saved.Text("#note"), Is.EqualTo("ours"));
    }

    [Test]
    public async Task A_reader_sees_no_form_and_is_refused()
    {
        var name = await OwnerAsync();
        using var reader = await BrowserAsync("reader");
        var list = await SeenAsync(reader, $"/owners?q={name}");
        var path = list.Document.QuerySelector("tbody th a")!.GetAttribute("href")!;
        foreach (var page in new[] { "/owners", path, path + "/control" })
            Assert.That(
                (await SeenAsync(reader, page)).Document.QuerySelector("main form[method=post]"), Is.Null, page);
        var token = (await SeenAsync(reader, "/keys")).Document
            .QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var page in new[] { "/owners", path, path + "/control" })
            Assert.That(
                (await reader.PostAsync(page, ("__RequestVerificationToken", token), ("name", "mine"))).Status,
                Is.EqualTo(403), page);
    }

    [Test]
    public async Task Hostile_text_is_shown_as_text()
    {
        var name = Hostile + New();
        var made = (await Admin.PostAsync("owners", new { name, note = Hostile })).Answers(201);
        using var editor = await BrowserAsync("editor");
        foreach (var path in new[] { "/owners", $"/owners/{made.Id}", $"/owners/{made.Id}/control" })
        {
            var page = await SeenAsync(editor, path);
            Assert.That(page.Html, Does.Not.Contain("<script>alert").And.Not.Contain("<img"), path);
            Assert.That(page.Document.Body!.TextContent, Does.Contain(name), path);
        }
    }

    private static string New() => "Holding " + Guid.CreateVersion7().ToString("N");

    private async Task<string> OwnerAsync()
    {
        var name = New();
        (await Admin.PostAsync("owners", new { name })).Answers(201);
        return name;
    }

    private async Task<Guid> OutletAsync()
    {
        var word = Guid.CreateVersion7().ToString("N");
        return (await RegisterAsync(($"Gazette {word}", $"{word}.com")))[0];
    }
}
