using System.Text.Json;
using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>The form of logging by keyboard alone, in a real browser.</summary>
public sealed class LogKeysTests : ServiceFixture
{
    // What the retelling says otherwise.
    private static readonly (string Claim, string Key)[] Retold =
        [("→ Ukraine", "s"), ("→ CIA or NSA", "s"), ("→ A European intelligence service", "a")];

    [OneTimeSetUp]
    public Task Register() => RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));

    [Test]
    public async Task A_retelling_with_three_claims_otherwise_takes_at_most_40_keys()
    {
        var leak = await CaseAsync();
        await LogFirstAsync(leak);
        await using var window = await OpenAsync(leak);
        var keys = new Keys(window.Page);
        await keys.PasteAsync("https://tass.ru/mezhdunarodnaya-panorama/25741815");
        await keys.PressAsync("Enter");
        await keys.PasteAsync("European services may have leaked the calls, says a report of The Guardian");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("2025-11-26");
        await keys.PressAsync("Enter", "Enter", "Enter", "Enter");
        await keys.TakeAsync("guard");
        await window.Page.WaitForSelectorAsync("[data-tick]");
        var claims = await window.Page.Locator("[data-tick] .what").AllInnerTextsAsync();
        foreach (var (place, claim) in claims.Index())
        {
            if (place > 0)
                await keys.PressAsync("ArrowDown");
            foreach (var (_, key) in Retold.Where(one => claim.Contains(one.Claim, StringComparison.Ordinal)))
                await keys.PressAsync(key);
        }
        Assert.That(
            (await window.Page.Locator("[data-mark]").AllTextContentsAsync()).Where(mark => mark.Length > 0),
            Is.EquivalentTo(["! turned round", "! weaker", "! stronger"]));
        await keys.PressAsync("Control+Enter");
        await window.Page.WaitForURLAsync("**/log/*");
        TestContext.Out.WriteLine($"A retelling: {keys.Count} keys");
        Assert.That(await window.BarriersAsync(), Is.Empty);
        Assert.That(keys.Count, Is.LessThanOrEqualTo(40));
        Assert.That(window.Faults, Is.Empty);
        var article = await ArticleAsync(leak, "https://tass.ru/mezhdunarodnaya-panorama/25741815");
        Assert.That(
            article.GetProperty("citations").EnumerateArray().Select(one => one.Text("stance")),
            Is.EquivalentTo(["suggests", "suggests", "asserts"]));
        Assert.That(article.GetProperty("from").EnumerateArray().Single().Text("judgement"), Is.EqualTo("confirmed"));
    }

    [Test]
    public async Task A_first_report_with_five_claims_takes_at_most_650_keys()
    {
        var leak = await CaseAsync();
        await using var window = await OpenAsync(leak);
        var keys = new Keys(window.Page);
        await keys.PressAsync("Tab", "Enter");
        await keys.TakeAsync("guard");
        await keys.PressAsync("w", "Enter", "Enter");
        await keys.TypeAsync("Who leaked the Witkoff call");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("2025-11-26");
        await keys.PressAsync("Enter", "o", "Enter", "v", "Enter", "a", "Enter", "Enter", "o", "Enter", "Enter");
        await keys.TypeAsync("Daniel Hoffman");
        await keys.PressAsync("Enter");
        await keys.TakeAsync("ru");
        await keys.PressAsync("s", "a");
        await keys.TypeAsync("too many possibilities to tell; could be somebody on the Russian side who wants to hurt "
            + "Witkoff");
        await keys.PressAsync("Enter", "o", "Enter", "=", "Enter", "d", "Enter");
        await keys.TypeAsync("Russia has leaked calls before but shows no motive here, though rifts in the Kremlin "
            + "leave it possible");
        await keys.PressAsync("Enter", "=", "Enter");
        await keys.TakeAsync("uk");
        await keys.PressAsync("d", "Enter");
        await keys.TypeAsync("Ukraine has a motive, but the risk of a break with Washington and the technical "
            + "difficulty make it less likely");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("senior former US intelligence official");
        await keys.PressAsync("Enter");
        await keys.TakeAsync("ci", "+");
        await keys.TakeAsync("ns");
        await keys.PressAsync("Enter", "Enter");
        await keys.TypeAsync("most likely a US agency: the CIA or the NSA would hold the audio and not just a "
            + "transcript");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("another former intelligence official");
        await keys.PressAsync("Enter");
        await keys.TakeAsync("eu");
        await keys.PressAsync("s", "Enter");
        await keys.TypeAsync("perhaps a European service shocked by Witkoff's stance");
        await keys.PressAsync("Control+Enter");
        await window.Page.WaitForURLAsync("**/log/*");
        TestContext.Out.WriteLine($"A first report: {keys.Count} keys");
        Assert.That(keys.Count, Is.LessThanOrEqualTo(650));
        Assert.That(window.Faults, Is.Empty);
        var claims = (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200)["items"].EnumerateArray().ToList();
        Assert.That(
            claims.Select(claim => (
                claim.GetProperty("claimant").Text("name"), claim.Text("stance"), claim.Text("basis"),
                string.Join('|', claim.GetProperty("suspects").EnumerateArray().Select(one => one.Text("name"))))),
            Is.EquivalentTo([
                ("Daniel Hoffman", "suggests", "analysis", "Russia"), ("The Guardian", "doubts", "analysis", "Russia"),
                ("The Guardian", "doubts", "analysis", "Ukraine"),
                ("senior former US intelligence official", "asserts", "analysis", "CIA|NSA"),
                ("another former intelligence official", "suggests", "analysis", "A European intelligence service"),
            ]));
        var article = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray().Single();
        Assert.That(
            (article.Text("access"), article.Text("dateBasis"), article.Text("kind"), article.Text("medium")),
            Is.EqualTo(("via_another_article", "other_article", "analysis", "web")));
    }

    [Test]
    public async Task What_is_typed_outlives_a_reload_and_is_gone_once_saved()
    {
        var leak = await CaseAsync();
        await using var window = await OpenAsync(leak);
        await window.Page.Locator("[name='article.url']").FillAsync("https://tass.ru/draft");
        await window.Page.Locator("[name='claims[0].who']").FillAsync("Jane Roe");
        await window.Page.Locator("[name='claims[0].whom']").FillAsync("CIA");
        await window.Page.ReloadAsync();
        Assert.That(await window.Page.Locator("[name='claims[0].who']").InputValueAsync(), Is.EqualTo("Jane Roe"));
        await window.Page.Keyboard.PressAsync("Control+Shift+Enter");
        await window.Page.WaitForURLAsync("**/log?after=*");
        Assert.That(await window.Page.Locator("[name='claims[0].who']").InputValueAsync(), Is.Empty);
    }

    [Test]
    public async Task X_via_Y_is_taken_apart_at_once_and_what_leads_to_a_source_is_warned_of()
    {
        await using var window = await OpenAsync(await CaseAsync());
        var who = window.Page.Locator("[name='claims[0].who']");
        await who.FillAsync("Jane Roe via TASS");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Claimant “Jane Roe”, taken from “TASS”" })
            .ClickAsync();
        Assert.That(
            (await who.InputValueAsync(), await window.Page.Locator("[name='from.text']").InputValueAsync()),
            Is.EqualTo(("Jane Roe", "TASS")));
        await window.Page.Locator("[name='claims[1].who']").FillAsync("one, at jane@example.org");
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.That(
            await window.Page.Locator(".offer[data-kind=sure]").TextContentAsync(), Does.Contain("never entered"));
        Assert.That(await window.BarriersAsync(), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_form_and_what_follows_have_no_barrier_and_fit_320_pixels(bool dark)
    {
        var leak = await CaseAsync();
        await LogFirstAsync(leak);
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"), 320, dark);
        foreach (var path in new[] { "log", "articles", "worklist" })
        {
            await window.Page.GotoAsync($"/leaks/{leak}/{path}");
            Assert.That(await window.BarriersAsync(), Is.Empty, path);
            Assert.That(await window.OverflowAsync(), Is.Zero, path);
        }
        await window.Page.GotoAsync($"/leaks/{leak}/articles");
        await window.Page.Locator("tbody a").First.ClickAsync();
        await window.Page.WaitForSelectorAsync("#edit");
        Assert.That(await window.BarriersAsync(), Is.Empty, "an article");
        Assert.That(await window.OverflowAsync(), Is.Zero, "an article");
        Assert.That(window.Faults, Is.Empty);
    }

    private async Task<Window> OpenAsync(string leak)
    {
        var window = await People.OpenAsync(await People.MakeAsync("analyst"));
        await window.Page.GotoAsync($"/leaks/{leak}/log");
        Assert.That(
            await window.Page.EvaluateAsync<string>("document.activeElement.name"), Is.EqualTo("article.url"));
        return window;
    }

    // As far as the case has it: its suspects are on file.
    private async Task<string> CaseAsync()
    {
        var leak = await LeakAsync();
        foreach (var suspect in new object[]
        {
            new { name = "Russia", kind = "state" }, new { name = "Ukraine", kind = "state" },
            new { name = "CIA", kind = "agency" }, new { name = "NSA", kind = "agency" },
            new { name = "A European intelligence service", kind = "agency", aliases = new[] { "European service" } },
        })
            (await Admin.PostAsync($"leaks/{leak}/suspects", suspect)).Answers(201);
        return leak;
    }

    private async Task LogFirstAsync(string leak) =>
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new
            {
                outlet = "The Guardian", headline = "Who leaked the Witkoff call", publishedAt = "2025-11-26",
            },
            claims = new object[]
            {
                Claim("Daniel Hoffman", "suggests", "Russia"), Claim("self", "doubts", "Russia"),
                Claim("self", "doubts", "Ukraine"), Claim("senior former official", "asserts", "CIA", "NSA"),
                Claim("another former official", "suggests", "A European intelligence service"),
            },
        })).Answers(201);

    private static object Claim(string who, string stance, params string[] whom) => new
    {
        claimant = who, stance, suspects = whom, among = whom.Length > 1 ? "one_of" : null,
    };

    private async Task<JsonElement> ArticleAsync(string leak, string url) =>
        (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .Single(one => one.Text("url") == url);

    /// <summary>Types, and counts each key; a key held down beside another counts too.</summary>
    private sealed class Keys(IPage page)
    {
        public int Count { get; private set; }

        public async Task TypeAsync(string text)
        {
            await page.Keyboard.TypeAsync(text);
            Count += text.Length;
        }

        public async Task PressAsync(params string[] keys)
        {
            foreach (var key in keys)
            {
                await page.Keyboard.PressAsync(key);
                Count += key.Split('+', StringSplitOptions.RemoveEmptyEntries).Length is var held and > 0 ? held : 1;
            }
        }

        /// <summary>As Control+V does.</summary>
        public async Task PasteAsync(string text)
        {
            await page.Keyboard.InsertTextAsync(text);
            Count += 2;
        }

        /// <summary>Types the beginning of a name, and takes the first that is offered.</summary>
        public async Task TakeAsync(string text, string key = "Enter")
        {
            await TypeAsync(text);
            await page.WaitForSelectorAsync("[role=option][aria-selected=true]");
            await PressAsync(key);
        }
    }
}
