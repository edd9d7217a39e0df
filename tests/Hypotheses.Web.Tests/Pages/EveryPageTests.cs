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
        ("suspect", Case + "/suspects/hur"),
        ("explanation", Case + "/suspects/a-foreign-service/explanation?of=outlets"),
        ("log", Case + "/log"),
        ("worklist", Case + "/worklist"),
        ("articles", Case + "/articles"),
        ("claims", Case + "/claims"),
        ("claimants", Case + "/claimants"),
        ("evidence", Case + "/evidence"),
        ("evidence-new", Case + "/evidence/new"),
        ("responses", Case + "/responses"),
        ("history", Case + "/history"),
        ("search", "/search?q=Guardian"),
        ("keys", "/keys"),
        ("accounts", "/accounts"),
        ("account", "/account"),
        ("codes", "/codes"),
    ];

    private static readonly (string Name, int Width, bool Dark)[] Windows =
        [("light", 1440, false), ("dark", 1440, true), ("narrow", 360, false)];

    private string _admin = "";

    private static IEnumerable<TestCaseData> Views =>
        from page in Shown
        from view in Windows
        select new TestCaseData(page.Name, page.Path, view.Name, view.Width, view.Dark).SetArgDisplayNames(
            page.Name, view.Name);

    [OneTimeSetUp]
    public async Task Seed()
    {
        await Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Cases, CancellationToken.None);
        _admin = await People.MakeAsync("admin");
    }

    [TestCaseSource(nameof(Views))]
    public async Task It_has_no_barrier_no_fault_and_fits_its_window(
        string name, string path, string view, int width, bool dark)
    {
        await using var window = await People.OpenAsync(_admin, width, dark);
        var response = await window.Page.GotoAsync(path);
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.That(response!.Status, Is.EqualTo(200));
        if (Environment.GetEnvironmentVariable("HYPOTHESES_PICTURES") is { Length: > 0 } pictures)
            await window.Page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{name}-{view}.png") });
        Assert.Multiple(() =>
        {
            Assert.That(window.Faults, Is.Empty);
            Assert.That(window.BarriersAsync().GetAwaiter().GetResult(), Is.Empty);
            Assert.That(window.OverflowAsync().GetAwaiter().GetResult(), Is.Zero);
        });
        await window.Page.SetViewportSizeAsync(320, 900);
        Assert.That(await window.OverflowAsync(), Is.Zero, "at 320 pixels");
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
}
