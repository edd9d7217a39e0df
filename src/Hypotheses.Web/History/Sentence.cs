using System.Text.Json;
using System.Text.Json.Nodes;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>
/// An entry of a journal in words, and what stood before and after. Pure: it reads what the entry holds, and is told
/// what things are called.
/// </summary>
internal sealed class Sentence
{
    private const int LongestValue = 80;
    private const int MostChanges = 6;

    private const string Derivation = "derivation";

    private static readonly Dictionary<string, string> Verbs = new()
    {
        ["log"] = "logged", ["refine"] = "refined", ["open"] = "opened", ["change"] = "changed", ["merge"] = "merged",
        ["unmerge"] = "took back the merge of", ["end"] = "ended", ["restore"] = "restored", ["approve"] = "approved",
        ["release"] = "released the name of", ["admit"] = "let in", ["dismiss"] = "let out",
        ["adopt"] = "took up changes of the registry in", ["enter"] = "entered", ["register"] = "registered",
        ["mark"] = "marked", ["control"] = "said who controls", ["conflict"] = "kept out a contradicting value of",
        ["make"] = "made", ["revoke"] = "revoked", ["ask"] = "recorded",
        ["request"] = "asked for", ["assign"] = "assigned", ["put_aside"] = "put aside", ["take_up"] = "took up again",
        ["redact"] = "approved and carried out", ["publish"] = "published",
        ["invite"] = "made a link for", ["set_password"] = "set the password of", ["set_codes"] = "set up codes for",
        ["sign_in"] = "signed in to", ["refuse"] = "refused a sign-in to",
        ["forbid"] = "asked for what is not allowed to",
        ["delete"] = "ended", ["supply"] = "supplied the text of",
    };

    private static readonly Dictionary<string, string> Things = new()
    {
        ["leak_member"] = "a member", ["public_event"] = "the public event", ["api_key"] = "the key",
        ["response"] = "the request for comment", ["work_item"] = "the work item",
    };

    // What a thing is called, the best first.
    private static readonly string[] Names =
        ["name", "headline", "title", "what", "description", "asked", "statement", "slug", "host", "key"];

    // Said otherwise, or of no use to a reader.
    private static readonly HashSet<string> Unsaid = ["version", "reason", "words"];

    private readonly string _act;
    private readonly string _thing;
    private readonly bool _whole;

    /// <param name="act">What was done.</param>
    /// <param name="thing">To what kind of thing.</param>
    /// <param name="facts">As in the journal.</param>
    /// <param name="words">As in the journal.</param>
    /// <param name="whole">Long values are not cut: half a name would pass what takes names out.</param>
    public Sentence(string act, string thing, string facts, string? words, bool whole = false)
    {
        (_act, _thing, _whole) = (act, thing, whole);
        var (fact, word) = (ObjectOf(facts), words is null ? null : ObjectOf(words));
        if (!fact.ContainsKey("before") && !fact.ContainsKey("after"))
        {
            After = Both(fact, word);
            return;
        }
        // Words that are not told apart, such as a reason, belong to what was done.
        var apart = word?.ContainsKey("before") == true || word?.ContainsKey("after") == true;
        Before = Both(fact["before"], apart ? word!["before"] : null);
        After = Both(fact["after"], apart ? word!["after"] : word);
    }

    /// <summary>What stood before; null where the act does not say.</summary>
    public JsonObject? Before { get; }

    /// <summary>What stands after, or what the act says.</summary>
    public JsonObject? After { get; }

    /// <summary>The things that it names by id.</summary>
    public IEnumerable<Guid> Ids => IdsIn(Before).Concat(IdsIn(After));

    /// <summary>Who did what.</summary>
    public string Text(string by, Guid id, IReadOnlyDictionary<Guid, ThingName> names)
    {
        var name = NameIn(After) ?? NameIn(Before) ?? (SaysWhose ? null : names.GetValueOrDefault(id))
            ?? Known(After?["thing"], names);
        return $"{by} {Verbs.GetValueOrDefault(_act) ?? PlainWords.Spaced(_act)} "
            + (Things.GetValueOrDefault(_thing) ?? "the " + PlainWords.Spaced(_thing))
            + (name is null ? "" : " " + Quoted(name)) + $"{Details(names)}.";
    }

    // Of a claim without a statement, and of a derivation, no more is known by name than this tells anyway.
    private bool SaysWhose => _act == "log"
        && After?[_thing switch { "claim" => "claimantId", Derivation => "articleId", _ => "" }] is not null;

    private string Details(IReadOnlyDictionary<Guid, ThingName> names)
    {
        var said = _act switch
        {
            "merge" => Said(" into ", After?["into"]),
            "unmerge" => Said(" into ", After?["from"]),
            "conflict" => (After?["field"] is { } field ? $": {PlainWords.Field($"{field}")}" : "")
                + Said(" was stated as ", After?["stated"]) + Said(", held is ", After?["held"]),
            "end" => Said(" as ", After?["cause"]) + Said(" on ", After?["effectiveOn"]),
            "restore" => Said(", which had ended as ", Before?["cause"]),
            "release" => Said(" as ", After?["visibility"]),
            "approve" => "",
            "assign" => Said(" of kind ", After?["kind"]) + (After?["assignee"] is null ? " to nobody"
                : Said(" to ", After["assignee"])),
            "put_aside" or "take_up" => Said(" of kind ", After?["kind"]),
            "control" => Said(": ", After?["facts"]) + Said(", before it was ", Before?["facts"]),
            "publish" => Said(" of ", After?["week"]) + Said(", revision ", After?["revision"])
                + Said(": ", After?["changed"]),
            "log" => Logged(),
            _ => Before is null ? "" : Changed(),
        };
        return said + Said(", because ", After?["reason"]);

        string Logged() => _thing switch
        {
            "claim" => Said(" by ", After?["claimantId"]) + Said(" on ", After?["suspects"]),
            "citation" => Said(" of the claim ", After?["claimId"]),
            Derivation => Said(" of ", After?["articleId"])
                + Said(" from ", After?["toArticle"] ?? After?["toOutlet"] ?? After?["toEvent"])
                + Said(" as ", After?["kind"]) + Said(", suggested by the rule ", After?["rule"]),
            _ => "",
        };

        string Said(string lead, JsonNode? value) => value is null ? "" : lead + Shown(value, names);

        string Changed()
        {
            var fields = Before!.Select(pair => pair.Key).Union((After ?? []).Select(pair => pair.Key))
                .Where(field => !Unsaid.Contains(field) && !JsonNode.DeepEquals(Before![field], After?[field]))
                .ToList();
            var told = fields.Take(MostChanges)
                .Select(field => PlainWords.Field(field)
                    + $" from {Shown(Before![field], names)} to {Shown(After?[field], names)}");
            return (fields.Count == 0 ? "" : ": ") + string.Join("; ", told)
                + (fields.Count > MostChanges ? $"; and {fields.Count - MostChanges} more" : "");
        }
    }

    private static ThingName? NameIn(JsonObject? half) =>
        Names.Select(name => half?[name]).FirstOrDefault(node => node is JsonValue) is { } held
            ? new ThingName(held.ToString()) : null;

    // What is named by its id: of work, the thing that it is on.
    private static ThingName? Known(JsonNode? item, IReadOnlyDictionary<Guid, ThingName> names) =>
        Guid.TryParse(item?.ToString(), out var id) ? names.GetValueOrDefault(id) : null;

    // Of two names each is cut by itself: the first must not push the second out.
    private string Quoted(ThingName name) =>
        $"“{Cut(name.Own)}”" + (name.Source is { } source ? $" from “{Cut(source)}”" : "");

    private string Shown(JsonNode? value, IReadOnlyDictionary<Guid, ThingName> names) => value switch
    {
        null => "nothing",
        JsonArray { Count: 0 } => "nothing",
        JsonArray list => $"“{Cut(string.Join(", ", list.Select(item => Called(item, names))))}”",
        JsonValue text when text.GetValueKind() == JsonValueKind.String =>
            Quoted(Known(text, names) ?? new ThingName(Called(text, names))),
        _ => Cut(PlainWords.Of(value.Deserialize<JsonElement>())),
    };

    // Of who controls, the owner is what matters.
    private static string Called(JsonNode? item, IReadOnlyDictionary<Guid, ThingName> names) =>
        item is JsonObject edge
            ? Called(edge["owner"] ?? PlainWords.Of(edge.Deserialize<JsonElement>()), names)
            : Known(item, names) is { } name ? name.ToString()
            : item is null ? "nothing" : PlainWords.Value(item.ToString());

    private static IEnumerable<Guid> IdsIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(pair => IdsIn(pair.Value)),
        JsonArray list => list.SelectMany(IdsIn),
        JsonValue value when Guid.TryParse(value.ToString(), out var id) => [id],
        _ => [],
    };

    // By runes: half of a surrogate pair is no text.
    private string Cut(string text)
    {
        if (_whole)
            return text;
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
