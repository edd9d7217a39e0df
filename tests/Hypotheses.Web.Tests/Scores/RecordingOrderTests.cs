using System.Text.Json;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>One record without conflicts, logged in two orders: now the scores are the same.</summary>
public sealed class RecordingOrderTests : ServiceFixture
{
    private static readonly string[] Suspects = ["CIA", "NSA", "MI6", "HUR"];
    private static readonly string[] Stances = ["asserts", "suggests", "denies"];

    [TestCase(1)]
    [TestCase(2)]
    public async Task The_order_of_recording_never_matters(int seed)
    {
        var random = new Random(seed);
        var claims = Enumerable.Range(0, 30).Select(number => Claim(random, number)).ToList();
        var (one, other) = (await LogAsync(claims), await LogAsync(claims.OrderBy(_ => random.Next())));
        Assert.That(other, Is.EqualTo(one));
        Assert.That(one, Has.Count.EqualTo(Suspects.Length));
    }

    // What belongs to an article follows from its number, and each claim has a claimant of its own.
    private static object Claim(Random random, int number) => new
    {
        suspects = Suspects.Where(_ => random.Next(3) == 0).DefaultIfEmpty(Suspects[number % 4]).ToArray(),
        claimant = new { name = $"Person {number}", kind = "person" },
        stance = Stances[random.Next(3)],
        citations = Enumerable.Range(0, 12).Where(_ => random.Next(5) == 0).DefaultIfEmpty(number % 12)
            .Select(article => new
            {
                url = $"https://paper{article % 7}.com/{article}",
                publishedAt = article % 5 == 4 ? "2025-11" : $"2025-11-{20 + article % 4}",
            }).ToArray(),
    };

    private async Task<List<string>> LogAsync(IEnumerable<object> claims)
    {
        var leak = await LeakAsync();
        foreach (var claim in claims)
            (await Admin.PostAsync($"leaks/{leak}/claims", claim)).Answers(201);
        await IsWellAsync();
        return
        [
            .. (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200)["suspects"].EnumerateArray()
                .Select(row => row.GetProperty("suspect").Text("name") + " " + string.Join(
                    ' ', row.EnumerateObject()
                        .Where(field => field.Name is not ("suspect" or "reports" or "concentration"))
                        .Select(Shown)))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Shown(JsonProperty field) => $"{field.Name} {field.Value}";
}
