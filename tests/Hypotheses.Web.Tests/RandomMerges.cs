namespace Hypotheses.Web.Tests;

/// <summary>Merges articles of one outlet in a leak, and takes merges back, at random.</summary>
public sealed class RandomMerges(Api api, string leak, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Guid> _merged = [];

    /// <summary>One act; whether it changed anything.</summary>
    public async Task<bool> OnceAsync()
    {
        if (_merged.Count > 0 && _random.Next(3) == 0)
            return await UnmergeAsync(_merged[_random.Next(_merged.Count)]);
        var articles = (await api.GetAsync($"leaks/{leak}/articles?limit=200")).Answers(200)["items"].EnumerateArray()
            .Select(article => (
                Id: article.GetProperty("id").GetGuid(),
                Outlet: article.GetProperty("outlet") is { ValueKind: System.Text.Json.JsonValueKind.Object } outlet
                    ? outlet.GetProperty("id").GetGuid() : Guid.Empty))
            .ToList();
        var pairs = articles.GroupBy(article => article.Outlet).Where(g => g.Count() > 1).ToList();
        if (pairs.Count == 0)
            return false;
        var of = pairs[_random.Next(pairs.Count)].OrderBy(_ => _random.Next()).Take(2).ToList();
        var reply = await api.PostAsync($"leaks/{leak}/articles/{of[0].Id}/merge", new { into = of[1].Id });
        Assert.That(reply.Status, Is.AnyOf(200, 409, 422, 503), reply.Body);
        if (reply.Status == 200)
            _merged.Add(of[0].Id);
        return reply.Status == 200;
    }

    private async Task<bool> UnmergeAsync(Guid article)
    {
        var reply = await api.PostAsync($"leaks/{leak}/articles/{article}/unmerge", new { });
        Assert.That(reply.Status, Is.AnyOf(200, 503), reply.Body);
        if (reply.Status == 200)
            _merged.Remove(article);
        return reply.Status == 200;
    }
}
