using System.Text.Json;

namespace Hypotheses.Web.Tests;

/// <summary>
/// At random: who takes a report from whom, and what is judged of it; claimants merged, taken apart, changed in kind
/// and in whom they speak for; outlets of the registry merged, excluded, renamed and sold.
/// </summary>
public sealed class RandomSupport(Api api, string leak, IReadOnlyList<Guid> outlets, int seed)
{
    private static readonly string[] Judgements = ["confirmed", "confirmed", "suggested", "rejected"];
    private static readonly string[] Kinds = ["person", "anonymous", "organisation"];

    private readonly Random _random = new(seed);
    private readonly List<Guid> _derivations = [];
    private readonly List<Guid> _events = [];
    private readonly List<Guid> _mergedClaimants = [];
    private readonly List<Guid> _mergedOutlets = [];

    private readonly Dictionary<string, int> _made = [];
    private string _act = "";

    /// <summary>Acts that were made.</summary>
    public int Made => _made.Values.Sum();

    /// <summary>How many of each kind were made.</summary>
    public IReadOnlyDictionary<string, int> ByKind => _made;

    public Task OnceAsync()
    {
        (_act, Func<Task> act) = _random.Next(9) switch
        {
            0 or 1 or 2 => ("derive", DeriveAsync),
            3 => ("judge", JudgeAsync),
            4 => ("claimant", ClaimantAsync),
            5 => ("merge claimants", MergeClaimantAsync),
            6 => ("merge outlets", MergeOutletAsync),
            7 => ("sell", SellAsync),
            _ => ("change outlet", (Func<Task>)ChangeOutletAsync),
        };
        return act();
    }

    private async Task DeriveAsync()
    {
        var articles = await ItemsAsync("articles");
        if (articles.Count < 2)
            return;
        if (_events.Count < 3)
            await HappenAsync();
        var (one, other) = (Pick(articles), Pick(articles));
        var citations = one.GetProperty("citations").EnumerateArray().ToList();
        object source = citations.Count > 0 && _random.Next(2) == 0
            ? new { citation = IdOf(Pick(citations)), from = From(other) }
            : new { article = IdOf(one), from = From(other) };
        var reply = await api.PostAsync($"leaks/{leak}/derivations", source);
        if (Done(reply))
            _derivations.Add(reply.Id);
    }

    private object From(JsonElement article)
    {
        var (judgement, confidence) = (Judgements[_random.Next(Judgements.Length)], 0.7m + _random.Next(3) / 10m);
        return _random.Next(8) switch
        {
            0 => new { kind = "own_reporting", judgement = "confirmed" },
            1 => new
            {
                kind = "quotes_statement", @event = new { id = _events[_random.Next(_events.Count)] }, judgement,
            },
            2 => new
            {
                kind = "credits", outlet = new { id = outlets[_random.Next(outlets.Count)] }, judgement, confidence,
            },
            _ => new
            {
                kind = "rewrite", article = IdOf(article), judgement, confidence, primary = _random.Next(3) == 0,
            },
        };
    }

    private async Task HappenAsync()
    {
        var happened = await api.PostAsync(
            $"leaks/{leak}/public-events", new { kind = "post", what = $"post {_events.Count} of {seed}" });
        Assert.That(happened.Status, Is.EqualTo(201), happened.Body);
        _events.Add(happened.Id);
    }

    private async Task JudgeAsync()
    {
        if (_derivations.Count == 0)
            return;
        var path = $"leaks/{leak}/derivations/{_derivations[_random.Next(_derivations.Count)]}";
        if (_random.Next(3) == 0)
            Done(await api.PostAsync(path + "/end", new { cause = "logged_in_error" }));
        else
            await PatchAsync(
                path, new { judgement = Judgements[_random.Next(Judgements.Length)], primary = _random.Next(2) == 0 });
    }

    private async Task ClaimantAsync()
    {
        var claimants = await ItemsAsync("claimants");
        if (claimants.Count == 0)
            return;
        var path = $"leaks/{leak}/claimants/{IdOf(Pick(claimants))}";
        if (_random.Next(2) == 0)
            await PatchAsync(path, new { kind = Kinds[_random.Next(Kinds.Length)] });
        else
            await PatchAsync(
                path,
                new
                {
                    speaksFor = (await ItemsAsync("suspects")).Take(_random.Next(4)).Select(s => new { id = IdOf(s) }),
                });
    }

    private async Task MergeClaimantAsync()
    {
        if (_mergedClaimants.Count > 0 && _random.Next(2) == 0)
        {
            var back = _mergedClaimants[_random.Next(_mergedClaimants.Count)];
            if (Done(await api.SendAsync(HttpMethod.Post, $"leaks/{leak}/claimants/{back}/unmerge", null)))
                _mergedClaimants.Remove(back);
            return;
        }
        var claimants = await ItemsAsync("claimants");
        if (claimants.Count < 2)
            return;
        var one = IdOf(Pick(claimants));
        if (Done(await api.PostAsync($"leaks/{leak}/claimants/{one}/merge", new { into = IdOf(Pick(claimants)) })))
            _mergedClaimants.Add(one);
    }

    private async Task MergeOutletAsync()
    {
        if (_mergedOutlets.Count > 0 && _random.Next(2) == 0)
        {
            var back = _mergedOutlets[_random.Next(_mergedOutlets.Count)];
            if (Done(await api.SendAsync(HttpMethod.Post, $"outlets/{back}/unmerge", null)))
                _mergedOutlets.Remove(back);
            return;
        }
        var one = outlets[_random.Next(outlets.Count)];
        if (Done(await api.PostAsync($"outlets/{one}/merge", new { into = outlets[_random.Next(outlets.Count)] })))
            _mergedOutlets.Add(one);
    }

    private async Task SellAsync()
    {
        var path = $"outlets/{outlets[_random.Next(outlets.Count)]}/control";
        var read = await api.GetAsync(path);
        var body = new
        {
            control = _random.Next(4) == 0 ? [] : new[]
            {
                new
                {
                    owner = $"Owner {seed} {_random.Next(3)}", basis = "explicit",
                    from = _random.Next(2) == 0 ? "2025-11-26" : null,
                },
            },
        };
        Done(await api.SendAsync(HttpMethod.Put, path, body, ("If-Match", read.Headers["ETag"])));
    }

    private Task ChangeOutletAsync() => PatchAsync(
        $"outlets/{outlets[_random.Next(outlets.Count)]}",
        _random.Next(3) switch
        {
            0 => new { kind = _random.Next(2) == 0 ? "copy_site" : "newsroom" },
            1 => new { name = $"Paper named {_random.Next(10_000)}" },
            _ => (object)new { excluded = _random.Next(2) == 0 ? "not a newsroom" : null },
        });

    private async Task PatchAsync(string path, object change)
    {
        var read = await api.GetAsync(path);
        if (read.Status == 200)
            Done(await api.SendAsync(HttpMethod.Patch, path, change, ("If-Match", read.Headers["ETag"])));
    }

    private async Task<List<JsonElement>> ItemsAsync(string things) =>
        [.. (await api.GetAsync($"leaks/{leak}/{things}?limit=200")).Answers(200)["items"].EnumerateArray()];

    private JsonElement Pick(List<JsonElement> of) => of[_random.Next(of.Count)];

    private static Guid IdOf(JsonElement thing) => thing.GetProperty("id").GetGuid();

    private bool Done(Reply reply)
    {
        Assert.That(reply.Status, Is.AnyOf(200, 201, 409, 412, 422), reply.Body);
        _made[_act] = _made.GetValueOrDefault(_act) + (reply.Status is 200 or 201 ? 1 : 0);
        return reply.Status is 200 or 201;
    }
}
