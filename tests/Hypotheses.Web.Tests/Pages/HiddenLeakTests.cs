using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>
/// A restricted leak stays invisible: what an account without it sees on any page, in any list, count, search and
/// suggestion is the same, letter for letter, before there is such a leak and after.
/// </summary>
public sealed partial class HiddenLeakTests : PageFixture
{
    private string _leak = "";
    private Guid _outlet;
    private Guid _other;

    private IEnumerable<string> Paths
    {
        get
        {
            string[] pages =
            [
                "", "?more=claimants", "?by=reports", "/articles", "/worklist", "/claims", "/claimants", "/evidence",
                "/responses", "/history", "/outlets", "/suspects/cia", "/suspects/cia/explanation",
            ];
            string[] registry =
            [
                "/", "/outlets", $"/outlets/{_outlet}", "/outlets?q=alpha", "/owners", "/search?q=secret",
                "/search?q=Jane", "/search?q=CIA&kind=suspect", "/outlets/resolve?url=https://hidden-paper.com/1",
            ];
            return pages.Select(page => $"/leaks/{_leak}{page}").Concat(registry);
        }
    }

    private IEnumerable<string> Typed =>
    [
        "/log", "/log/names?of=claimants&q=jane", "/log/names?of=suspects&q=secret", "/log/names?of=articles&q=secret",
        "/log/names?of=outlets&q=hidden", "/log/lookup?url=https%3A%2F%2Falpha.com%2Fsecret",
        "/log/lookup?url=https%3A%2F%2Fhidden-paper.com%2F1",
    ];

    [OneTimeSetUp]
    public async Task Log()
    {
        var outlets = await RegisterAsync(("Alpha", "alpha.com"), ("Alpha North", "north.alpha.org"));
        (_outlet, _other) = (outlets[0], outlets[1]);
        _leak = await LeakAsync();
        await LogAsync(_leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "they did"));
    }

    [Test]
    public async Task No_page_list_count_search_or_suggestion_changes_with_it()
    {
        using var reader = await BrowserAsync("reader");
        using var admin = await BrowserAsync("admin");
        var before = (await LookAsync(reader, Paths), await LookAsync(admin, Paths.Concat(Typed.Select(Of))));
        var closed = await HideAsync();
        var after = (await LookAsync(reader, Paths), await LookAsync(admin, Paths.Concat(Typed.Select(Of))));
        Assert.Multiple(() =>
        {
            foreach (var (path, shown) in before.Item1)
                Assert.That(after.Item1[path], Is.EqualTo(shown), $"{path} for a reader");
            foreach (var (path, shown) in before.Item2)
                Assert.That(after.Item2[path], Is.EqualTo(shown), $"{path} for an admin");
        });
        var merge = await admin.PressAsync(
            await SeenAsync(admin, $"/outlets/{_outlet}"), "Show what it changes", ("into", $"{_other}"));
        Assert.That(merge.Text("form.card[aria-labelledby=merge]"), Does.Not.Contain(closed).And.Not.Contain("Secret"));
        await Assert.MultipleAsync(async () =>
        {
            foreach (var page in new[] { "", "/log", "/claims", "/suspects/secret-service", "/worklist" })
                Assert.That(
                    Same((await admin.GoAsync($"/leaks/{closed}{page}")).Html),
                    Is.EqualTo(Same((await admin.GoAsync($"/leaks/no-such-leak{page}")).Html)), page);
        });

        string Of(string path) => $"/leaks/{_leak}{path}";
    }

    // Of the same outlet, people and suspects as the leak that all see.
    private async Task<string> HideAsync()
    {
        var closed = await LeakAsync(new
        {
            title = "Secret affair", slug = "secret-affair", visibility = "restricted",
        });
        (await Admin.PostAsync($"leaks/{closed}/suspects", new { name = "Secret service", kind = "agency" }))
            .Answers(201);
        foreach (var whom in new[] { "CIA", "Secret service" })
            await LogAsync(
                closed, whom, "asserts", ("https://alpha.com/secret", "2025-11-26", "a secret quote"),
                ("https://hidden-paper.com/1", "2025-11-27", "another"));
        (await Admin.PostAsync($"leaks/{closed}/responses", new { asked = "Secret office", askedOn = "2025-12-01" }))
            .Answers(201);
        return closed;
    }

    private static async Task<Dictionary<string, string>> LookAsync(Browser browser, IEnumerable<string> paths)
    {
        var looks = new Dictionary<string, string>();
        foreach (var path in paths)
            looks[path] = Same((await SeenAsync(browser, path)).Html);
        return looks;
    }

    // Keys and tokens of forms are new each time, and so is the id of a request.
    private static string Same(string html) => Fresh().Replace(html, "");

    [GeneratedRegex("""name="(_key|__RequestVerificationToken)" value="[^"]*"|<code>[^<]*</code>""")]
    private static partial Regex Fresh();
}
