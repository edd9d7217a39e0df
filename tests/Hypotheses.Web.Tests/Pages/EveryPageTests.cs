using Hypotheses.Client.Calls;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>
/// Each page on the seeded case, in a real browser. With <c>HYPOTHESES_PICTURES</c> set to a directory it also takes
/// the pictures of the documents.
/// </summary>
public sealed class EveryPageTests : ServiceFixture
{
    private const string Case = "/leaks/witi-leaks";

    private static readonly (string Name, string Path)[] Shown =
    [
        ("leaks", "/"),
        ("board", Case),
        ("board-past", Case + "?publishedAsOf=2025-11-26&by=reports"),
        ("suspect", Case + "/suspects/hur-ukrainian-military-intelligence"),
        ("suspect-record", Case + "/suspects/ukraine/record"),
        ("settings", Case + "/settings"),
        ("explanation", Case + "/suspects/ukraine/explanation?of=outlets"),
        ("log", Case + "/log"),
        ("sheets", Case + "/sheets"),
        ("worklist", Case + "/worklist"),
        ("articles", Case + "/articles"),
        ("claims", Case + "/claims"),
        ("claimants", Case + "/claimants"),
        ("evidence", Case + "/evidence"),
        ("evidence-new", Case + "/evidence/new"),
        ("responses", Case + "/responses"),
        ("history", Case + "/history"),
        ("summaries", Case + "/summaries"),
        ("summary", Case + "/summaries/2025-W49"),
        ("summary-preview", Case + "/summaries/preview"),
        ("week", "/summaries/2025-W49"),
        ("leak-outlets", Case + "/outlets"),
        ("search", "/search?q=Guardian"),
        ("outlets", "/outlets"),
        ("resolve", "/outlets/resolve?url=https://tass.ru/a"),
        ("owners", "/owners"),
        ("keys", "/keys"),
        ("accounts", "/accounts"),
        ("account", "/account"),
        ("codes", "/codes"),
    ];

    private static readonly string[] Pictured = ["board", "suspect", "log", "worklist", "explanation"];

    private Browser _admin = null!;

    private static IEnumerable<TestCaseData> Each =>
        Shown.Select(page => new TestCaseData(page.Name, page.Path).SetArgDisplayNames(page.Name));

    [OneTimeSetUp]
    public async Task Seed()
    {
        await Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Cases, CancellationToken.None);
        _admin = await People.SignInAsync(await People.MakeAsync("admin", "editor"));
        (await Client.Summaries.PublishSummaryAsync("witi-leaks", new() { Week = "2025-W48" })).Answers(201);
        (await Client.Summaries.PublishSummaryAsync("witi-leaks", new() { Week = "2025-W49" })).Answers(201);
    }

    [OneTimeTearDown]
    public void SignOut() => _admin?.Dispose();

    [TestCaseSource(nameof(Each))]
    public async Task It_has_no_barrier_no_fault_and_fits_its_window(string name, string path)
    {
        await using var window = await People.OpenAsync(_admin);
        var response = await window.Page.GotoAsync(path);
        Assert.That(response!.Status, Is.EqualTo(200));
        var light = await window.BarriersAsync();
        await PictureAsync(window, name + "-light");
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await window.BarriersAsync();
        await PictureAsync(window, name + "-dark");
        await window.Page.SetViewportSizeAsync(360, 900);
        await PictureAsync(window, name + "-narrow");
        await window.Page.SetViewportSizeAsync(320, 900);
        var overflow = await window.OverflowAsync();
        var cut = await window.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('.wide:has(> .stacks)')].filter(w => w.scrollWidth > w.clientWidth).length");
        Assert.Multiple(() =>
        {
            Assert.That(light, Is.Empty, "in light");
            Assert.That(dark, Is.Empty, "in dark");
            Assert.That(overflow, Is.Zero, "at 320 pixels");
            Assert.That(cut, Is.Zero, "tables whose rows stand below one another at 320 pixels");
            Assert.That(window.Faults, Is.Empty);
        });
    }

    [Test]
    public async Task The_sign_in_has_no_barrier_and_works_without_scripts()
    {
        var name = await People.MakeAsync("analyst");
        await using (var window = await Chromium.OpenAsync(Address))
        {
            await window.Page.GotoAsync("/sign-in");
            Assert.That(await window.BarriersAsync(), Is.Empty);
        }
        await using var plain = await Chromium.OpenAsync(Address, scripts: false);
        await plain.SignInAsync(name, People.Password, Case);
        Assert.That(await plain.Page.Locator("table.board tbody tr").CountAsync(), Is.GreaterThan(4));
    }

    [Test]
    public async Task The_slider_and_the_copy_button_of_the_board_work()
    {
        await using var window = await People.OpenAsync(_admin);
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.Page.GotoAsync(Case);
        var slider = window.Page.Locator("input[type=range]").First;
        await slider.FocusAsync();
        for (var step = 0; step < 5; step++)
            await slider.PressAsync("ArrowLeft");
        await window.Page.WaitForURLAsync(url => url.Contains("publishedAsOf=", StringComparison.Ordinal));
        await window.Page.GotoAsync(Case);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Copy with date" }).ClickAsync();
        var copied = await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        var ranking = await Client.Scores.GetRankingAsync("witi-leaks", new RankingQuery { Rollup = true });
        Assert.That(copied, Does.Contain(ranking.Value.Sentences!.Lines[0]));
        Assert.That(window.Faults, Is.Empty);
    }

    private static async Task PictureAsync(Window window, string name)
    {
        if (Environment.GetEnvironmentVariable("HYPOTHESES_PICTURES") is { Length: > 0 } directory
            && Pictured.Contains(name.Split('-')[0]))
            await window.Page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png") });
    }
}
