using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Imports;

/// <summary>From a spreadsheet to the board in a real browser.</summary>
public sealed class SheetWindowTests : PageFixture
{
    private const string Articles = """
        No	Link	Media	Title	Date	Taken from	As
        1	https://www.theguardian.com/a		Who leaked the call?	2025-11-26		own reporting
        2		Radio One	مصدر: الأخبار	2025-11	1	rewrite

        """;

    private const string Claims = """
        Article	Claim no	Who	About whom	Stance	In short	colour
        1	c1	Jane Roe	CIA + NSA	asserts	they hold it	red
        2	c1			suggests		
        2		self	Россия	doubts		

        """;

    [Test]
    public async Task Without_scripts_in_a_narrow_window_two_sheets_come_to_the_board()
    {
        var leak = await LeakAsync();
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"), width: 320, scripts: false);
        await window.Page.GotoAsync($"/leaks/{leak}");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "paste or upload two sheets" }).ClickAsync();
        await CheckAsync(window, Claims);
        await PressAsync(window, "Log them");
        await window.Page.WaitForURLAsync(url => url.Contains("/sheets/", StringComparison.Ordinal));
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "To the board" }).ClickAsync();
        Assert.That(await window.Page.Locator("table.board tbody tr").CountAsync(), Is.GreaterThan(1));
    }

    [Test]
    public async Task Each_step_has_no_barrier_no_fault_and_fits_a_narrow_window()
    {
        var leak = await LeakAsync();
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"));
        foreach (var (claims, then) in new[] { (Claims + "9\tx\n", "Check them again"), (Claims, "Log them") })
        {
            await window.Page.GotoAsync($"/leaks/{leak}/sheets");
            await CheckAsync(window, claims);
            await window.Page.GetByRole(AriaRole.Button, new() { Name = then, Exact = true }).WaitForAsync();
            Assert.That(await window.BarriersAsync(), Is.Empty);
            await window.Page.SetViewportSizeAsync(320, 900);
            Assert.That(await window.OverflowAsync(), Is.Zero);
            await window.Page.SetViewportSizeAsync(1440, 900);
        }
        await PressAsync(window, "Log them");
        await window.Page.WaitForURLAsync(url => url.Contains("/sheets/", StringComparison.Ordinal));
        Assert.That(await window.BarriersAsync(), Is.Empty);
        Assert.That(window.Faults, Is.Empty);
    }

    private static async Task CheckAsync(Window window, string claims)
    {
        await window.Page.GetByLabel("Paste the rows of articles").FillAsync(Articles);
        await window.Page.GetByLabel("Paste the rows of claims").FillAsync(claims);
        await PressAsync(window, "Check them");
    }

    private static Task PressAsync(Window window, string button) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
