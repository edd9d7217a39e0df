using System.Text.Json;

namespace Hypotheses.Web.Tests;

/// <summary>
/// Merges articles of one outlet in a leak, takes merges back, changes dates and outlets, ends things of every kind
/// and brings them back, changes claims and citations, and approves claims if there is an editor for it: at random;
/// and the leak's suspects as <see cref="RandomSuspects"/> does.
/// </summary>
public sealed class RandomEdits(Api api, string leak, int seed, Api? editor = null)
{
    private static readonly string?[] Dates =
        ["2025", "2025-11", "2025-11-24", "2025-11-26", "2025-11-27T12:00:00Z", null];

    private static readonly string[] Things = ["claims", "citations", "citations", "articles", "evidence"];
    private static readonly string[] Stances = ["asserts", "suggests", "doubts", "denies"];
    private static readonly string[] Suspects = ["CIA", "NSA", "US intelligence", "MI6", "Russia", "HUR"];
    private static readonly string[] Days = ["2025-11-26", "2025-11-27", "2025-11-28", "2025-12-05"];
    private static readonly string[] Causes =
        ["outlet_corrected", "outlet_retracted", "claimant_withdrew", "logged_in_error", "legal"];

    private readonly Random _random = new(seed);
    private readonly List<Guid> _merged = [];
    private readonly RandomSuspects _suspects = new(api, leak, seed);
    private readonly List<string> _ended = [];

    /// <summary>Merges and changes that were made.</summary>
    public int Made { get; private set; }

    public async Task OnceAsync()
    {
        if (_random.Next(2) == 0)
        {
            Made += await _suspects.OnceAsync() ? 1 : 0;
            return;
        }
        var act = _random.Next(12);
        if (act >= 6)
        {
            await RecordAsync(act);
            return;
        }
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

    private async Task RecordAsync(int act)
    {
        if (act == 6 && _ended.Count > 0)
        {
            await RestoreAsync(_ended[_random.Next(_ended.Count)]);
            return;
        }
        var things = act is 6 or 7 or 8 ? Things[_random.Next(Things.Length)] : act == 9 ? "citations" : "claims";
        var of = (await api.GetAsync($"leaks/{leak}/{(things == "citations" ? "articles" : things)}?limit=200"))
            .Answers(200)["items"].EnumerateArray().ToList();
        if (things == "citations")
            of = [.. of.SelectMany(article => article.GetProperty("citations").EnumerateArray())];
        if (of.Count == 0)
            return;
        var path = $"leaks/{leak}/{things}/{of[_random.Next(of.Count)].GetProperty("id").GetGuid()}";
        if (act <= 8)
            await EndAsync(path);
        else if (act == 9)
            await PatchAsync(path, $$"""{"stance":"{{Stances[_random.Next(Stances.Length)]}}"}""");
        else if (act == 10 || editor is null)
            await PatchAsync(path, ClaimChange());
        else
            Count(await editor.PostAsync(path + "/approval", new { }));
    }

    private async Task EndAsync(string path)
    {
        var cause = Causes[_random.Next(Causes.Length)];
        var on = cause is "logged_in_error" or "legal" ? null : Days[_random.Next(Days.Length)];
        if (Count(await api.PostAsync(path + "/end", new { cause, effectiveOn = on })))
            _ended.Add(path);
    }

    private async Task RestoreAsync(string path)
    {
        if (Count(await api.PostAsync(path + "/restoration", new { })))
            _ended.Remove(path);
    }

    private string ClaimChange() => _random.Next(4) switch
    {
        0 => $$"""{"stance":"{{Stances[_random.Next(Stances.Length)]}}"}""",
        1 => """{"naming":"inferred"}""",
        2 => """{"naming":"stated","note":"named in the next line"}""",
        _ => $$"""
            {"suspects":["{{Suspects[_random.Next(Suspects.Length)]}}","{{Suspects[_random.Next(Suspects.Length)]}}"]}
            """,
    };

    private async Task PatchAsync(string path, string change)
    {
        var read = await api.GetAsync(path);
        Count(await api.SendAsync(HttpMethod.Patch, path, change, ("If-Match", read.Headers["ETag"])));
    }

    private bool Count(Reply reply)
    {
        Assert.That(reply.Status, Is.AnyOf(200, 403, 409, 412, 422, 503), reply.Body);
        Made += reply.Status == 200 ? 1 : 0;
        return reply.Status == 200;
    }

    private static Guid OutletOf(JsonElement article) =>
        article.GetProperty("outlet") is { ValueKind: JsonValueKind.Object } outlet
            ? outlet.GetProperty("id").GetGuid() : Guid.Empty;
}
