using System.Text.Json;
using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>
/// Text that would do something elsewhere, in every field of the record and the registry: markup, what begins a
/// formula, marks of direction, words longer than a phone is wide, writing from right to left. Each stands on some page
/// as it was typed, and does nothing: no script runs, the content policy has nothing to refuse, no other host is asked.
/// </summary>
public sealed class HostileTextTests : PageFixture
{
    private const string Markup =
        "</textarea></title><script>document.title='hit'</script><img src=https://evil.example/x onerror=alert(1)>\"'";

    private static readonly string Long = new('w', 90);

    // All that a page shows, what its fields hold too.
    private const string LookScript = """
        () => {
            for (const part of document.querySelectorAll("details"))
                part.open = true;
            const wide = () => [...document.body.querySelectorAll("*")]
                .filter(part => part.getBoundingClientRect().right > innerWidth)
                .filter(part => !part.closest(".wide, .unseen, .names"))
                .slice(0, 4).map(part => part.outerHTML.slice(0, 160)).join(" | ");
            const fields = [...document.querySelectorAll("input, textarea, option")]
                .map(field => field.value + " " + field.text);
            const made = ["script", "img", "iframe", "[style]", "a[href^='javascript' i]"].map(part => "main " + part);
            return JSON.stringify({
                text: document.body.textContent + fields.join(" ") + document.title,
                wider: document.documentElement.scrollWidth > document.documentElement.clientWidth ? wide() : "",
                made: document.querySelectorAll(made.join(", ")).length,
                title: document.title,
            });
        }
        """;

    // By field.
    private readonly Dictionary<string, string> _typed = [];

    private Browser _admin = null!;
    private string _leak = "";
    private string _suspect = "";
    private string _article = "";
    private Guid _outlet;
    private Guid _owner;
    private Guid _claim;

    private string[] Paths =>
    [
        "/", $"/leaks/{_leak}", $"/leaks/{_leak}?more=scatter", $"/leaks/{_leak}?more=claimants&by=owners",
        $"/leaks/{_leak}/suspects/{_suspect}", $"/leaks/{_leak}/suspects/{_suspect}/explanation",
        $"/leaks/{_leak}/log?from.id={_article}", $"/leaks/{_leak}/articles", $"/leaks/{_leak}/articles/{_article}",
        $"/leaks/{_leak}/worklist", $"/leaks/{_leak}/claims", $"/leaks/{_leak}/claimants",
        $"/leaks/{_leak}/evidence", $"/leaks/{_leak}/evidence/new", $"/leaks/{_leak}/responses",
        $"/leaks/{_leak}/history", $"/leaks/{_leak}/outlets", $"/leaks/{_leak}/restoration/claim/{_claim}",
        $"/outlets/{_outlet}", $"/outlets/{_outlet}/control", $"/owners/{_owner}", "/outlets", "/owners",
        "/search?q=hostile", "/keys", "/accounts",
    ];

    [OneTimeSetUp]
    public async Task Log()
    {
        _admin = await BrowserAsync("admin");
        await RegisterAllAsync();
        await LogAllAsync();
    }

    [OneTimeTearDown]
    public void SignOut() => _admin?.Dispose();

    [Test]
    public async Task Each_field_is_shown_as_it_was_typed_and_does_nothing()
    {
        await using var window = await People.OpenAsync(_admin, 320);
        var seen = new List<string>();
        await Assert.MultipleAsync(async () =>
        {
            foreach (var path in Paths)
            {
                await window.Page.GotoAsync(path);
                var look = await LookAsync(window);
                seen.Add(look.Text("text")!);
                Assert.That(look.Text("title"), Is.Not.EqualTo("hit"), path);
                Assert.That(look.GetProperty("made").GetInt32(), Is.Zero, $"{path}: text became elements");
                Assert.That(look.Text("wider"), Is.Empty, $"{path}: wider than 320 pixels");
            }
            Assert.That(window.Faults, Is.Empty);
            Assert.That(
                _typed.Where(field => !seen.Any(page => page.Contains(field.Value, StringComparison.Ordinal)))
                    .Select(field => field.Key),
                Is.Empty, "fields that no page shows");
        });
    }

    [Test]
    public async Task Names_that_are_offered_while_somebody_types_are_text_too()
    {
        await using var window = await People.OpenAsync(_admin, 320);
        await window.Page.GotoAsync($"/leaks/{_leak}/log");
        var who = window.Page.Locator("[name='claims[0].who']");
        await who.PressSequentiallyAsync("hostile claimant");
        var offered = window.Page.Locator("[role=option] bdi").First;
        await Assertions.Expect(offered).ToHaveTextAsync(_typed["claimant name"]);
        await who.PressAsync("ArrowDown");
        await who.PressAsync("Enter");
        await Assertions.Expect(who).ToHaveValueAsync(_typed["claimant name"]);
        Assert.That(await window.OverflowAsync(), Is.Zero);
        Assert.That(window.Faults, Is.Empty);
    }

    [Test]
    public async Task What_was_typed_wrongly_comes_back_as_text()
    {
        await using var window = await People.OpenAsync(_admin, 320);
        await window.Page.GotoAsync($"/leaks/{_leak}/log");
        foreach (var (field, value) in new[]
        {
            ("article.url", "javascript:alert(1)//" + Markup), ("article.headline", Markup + Long),
            ("article.publishedAt", "\"><b>"), ("from.text", Markup), ("claims[0].who", Markup + " via " + Markup),
            ("claims[0].whom", Markup), ("claims[0].statement", Markup + Long),
        })
            await window.Page.Locator($"[name='{field}']").FillAsync(value);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(window.Page.Locator(".errors")).ToBeVisibleAsync();
        Assert.That(
            await window.Page.Locator("[name='article.headline']").InputValueAsync(), Is.EqualTo(Markup + Long));
        var look = await LookAsync(window);
        Assert.That((look.GetProperty("made").GetInt32(), look.Text("wider")), Is.EqualTo((0, "")));
        Assert.That(window.Faults, Is.Empty);
    }

    private static async Task<JsonElement> LookAsync(Window window) =>
        JsonDocument.Parse(await window.Page.EvaluateAsync<string>(LookScript)).RootElement;

    private async Task RegisterAllAsync()
    {
        _owner = (await Admin.PostAsync("owners", new
        {
            name = Name("owner name"), kind = "company", aliases = new[] { Name("owner alias") },
            note = Words("owner note"), source = "https://source.example/" + Long,
        })).Answers(201).Id;
        _outlet = (await Admin.PostAsync("outlets", new
        {
            name = Name("outlet name"), kind = "newsroom", domains = new[] { Long[..50] + ".example.com" },
            aliases = new[] { Name("outlet alias") }, note = Words("outlet note"),
        })).Answers(201).Id;
        (await PutControlAsync($"outlets/{_outlet}", new
        {
            control = new[] { new { owner = new { id = _owner }, share = 60, note = Words("control note") } },
        })).Answers(200);
        (await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{_outlet}", new { excluded = Words("outlet excluded") }, ("If-Match", "\"1\"")))
            .Answers(200);
    }

    private async Task LogAllAsync()
    {
        _leak = (await Admin.PostAsync(
            "leaks", new { title = Name("leak title"), slug = "hostile", summary = Words("leak summary") }))
            .Answers(201).Text("slug");
        _suspect = (await Admin.PostAsync($"leaks/{_leak}/suspects", new
        {
            name = Name("suspect name"), kind = "person", aliases = new[] { Name("suspect alias") },
            note = Words("suspect note"), ruleOut = Words("suspect ruleOut"),
        })).Answers(201).Text("slug");
        _article = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new
            {
                url = "https://alpha.com/" + Long + "?q=%3Cscript%3E", headline = Words("article headline"),
                publishedAt = "2025-11-26", byline = Words("article byline"), note = Words("article note"),
                locator = Words("article locator"),
            },
            from = new { outlet = Name("credited outlet"), kind = "credits", credit = Words("credit") },
            claims = new[]
            {
                new
                {
                    suspects = new object[] { new { name = _typed["suspect name"] }, new { name = Name("second") } },
                    among = "one_of", stance = "asserts", basis = "told",
                    claimant = new
                    {
                        name = Name("claimant name"), kind = "person", affiliation = Name("affiliation"),
                        aliases = new[] { Name("claimant alias") }, note = Words("claimant note"),
                    },
                    citing = Name("claim citing"), statement = Words("claim statement"),
                    quote = Words("citation quote"),
                    evidence = new[] { new { kind = "document", description = Words("evidence description") } },
                },
            },
        })).Answers(201).Json.GetProperty("id").ToString();
        (await Admin.PostAsync(
            $"leaks/{_leak}/evidence", new { kind = "motive", description = "More", note = Words("evidence note") }))
            .Answers(201);
        (await Admin.PostAsync($"leaks/{_leak}/responses", new
        {
            suspect = _suspect, asked = Name("response asked"), askedOn = "2025-12-01",
            channel = Name("response channel"), note = Words("response note"),
        })).Answers(201);
        _claim = await LogAsync(
            _leak, "CIA", "denies", ("https://beta.com/1", "2025-11-27", Words("quote of another")));
        (await Admin.PostAsync(
            $"leaks/{_leak}/claims/{_claim}/end",
            new { cause = "logged_in_error", reason = Words("reason of an end") })).Answers(200);
    }

    // A name holds no marks of direction: they are refused.
    private string Name(string field) =>
        _typed[field] = $"={field} hostile {Markup} {Long} \u0644\u0645\u0627\u0630\u0627";

    private string Words(string field) => _typed[field] =
        $"@{field} hostile \u202E\u2066{Markup} {Long}{Long} \u05E9\u05DC\u05D5\u05DD +1-1|cmd \u0416\u0416";
}
