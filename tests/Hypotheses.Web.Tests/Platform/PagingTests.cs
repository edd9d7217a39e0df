namespace Hypotheses.Web.Tests.Platform;

/// <summary>A list that is read page by page while others write tells each item once and leaves out none.</summary>
public sealed class PagingTests : ServiceFixture
{
    private static readonly string[] Lists =
        ["claims", "articles", "suspects", "claimants", "evidence", "public-events", "responses", "history"];

    [TestCaseSource(nameof(Lists))]
    public async Task Pages_hold_while_others_write(string list)
    {
        var leak = await LeakAsync();
        for (var i = 0; i < 5; i++)
            await WriteAsync(leak, i);
        var before = await IdsAsync($"leaks/{leak}/{list}?limit=200");
        var (told, next) = (new List<string>(), "");
        for (var page = 0; next is not null; page++)
        {
            var answer = (await Admin.GetAsync($"leaks/{leak}/{list}?limit=2{next}")).Answers(200);
            told.AddRange(answer["items"].EnumerateArray().Select(IdOf));
            next = answer["next"].GetString() is { } cursor ? "&cursor=" + cursor : null;
            if (page < 3)
                await WriteAsync(leak, 100 + page);
        }
        Assert.That(told, Is.EqualTo(before).And.Unique);
        Assert.That(await IdsAsync($"leaks/{leak}/{list}?limit=200"), Has.Count.GreaterThan(before.Count));
    }

    // One more of each kind of thing.
    private async Task WriteAsync(string leak, int i)
    {
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = $"https://paged-{i}.com/1" },
            from = new { @event = new { kind = "statement", what = $"Statement {i}" }, kind = "quotes_statement" },
            claims = new[]
            {
                new
                {
                    suspects = new[] { $"Suspect {i}" }, claimant = new { name = $"Claimant {i}" }, stance = "asserts",
                    evidence = new[] { new { kind = "motive", description = $"Motive {i}" } },
                },
            },
        })).Answers(201);
        (await Admin.PostAsync($"leaks/{leak}/responses", new { asked = $"Body {i}", askedOn = "2025-12-01" }))
            .Answers(201);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string path) =>
        [.. (await Admin.GetAsync(path)).Answers(200)["items"].EnumerateArray().Select(IdOf)];

    private static string IdOf(System.Text.Json.JsonElement item) =>
        item.TryGetProperty("id", out var id) ? id.GetString()! : item.GetProperty("seq").ToString();
}
