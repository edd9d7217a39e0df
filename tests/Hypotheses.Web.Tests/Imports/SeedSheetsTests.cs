using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Imports;

/// <summary>A whole case as two sheets, and as many rows as they may have.</summary>
public sealed class SeedSheetsTests : PageFixture
{
    private static readonly string[] Compared =
        ["rank", "outlets", "alone", "copySitesOnly", "unseen", "undated", "articles", "citations", "stances"];

    // As many as there may be take a minute: with the long tests alone.
    private static int[] Sizes =>
        Environment.GetEnvironmentVariable("HYPOTHESES_LONG") is null ? [300] : [300, 1_000, Grid.MostRows];

    [OneTimeSetUp]
    public Task Seed() => Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Cases, CancellationToken.None);

    [Test]
    public async Task The_whole_case_as_two_sheets_ranks_as_the_seed_does()
    {
        var sheets = SeedSheets.Read();
        var leak = await LeakAsync();
        foreach (var suspect in sheets.Suspects)
            (await Admin.PostAsync($"leaks/{leak}/suspects", suspect)).Answers(201);
        using var browser = await BrowserAsync("analyst");
        var shown = await CheckAsync(browser, leak, sheets.Articles, sheets.Claims);
        Assert.That(shown.Status, Is.EqualTo(200), shown.Text(".errors") + shown.Text("#wrong-claims"));
        var done = await browser.PressAsync(shown, "Log them");
        Assert.That(done.Text("h1"), Is.EqualTo("Logged from a spreadsheet"), done.Text(".errors"));
        foreach (var asked in new[] { "rollup=true", "rollup=false", "rollup=false&axis=how" })
            Assert.That(await RankedAsync(leak, asked), Is.EqualTo(await RankedAsync("witi-leaks", asked)), asked);
        await IsWellAsync();
    }

    [TestCaseSource(nameof(Sizes))]
    public async Task Many_rows_go_in_at_once(int rows)
    {
        var leak = await LeakAsync();
        var (articles, claims) = (new StringBuilder("No\tLink\tHeadline\tDate\tTaken from\n"), new StringBuilder(
            "Article\tWho\tAbout whom\tStance\tIn short\tQuote\n"));
        for (var i = 1; i <= rows; i++)
        {
            var from = i % 3 == 0 ? (i - 1).ToString(CultureInfo.InvariantCulture) : "";
            articles.Append(CultureInfo.InvariantCulture,
                $"{i}\thttps://outlet{i % 700}.example/{i}\tКто слил разговор {i}\t2025-11-{1 + i % 27:00}\t{from}\n");
            claims.Append(CultureInfo.InvariantCulture,
                $"{i}\tClaimant {i % 400}\tSuspect {i % 25} + Suspect {i % 24 + 1}\tasserts\tshort {i}\tquote {i}\n");
        }
        using var browser = await BrowserAsync("analyst");
        var watch = Stopwatch.StartNew();
        var shown = await CheckAsync(browser, leak, articles.ToString(), claims.ToString());
        var check = watch.Elapsed;
        Assert.That(shown.Status, Is.EqualTo(200), shown.Text("main"));
        watch.Restart();
        var done = await browser.PressAsync(shown, "Log them");
        var log = watch.Elapsed;
        Assert.That(done.Text("h1"), Is.EqualTo("Logged from a spreadsheet"), done.Text(".errors"));
        Assert.That(done.Document.QuerySelectorAll("dd")[0].TextContent, Is.EqualTo($"{rows}"));
        watch.Restart();
        var again = await CheckAsync(browser, leak, articles.ToString(), claims.ToString());
        Assert.That(again.Text("section.note"), Does.Contain("nothing would change"));
        await TestContext.Out.WriteLineAsync(
            $"{rows} articles and {rows} claims: checked in {check.TotalSeconds:0.0} s, logged in "
            + $"{log.TotalSeconds:0.0} s, checked again in {watch.Elapsed.TotalSeconds:0.0} s; page "
            + $"{shown.Html.Length / 1024} KB");
    }

    private static async Task<Shown> CheckAsync(Browser browser, string leak, string articles, string claims) =>
        await browser.SendAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them", [], ("articles.text", articles),
            ("claims.text", claims), ("sure", "true"));

    private async Task<string[]> RankedAsync(string leak, string asked) =>
    [
        .. (await Admin.GetAsync($"leaks/{leak}/ranking?{asked}")).Answers(200)["suspects"].EnumerateArray()
            .Select(row => string.Join(' ', Compared.Select(field => row.GetProperty(field).GetRawText())) + " "
                + row.GetProperty("suspect").Text("name")).Order(StringComparer.Ordinal),
    ];
}
