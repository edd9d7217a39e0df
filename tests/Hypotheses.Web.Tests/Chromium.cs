using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Hypotheses.Web.Tests;

/// <summary>
/// The system's Chromium, started once for all tests. What it may not do is noted of each page: errors of scripts, a
/// breach of the content policy, a request to another host.
/// </summary>
[SetUpFixture]
public sealed class Chromium
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private static readonly SemaphoreSlim Starting = new(1);
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>A window of its own, with its own cookies.</summary>
    /// <param name="address">The service's address.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="dark">Whether the system asks for dark colours.</param>
    /// <param name="scripts">Whether scripts run.</param>
    public static async Task<Window> OpenAsync(
        string address, int width = 1440, bool dark = false, bool scripts = true)
    {
        var browser = await StartedAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = scripts,
        });
        context.SetDefaultTimeout(15_000);
        return new Window(await context.NewPageAsync(), address);
    }

    private static async Task<IBrowser> StartedAsync()
    {
        await Starting.WaitAsync();
        try
        {
            if (_browser is not null)
                return _browser;
            var place = Environment.GetEnvironmentVariable("HYPOTHESES_CHROMIUM")
                ?? Places.FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException(
                    "No Chromium was found: install it (Debian: apt-get install chromium), "
                    + "or set HYPOTHESES_CHROMIUM to its program.");
            Assertions.SetDefaultExpectTimeout(15_000);
            _playwright = await Playwright.CreateAsync();
            return _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = place,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally
        {
            Starting.Release();
        }
    }
}

/// <summary>A browser's window on the service.</summary>
public sealed class Window : IAsyncDisposable
{
    private const string BarriersScript = """
        async tags => {
            const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
            if (!found.passes.length)
                throw new Error("No rule looked at anything.");
            return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
        }
        """;

    // What has the focus, as it is called; what shows no focus is called so.
    private const string FocusScript = """
        () => {
            const at = document.activeElement;
            const label = at.labels?.[0]?.cloneNode(true);
            label?.querySelectorAll("select").forEach(select => select.remove());
            const words = label?.textContent ?? at.getAttribute("aria-label") ?? at.textContent.slice(0, 80);
            const seen = getComputedStyle(at).outlineStyle !== "none" || at === document.body;
            return (seen ? "" : "(unseen) ") + words.trim().replace(/\s+/g, " ");
        }
        """;

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    // Run in the page itself: by the library for Playwright each run opens one page more.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _faults = [];

    internal Window(IPage page, string address)
    {
        Page = page;
        var host = new Uri(address).Authority;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of"))
                _faults.Add(message.Text);
        };
        page.PageError += (_, error) => _faults.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } to && to.Authority != host)
                _faults.Add($"asked {to.Authority}");
        };
    }

    public IPage Page { get; }

    /// <summary>What went wrong in the page: scripts, the content policy, other hosts.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());

    /// <summary>Signs in with a password, and comes back to the page asked for.</summary>
    public async Task SignInAsync(string name, string password, string then = "/")
    {
        await Page.GotoAsync("/sign-in?then=" + Uri.EscapeDataString(then));
        await Page.GetByLabel("Name").FillAsync(name);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>What the rules of WCAG 2.2 A and AA find on the page: each with the elements.</summary>
    public async Task<string[]> BarriersAsync()
    {
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
            await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(BarriersScript, Tags);
    }

    /// <summary>
    /// Goes on by the Tab key to what is called so, as a label, link or button; each stop on the way must be seen.
    /// </summary>
    public async Task TabToAsync(string called)
    {
        var met = new List<string>();
        while (met.Count < 150)
        {
            await Page.Keyboard.PressAsync("Tab");
            var at = await Page.EvaluateAsync<string>(FocusScript);
            if (at == called)
                return;
            met.Add(at);
        }
        throw new InvalidOperationException(
            $"The Tab key does not lead to “{called}”, but to: {string.Join(" | ", met)}");
    }

    /// <summary>How far the page is wider than its window, in pixels.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
