using System.Text.Json;

namespace Hypotheses.Web.Tests;

/// <summary>
/// Merges articles of one outlet in a leak, takes merges back, and changes dates and outlets, at random; and the leak's
/// suspects as <see cref="RandomSuspects"/> does.
/// </summary>
public sealed class RandomEdits(Api api, string leak, int seed)
{
    private static readonly string?[] Dates =
        ["2025", "2025-11", "2025-11-24", "2025-11-26", "2025-11-27T12:00:00Z", null];

    private readonly Random _random = new(seed);
    private readonly List<Guid> _merged = [];
    private readonly RandomSuspects _suspects = new(api, leak, seed);

    /// <summary>Merges and changes that were made.</summary>
    public int Made { get; private set; }

    public async Task OnceAsync()
    {
        if (_random.Next(2) == 0)
        {
            Made += await _suspects.OnceAsync() ? 1 : 0;
            return;
        }
        var act = _random.Next(6);
        if (act < 2 && _merged.Count > 0)
        {
            await UnmergeAsync(_merged[_random.Next(_merged.Count)]);
            return;
        }
        var articles = (await api.GetAsync($"leaks/{leak}/articles?limit=200")).Answers(200)["items"].EnumerateArray()
            .ToList();
        if (act == 5 && articles.Count > 0)
            await ChangeAsync(articles[_random.Next(articles.Count)]);
        else
            await MergeAsync([.. articles.GroupBy(OutletOf).Where(of => of.Count() > 1)]);
    }

    private async Task MergeAsync(List<IGrouping<Guid, JsonElement>> outlets)
    {
        if (outlets.Count == 0)
            return;
        var of = outlets[_random.Next(outlets.Count)].Select(article => article.GetProperty("id").GetGuid())
            .OrderBy(_ => _random.Next()).Take(2).ToList();
        var reply = await api.PostAsync($"leaks/{leak}/articles/{of[0]}/merge", new { into = of[1] });
        Assert.That(reply.Status, Is.AnyOf(200, 409, 422, 503), reply.Body);
        if (reply.Status != 200)
            return;
        _merged.Add(of[0]);
        Made++;
    }

    private async Task UnmergeAsync(Guid article)
    {
        var reply = await api.SendAsync(HttpMethod.Post, $"leaks/{leak}/articles/{article}/unmerge", null);
        Assert.That(reply.Status, Is.AnyOf(200, 503), reply.Body);
        if (reply.Status != 200)
            return;
        _merged.Remove(article);
        Made++;
    }

    private async Task ChangeAsync(JsonElement article)
    {
        var change = article.GetProperty("url").ValueKind == JsonValueKind.Null && _random.Next(2) == 0
            ? $$"""{"outlet":"Radio {{_random.Next(3)}}"}"""
            : $$"""{"publishedAt":{{JsonSerializer.Serialize(Dates[_random.Next(Dates.Length)])}}}""";
        var reply = await api.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/articles/{article.GetProperty("id").GetGuid()}", change,
            ("If-Match", $"\"{article.GetProperty("version").GetInt32()}\""));
        Assert.That(reply.Status, Is.AnyOf(200, 409, 412, 422, 503), reply.Body);
        if (reply.Status == 200)
            Made++;
    }

    private static Guid OutletOf(JsonElement article) =>
        article.GetProperty("outlet") is { ValueKind: JsonValueKind.Object } outlet
            ? outlet.GetProperty("id").GetGuid() : Guid.Empty;
}
