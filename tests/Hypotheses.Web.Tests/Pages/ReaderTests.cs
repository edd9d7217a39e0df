using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>
/// A reader sees no form that writes to the record or the registry, and whichever of them is sent is refused: each
/// route of a form, so that a new one is held too.
/// </summary>
public sealed class ReaderTests : PageFixture
{
    // What anybody does for himself.
    private static readonly string[] Own = ["/sign-", "/welcome", "/codes", "/account/", "/keys", "/search"];

    private static readonly string[] Pages =
    [
        "", "/articles", "/worklist", "/claims", "/claimants", "/evidence", "/outlets", "/responses", "/history",
        "/suspects/cia", "/suspects/cia/explanation",
    ];

    private string _leak = "";

    private IEnumerable<string> Forms => Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
        .Select(route => "/" + route.RoutePattern.RawText!.Trim('/'))
        .Where(path => !path.StartsWith("/api/", StringComparison.Ordinal))
        .Where(path => !Own.Any(own => path.StartsWith(own, StringComparison.Ordinal)));

    [OneTimeSetUp]
    public async Task Log()
    {
        _leak = await LeakAsync();
        await LogAsync(_leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "they did"));
    }

    [Test]
    public async Task Each_form_that_writes_refuses_a_reader_and_leaves_the_record_as_it_was()
    {
        using var reader = await BrowserAsync("reader");
        var token = (await SeenAsync(reader, "/")).Document
            .QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forms = Forms.ToList();
        Assert.That(forms, Has.Count.GreaterThan(15));
        var before = await StateAsync();
        foreach (var form in forms)
        {
            var path = form.Replace("{leak}", _leak).Replace("{suspect}", "cia").Replace("{thing}", "claim")
                .Replace("{id:guid}", $"{Guid.NewGuid()}").Replace("{key:guid}", $"{Guid.NewGuid()}");
            var answer = await reader.PostAsync(
                path, ("__RequestVerificationToken", token), ("_tag", "\"1\""), ("name", "x"), ("into", "x"));
            Assert.That(answer.Status, Is.AnyOf(403, 404), form);
        }
        Assert.That(await StateAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task No_page_shows_a_reader_a_form_that_writes_nor_the_way_to_one()
    {
        using var reader = await BrowserAsync("reader");
        await using var window = await People.OpenAsync(reader);
        foreach (var page in Pages.Select(page => $"/leaks/{_leak}{page}").Append("/outlets").Append("/owners"))
        {
            await window.Page.GotoAsync(page);
            Assert.That(await window.Page.Locator("main form[method=post]").CountAsync(), Is.Zero, page);
            Assert.That(await window.Page.Locator("a[href$='/log'], a[href$='/new']").CountAsync(), Is.Zero, page);
        }
        Assert.That(window.Faults, Is.Empty);
    }

    // That somebody was refused is on record, and nothing else.
    private async Task<(string Leak, string Registry)> StateAsync() => (
        (await Admin.GetAsync($"leaks/{_leak}/history?limit=1")).Answers(200).Body,
        (await Admin.GetAsync("history?limit=200")).Answers(200)["items"].EnumerateArray()
            .First(entry => entry.Text("act") != "forbid").GetRawText());
}
