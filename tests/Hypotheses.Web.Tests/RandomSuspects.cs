using System.Text.Json;

namespace Hypotheses.Web.Tests;

/// <summary>Merges suspects of a leak, takes merges back, moves them, makes some and ends some, at random.</summary>
public sealed class RandomSuspects(Api api, string leak, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Guid> _merged = [];
    private readonly List<Guid> _passing = [];

    /// <summary>Whether something was changed.</summary>
    public async Task<bool> OnceAsync()
    {
        var suspects = (await api.GetAsync($"leaks/{leak}/suspects?limit=200")).Answers(200)["items"].EnumerateArray()
            .ToList();
        if (suspects.Count < 2)
            return false;
        var (one, other) = (Pick(suspects), Pick(suspects));
        var id = one.GetProperty("id").GetGuid();
        switch (_random.Next(8))
        {
            case 0 or 1 when _merged.Count > 0:
                return await UnmergeAsync(_merged[_random.Next(_merged.Count)]);
            case 2 when _passing.Count > 0:
                return await EndAsync(suspects);
            case 3:
                return await MakeAsync(other.Text("slug")!);
            case 4 or 5:
                var parent = _random.Next(3) == 0 ? null : other.Text("slug");
                return Done(
                    await api.SendAsync(
                        HttpMethod.Patch, $"leaks/{leak}/suspects/{id}",
                        $$"""{"partOf":{{JsonSerializer.Serialize(parent)}}}""", Match(one)));
            default:
                var merged = Done(await api.PostAsync(
                    $"leaks/{leak}/suspects/{id}/merge", new { into = other.Text("slug"), reason = "at random" }));
                if (merged)
                    _merged.Add(id);
                return merged;
        }
    }

    private async Task<bool> UnmergeAsync(Guid suspect)
    {
        var done = Done(await api.SendAsync(HttpMethod.Post, $"leaks/{leak}/suspects/{suspect}/unmerge", null));
        if (done)
            _merged.Remove(suspect);
        return done;
    }

    private async Task<bool> MakeAsync(string parent)
    {
        var made = await api.PostAsync(
            $"leaks/{leak}/suspects", new { name = $"Passing {_random.Next(1000)}", partOf = new { name = parent } });
        if (Done(made))
            _passing.Add(made.Id);
        return made.Status == 201;
    }

    private async Task<bool> EndAsync(List<JsonElement> suspects)
    {
        var id = _passing[_random.Next(_passing.Count)];
        var held = suspects.Where(suspect => suspect.GetProperty("id").GetGuid() == id).ToList();
        if (held.Count == 0 || !Done(await api.SendAsync(
            HttpMethod.Delete, $"leaks/{leak}/suspects/{id}", null, Match(held[0]))))
            return false;
        _passing.Remove(id);
        return true;
    }

    private JsonElement Pick(List<JsonElement> of) => of[_random.Next(of.Count)];

    private static (string, string) Match(JsonElement thing) =>
        ("If-Match", $"\"{thing.GetProperty("version").GetInt32()}\"");

    private static bool Done(Reply reply)
    {
        Assert.That(reply.Status, Is.AnyOf(200, 201, 409, 412, 422, 503), reply.Body);
        return reply.Status is 200 or 201;
    }
}
