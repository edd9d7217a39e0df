namespace Hypotheses.Web.Tests;

/// <summary>The service with its pages, seen by people who are signed in.</summary>
public abstract class PageFixture : ServiceFixture
{
    /// <summary>Text that would do something where it were taken for markup.</summary>
    protected const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'& Кремль";

    /// <summary>A browser of a new account with this role.</summary>
    protected async Task<Browser> BrowserAsync(string role) => await People.SignInAsync(await People.MakeAsync(role));

    /// <summary>One claim on one suspect, carried by articles; its id.</summary>
    protected async Task<Guid> LogAsync(
        string leak, string suspect, string stance, params (string Url, string? Date, string Quote)[] citations) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect },
            claimant = new { name = "Jane Roe", kind = "person" },
            stance,
            citations = citations.Select(c => new { url = c.Url, publishedAt = c.Date, quote = c.Quote }),
        })).Answers(201).Id;

    /// <summary>A page that must be there.</summary>
    protected static async Task<Shown> SeenAsync(Browser browser, string path)
    {
        var shown = await browser.GoAsync(path);
        Assert.That(shown.Status, Is.EqualTo(200), $"{path}: {shown.Text("h1")}");
        return shown;
    }

    /// <summary>The same words with one space between them.</summary>
    protected static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
