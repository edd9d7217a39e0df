using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>What a browser is shown where there is nothing to show.</summary>
public sealed class ErrorPageTests : PageFixture
{
    [TestCase("/nope", 404, "There is no such thing, or it is not yours to see")]
    [TestCase("/leaks/none/log/not-a-guid", 404, "There is no such thing, or it is not yours to see")]
    [TestCase("/accounts", 403, "The role does not allow it")]
    public async Task A_bare_answer_is_a_page_with_a_way_on(string path, int status, string title)
    {
        using var browser = await BrowserAsync("reader");
        var shown = await browser.GoAsync(path);
        Assert.That((shown.Status, shown.Text("h1")), Is.EqualTo((status, title)));
        Assert.That(shown.Document.QuerySelector("main a[href='/']"), Is.Not.Null);
    }

    [Test]
    public async Task A_null_character_in_a_query_is_answered_by_a_page_or_by_a_problem(
        [Values("claims?suspect=", "claims?stance=", "claimants?q=", "evidence?kind=", "history?act=", "history?thing=",
            "worklist?kind=", "worklist?last=", "articles?outlet=", "log?from=", "?publishedAsOf=", "responses?q=")]
        string page)
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await browser.GoAsync($"/leaks/{leak}/{page}%00".Replace("/?", "?", StringComparison.Ordinal));
        Assert.That((shown.Status is 200 or 400 or 404, shown.Text("h1").Length > 0), Is.EqualTo((true, true)),
            $"{shown.Status} {shown.Html}");
        Assert.That(shown.Document.QuerySelector("main"), Is.Not.Null);
        var reply = await Admin.GetAsync($"leaks/{leak}/claims?suspect=%00");
        Assert.That((reply.Status, reply.Text("title")?.Length > 0), Is.EqualTo((400, true)));
    }

    [Test]
    public async Task A_database_that_takes_too_long_is_told_of_by_a_page()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        await using var connection = new NpgsqlConnection(Store.SuperuserConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("begin; lock table evidence_version in access exclusive mode");
        var shown = await browser.GoAsync($"/leaks/{leak}/evidence");
        Assert.That((shown.Status, shown.Text("h1")), Is.EqualTo((503, "The service can't answer now")));
        Assert.That(shown.Text("main"), Does.Contain("The database took too long."));
    }

    [Test]
    public async Task What_was_typed_while_the_database_was_busy_stands_in_the_form_to_be_sent_again()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var form = await browser.GoAsync($"/leaks/{leak}/log");
        Shown busy;
        await using (var connection = await SuperuserAsync())
        {
            await connection.ExecuteAsync("begin; lock table article_version in share mode");
            busy = await browser.PressAsync(
                form, "Save", ("article.url", "https://tass.ru/busy"), ("article.headline", "Typed once"),
                ("claims[0].who", "Jane Roe"), ("claims[0].whom", "CIA"));
        }
        Assert.That((busy.Status, busy.Text("h1")), Is.EqualTo((503, "Log an article")));
        Assert.That(busy.Text(".errors"), Does.Contain("took too long").And.Contain("send it again"));
        Assert.That(busy.Document.QuerySelector("[name='article.headline']")!.GetAttribute("value"),
            Is.EqualTo("Typed once"));
        Assert.That((await browser.PressAsync(busy, "Save")).Text("h1"), Is.EqualTo("Saved"));
    }

    [Test]
    public async Task Where_nothing_can_be_read_either_the_page_of_the_failure_keeps_the_form()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var form = await browser.GoAsync($"/leaks/{leak}/log");
        Shown busy;
        await using (var connection = await SuperuserAsync())
        {
            await connection.ExecuteAsync("begin; lock table article_version in access exclusive mode");
            busy = await browser.PressAsync(
                form, "Save", ("article.url", "https://tass.ru/busier"), ("claims[0].who", "Jane Roe"),
                ("claims[0].whom", "CIA"));
        }
        Assert.That((busy.Status, busy.Text("h1")), Is.EqualTo((503, "The service can't answer now")));
        Assert.That(busy.Text("dl"), Does.Contain("Claims 1, who").And.Contain("Jane Roe"));
        Assert.That((await browser.PressAsync(busy, "Send it again")).Text("h1"), Is.EqualTo("Saved"));
    }
}
