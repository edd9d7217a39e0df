using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypotheses.Web.History;

/// <summary>
/// An entry of a journal in words, and what stood before and after. Pure: it reads what the entry holds, no more.
/// </summary>
internal sealed record Sentence(string Text, JsonObject? Before, JsonObject? After)
{
    private const int LongestValue = 80;
    private const int MostChanges = 6;

    private static readonly Dictionary<string, string> Verbs = new()
    {
        ["log"] = "logged", ["refine"] = "refined", ["open"] = "opened", ["change"] = "changed", ["merge"] = "merged",
        ["unmerge"] = "took back the merge of", ["end"] = "ended", ["restore"] = "restored", ["approve"] = "approved",
        ["release"] = "released the name of", ["admit"] = "let in", ["dismiss"] = "let out",
        ["adopt"] = "took up changes of the registry in", ["enter"] = "entered", ["register"] = "registered",
        ["mark"] = "marked", ["control"] = "said who controls", ["conflict"] = "kept out a contradicting value of",
        ["make"] = "made", ["revoke"] = "revoked", ["ask"] = "recorded",
        ["request"] = "asked for", ["redact"] = "approved and carried out",
        ["delete"] = "ended",
    };

    private static readonly Dictionary<string, string> Things = new()
    {
        ["leak_member"] = "a member", ["public_event"] = "the public event", ["api_key"] = "the key",
        ["response"] = "the request for comment",
    };

    // What a thing is called, the best first.
    private static readonly string[] Names =
        ["name", "headline", "title", "what", "description", "asked", "statement", "slug", "host", "key"];

    // Said otherwise, or of no use to a reader.
    private static readonly HashSet<string> Unsaid = ["version", "names", "addresses"];

    public static Sentence Of(string by, string act, string thing, string facts, string? words)
    {
        var (fact, word) = (ObjectOf(facts), words is null ? null : ObjectOf(words));
        var (before, after) = fact.ContainsKey("before") || fact.ContainsKey("after")
            ? (Both(fact["before"], word?["before"]), Both(fact["after"], word?["after"]))
            : (null, Both(fact, word));
        var verb = Verbs.GetValueOrDefault(act, act);
        var noun = Things.GetValueOrDefault(thing, "the " + thing);
        var text = $"{by} {verb} {noun}{NameOf(after, before)}{Details(act, before, after)}.";
        return new Sentence(text, before, after);
    }

    private static string Details(string act, JsonObject? before, JsonObject? after)
    {
        if (before is null)
            return act switch
            {
                "merge" => Said(" into ", after?["into"]) + Said(", because ", after?["reason"]),
                "conflict" => Said(": ", after?["field"]) + Said(" was stated as ", after?["stated"])
                    + Said(", held is ", after?["held"]),
                "end" or "release" or "approve" or "restore" => Said(": ", after?["cause"] ?? after?["visibility"])
                    + Said(", because ", after?["reason"]),
                _ => "",
            };
        var changed = before.Select(pair => pair.Key).Union((after ?? []).Select(pair => pair.Key))
            .Where(field => !Unsaid.Contains(field) && !JsonNode.DeepEquals(before[field], after?[field])).ToList();
        var said = changed.Take(MostChanges)
            .Select(field => $"{field} from {Shown(before[field])} to {Shown(after?[field])}");
        return (changed.Count == 0 ? "" : ": ") + string.Join("; ", said)
            + (changed.Count > MostChanges ? $"; and {changed.Count - MostChanges} more" : "");
    }

    private static string NameOf(JsonObject? after, JsonObject? before) =>
        Names.Select(name => after?[name] ?? before?[name]).FirstOrDefault(node => node is JsonValue) is { } name
            ? $" “{Cut(name.ToString())}”"
            : "";

    private static string Said(string lead, JsonNode? value) => value is null ? "" : lead + Shown(value);

    private static string Shown(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonArray { Count: 0 } => "nothing",
        JsonArray list => Cut(string.Join(", ", list.Select(item => item?.ToString()))),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => $"“{Cut(text.ToString())}”",
        _ => Cut(value.ToJsonString()),
    };

    // By runes: half of a surrogate pair is no text.
    private static string Cut(string text)
    {
        var runes = text.EnumerateRunes().Take(LongestValue + 1).ToList();
        return runes.Count <= LongestValue ? text : string.Concat(runes.Take(LongestValue)) + "…";
    }

    private static JsonObject ObjectOf(string json) => JsonNode.Parse(json) as JsonObject ?? [];

    // Lists of the two halves (control) stand side by side; of an object the members are one.
    private static JsonObject? Both(JsonNode? facts, JsonNode? words)
    {
        if (facts is null && words is null)
            return null;
        var both = new JsonObject();
        foreach (var half in new[] { facts, words })
        {
            if (half is JsonObject members)
                foreach (var (name, value) in members)
                    both[name] = value?.DeepClone();
            else if (half is JsonArray list)
                both[half == facts ? "facts" : "words"] = list.DeepClone();
        }
        return both;
    }
}
