using System.Globalization;
using System.Text.Json;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>
/// What one run knows to be on record: a leak, one to change and restrict, and the ids of things by the folder of
/// their address. It takes up what answers tell.
/// </summary>
internal sealed class FuzzWorld(string prefix)
{
    private const int Kept = 24;

    private static readonly Dictionary<string, string> Folders = new()
    {
        ["suspects"] = "suspects", ["suspect"] = "suspects", ["partOf"] = "suspects", ["parent"] = "suspects",
        ["claimant"] = "claimants", ["claims"] = "claims", ["claim"] = "claims", ["citations"] = "citations",
        ["citation"] = "citations", ["evidence"] = "evidence", ["from"] = "derivations", ["article"] = "articles",
        ["articles"] = "articles", ["event"] = "public-events", ["outlet"] = "outlets", ["owner"] = "owners",
        ["account"] = "accounts", ["leaks"] = "leaks", ["members"] = "accounts",
    };

    private static readonly HashSet<string> Told =
        ["suspects", "claimant", "claims", "claim", "citations", "evidence", "from", "article"];

    private readonly Dictionary<string, List<string>> _ids = [];
    private readonly Dictionary<string, string> _tags = [];
    private int _count;

    /// <summary>The leak that is written to; it stays open to all.</summary>
    public string Leak => _ids["leaks"][0];

    /// <summary>The leak that is changed.</summary>
    public string Spare => _ids["leaks"][1];

    /// <summary>A number that this world has not given out.</summary>
    public string Next() => prefix + (++_count).ToString(CultureInfo.InvariantCulture);

    /// <summary>An address that is not on record; few outlets carry them.</summary>
    public string Url() => $"https://www.fuzz-{prefix}-{_count % 3}.com/{Next()}";

    public static string FolderOf(string member, string fallback = "") => Folders.GetValueOrDefault(member, fallback);

    /// <summary>The id of a thing of this folder; the newest is the plain choice.</summary>
    public string Id(string folder, Tape tape) => _ids.TryGetValue(folder, out var ids) && ids.Count > 0
        ? ids[^(1 + tape.Next(ids.Count))] : Guid.CreateVersion7().ToString();

    public string? TagOf(string path) => _tags.GetValueOrDefault(path);

    /// <summary>Remembers what an answer at this address tells.</summary>
    public void Take(string method, string path, Reply reply)
    {
        if (reply.Headers.TryGetValue("ETag", out var tag) && method is "GET" or "PATCH" or "PUT")
            _tags[path.Split('?')[0]] = tag!;
        if (method != "POST" || reply.Status is not (200 or 201) || reply.Json.ValueKind != JsonValueKind.Object)
            return;
        var folder = path.Split('?')[0].Split('/')[^1];
        if (reply.Status == 201)
            Keep(folder, reply.Json);
        if (reply.Json.TryGetProperty("leak", out _))
            Take(reply.Json);
    }

    private void Take(JsonElement told)
    {
        foreach (var member in told.EnumerateObject().Where(member => Told.Contains(member.Name)))
            foreach (var one in member.Value.ValueKind switch
            {
                JsonValueKind.Array => [.. member.Value.EnumerateArray()],
                JsonValueKind.Object => new[] { member.Value },
                _ => [],
            })
            {
                if (one.ValueKind != JsonValueKind.Object)
                    continue;
                Keep(Folders[member.Name], one);
                Take(one);
            }
    }

    private void Keep(string folder, JsonElement thing)
    {
        if (!thing.TryGetProperty("id", out var id) || id.GetString() is not { } text)
            return;
        if (!_ids.TryGetValue(folder, out var ids))
            _ids[folder] = ids = [];
        ids.Remove(text);
        ids.Add(text);
        if (ids.Count > Kept)
            ids.RemoveAt(folder == "leaks" ? 2 : 0);
    }
}
