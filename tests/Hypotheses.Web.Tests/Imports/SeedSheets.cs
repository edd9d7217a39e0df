using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Imports;

/// <summary>
/// The seeded case as somebody would have it in a spreadsheet, as far as two sheets go: not the kinds and parents of
/// suspects, public events, and evidence of an article that goes with no claim.
/// </summary>
internal sealed record SeedSheets(IReadOnlyList<JsonNode> Suspects, string Articles, string Claims)
{
    private static readonly string[] OfArticles =
    [
        "Number", "Address", "Further addresses", "Outlet", "Headline", "Date", "Date from", "Kind", "Medium", "Seen",
        "Language", "Note", "Taken from", "As", "Judged",
    ];

    private static readonly string[] OfClaims =
    [
        "Article", "Claim number", "Who", "Who is a", "Affiliation", "Spoken to", "Speaks for", "About whom",
        "Each, one of or all", "Stance", "How they know", "Heard from", "Act", "Inferred", "In short", "Said on",
        "Note", "Note on the article", "Taken from", "As", "Judged",
    ];

    public static SeedSheets Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "seeds", "cases", "witi-leaks.json");
        var batch = JsonNode.Parse(File.ReadAllText(file))!["batch"]!;
        var names = batch["suspects"]!.AsArray().ToDictionary(one => Of(one, "key"), one => Of(one, "name"));
        var claimants = batch["claimants"]!.AsArray().ToDictionary(one => Of(one, "key"), one => one!);
        var items = batch["items"]!.AsArray().Select(item => item!).ToList();
        return new SeedSheets(
            [.. batch["suspects"]!.AsArray().Select(one => Suspect(one!, names))],
            Sheet(OfArticles, items.Select(ArticleRow)),
            Sheet(OfClaims, items.SelectMany(item => ClaimRows(item, names, claimants))));
    }

    private static JsonObject Suspect(JsonNode one, Dictionary<string, string> names)
    {
        var suspect = one.DeepClone().AsObject();
        suspect.Remove("key");
        suspect.Remove("visibility");
        if (one["partOf"] is { } parent)
            suspect["partOf"] = names[Of(parent, "key")];
        return suspect;
    }

    private static string[] ArticleRow(JsonNode item)
    {
        var article = item["article"]!;
        return
        [
            Of(item, "key"), Of(article, "url"),
            string.Join(' ', article["addresses"]?.AsArray().Select(one => one!.GetValue<string>()) ?? []),
            Of(article, "outlet"), Of(article, "headline"), Of(article, "publishedAt"), Of(article, "dateBasis"),
            Of(article, "kind"), Of(article, "medium"), Of(article, "access"), Of(article, "language"),
            Of(article, "note"), .. Sources(item),
        ];
    }

    private static IEnumerable<string[]> ClaimRows(
        JsonNode item, Dictionary<string, string> names, Dictionary<string, JsonNode> claimants)
    {
        foreach (var claim in item["claims"]?.AsArray() ?? [])
        {
            var who = claimants[Of(claim!["claimant"], "key")];
            yield return
            [
                Of(item, "key"), Of(claim, "key"), Of(who, "name"), Of(who, "kind"), Of(who, "affiliation"),
                Of(who, "spokenTo"), Names(who["speaksFor"], names), Names(claim["suspects"], names),
                Of(claim, "among"), Of(claim, "stance"), Of(claim, "basis"), Of(claim, "citing"), Of(claim, "act"),
                Of(claim, "naming"), Of(claim, "statement"), Of(claim, "statedOn"), Of(claim, "note"),
                Of(claim, "citationNote"), .. Sources(claim),
            ];
        }
        foreach (var carried in item["carries"]?.AsArray() ?? [])
            yield return
            [
                Of(item, "key"), Of(carried!["claim"], "key"), "", "", "", "", "", "", "", Of(carried, "stance"), "",
                "", "", "", "", "", "", Of(carried, "note"), .. Sources(carried),
            ];
    }

    private static string[] Sources(JsonNode of)
    {
        var from = (of["from"]?.AsArray() ?? []).Where(one => one!["event"] is null).ToList();
        return
        [
            string.Join("; ", from.Select(one => one!["article"] is { } article ? Of(article, "key")
                : Of(one, "outlet") is { Length: > 0 } outlet ? outlet : "-")),
            string.Join("; ", from.Select(one => Of(one, "kind"))),
            string.Join("; ", from.Select(one => Of(one, "judgement"))),
        ];
    }

    private static string Names(JsonNode? suspects, Dictionary<string, string> names) =>
        string.Join(" + ", (suspects?.AsArray() ?? []).Select(one => names[Of(one, "key")]));

    private static string Of(JsonNode? node, string field) => node?[field]?.GetValue<string>() ?? "";

    private static string Sheet(string[] headers, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend(headers).Select(row => string.Join('\t', row.Select(Cell)) + "\n"));

    private static string Cell(string text) => text.IndexOfAny(['\t', '\n', '"']) < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
