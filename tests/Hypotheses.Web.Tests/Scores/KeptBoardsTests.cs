using Dapper;
using Hypotheses.Web.Scores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>The board of a leak that counts as large, while the next one can't be made yet.</summary>
public sealed class KeptBoardsTests : PageFixture
{
    // Every count of outlets waits for it, and the board alone is made of them.
    private const string HoldSql = "lock table suspect_outlet in access exclusive mode";

    private const string WaitingSql = """
        select count(*)
        from pg_locks l
        join pg_database d on d.oid = l.database and d.datname = current_database()
        where not l.granted and l.relation = 'suspect_outlet'::regclass
        """;

    [Test]
    public async Task What_was_logged_since_is_told_of_until_it_is_counted_in()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "Kremlin", "asserts", ("https://alpha.com/1", "2025-11-26", "them"));
        using var browser = await BrowserAsync("reader");
        Assert.That(await OutletsAsync(browser, leak), Is.EqualTo("1"));
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = "https://beta.com/1", publishedAt = "2025-11-26" },
            claims = new[] { new { claimant = "John Roe", stance = "asserts", suspects = new[] { "Kremlin" } } },
        })).Answers(201);
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking"))["recordedAsOf"];
        await using (await HeldAsync())
        {
            var board = await SeenAsync(browser, $"/leaks/{leak}");
            Assert.Multiple(() =>
            {
                Assert.That(board.Text("table.board a.figure"), Is.EqualTo("1"));
                Assert.That(Flat(board.Text("[role=status]")), Does.Match("As we had it at .*: [1-9] entr.* logged"));
                Assert.That(
                    board.Document.QuerySelector("[role=status] time")!.GetAttribute("datetime"),
                    Is.Not.EqualTo(before.GetString()));
            });
        }
        await Eventually.TrueAsync(
            async () => await OutletsAsync(browser, leak) == "2", "what was logged is never counted in");
        Assert.That(
            (await SeenAsync(browser, $"/leaks/{leak}")).Document.QuerySelector("[data-counting]"), Is.Null);
    }

    [Test]
    public async Task What_was_ended_since_is_never_shown_again()
    {
        var leak = await LeakAsync();
        await LogAsync(
            leak, "Kremlin", "asserts", ("https://alpha.com/1", "2025-11-26", "them"),
            ("https://beta.com/1", "2025-11-26", "them"));
        using var browser = await BrowserAsync("reader");
        Assert.That(await OutletsAsync(browser, leak), Is.EqualTo("2"));
        var article = (await Admin.GetAsync($"leaks/{leak}/articles"))["items"][0].GetProperty("id").GetGuid();
        (await Admin.PostAsync($"leaks/{leak}/articles/{article}/end", new { cause = "logged_in_error" })).Answers(200);
        Task<string> asked;
        await using (await HeldAsync())
        {
            // It waits for the next board, where what was only logged would be shown as it was at once.
            asked = OutletsAsync(browser, leak);
            await Eventually.TrueAsync(
                async () => await WaitingAsync() > 0 || asked.IsCompleted, "nobody asks for the counts");
        }
        Assert.That(await asked, Is.EqualTo("1"));
    }

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new BoardPatience(1, TimeSpan.Zero));

    private static async Task<string> OutletsAsync(Browser browser, string leak) =>
        (await SeenAsync(browser, $"/leaks/{leak}")).Text("table.board a.figure");

    private async Task<long> WaitingAsync()
    {
        await using var connection = new NpgsqlConnection(Store.SuperuserConnectionString);
        return await connection.ExecuteScalarAsync<long>(WaitingSql);
    }

    private async Task<NpgsqlConnection> HeldAsync()
    {
        var connection = new NpgsqlConnection(Store.SuperuserConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("begin; " + HoldSql);
        return connection;
    }
}
