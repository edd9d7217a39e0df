using System.Net;
using System.Text;
using System.Text.Json;

namespace Hypotheses.Web.Intake.Pages;

/// <summary>
/// What a page's JSON-LD says of the first article in it. Whoever wrote the page wrote this too: any shape is read
/// without complaint, to a bounded depth and size.
/// </summary>
internal sealed record LinkedData(
    string? Headline, string? Byline, string? PublishedAt, string? Language, IReadOnlyList<string> Addresses,
    string? Publisher)
{
    private const int Deepest = 64;
    private const int Levels = 6;
    private const int MostNodes = 5000;
    private const int Most = 20;

    private static readonly LinkedData None = new(null, null, null, null, [], null);

    private static readonly string[] Kinds =
    [
        "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle",
        "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting",
        "SocialMediaPosting", "DiscussionForumPosting", "Report", "AdvertiserContentArticle", "SatiricalArticle",
    ];

    public static LinkedData Of(IEnumerable<string> blocks)
    {
        foreach (var block in blocks)
        {
            using var document = Parse(block);
            if (document is not null && ArticleIn(document.RootElement) is { } found)
                return found;
        }
        return None;
    }

    private static JsonDocument? Parse(string block)
    {
        try
        {
            return JsonDocument.Parse(
                Encoding.UTF8.GetBytes(block),
                new JsonDocumentOptions
                {
                    MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
                });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LinkedData? ArticleIn(JsonElement root)
    {
        var nodes = new List<JsonElement>();
        Collect(root, nodes, Levels);
        var articles = nodes.Where(IsArticle).ToList();
        if (articles.Count == 0)
            return null;
        var byId = new Dictionary<string, JsonElement>();
        foreach (var node in nodes)
            if (TextOf(node, "@id") is { } id)
                byId.TryAdd(id, node);
        var article = articles[0];
        return new LinkedData(
            TextOf(article, "headline"), NamesOf(Member(article, "author"), byId), TextOf(article, "datePublished"),
            LanguageOf(Member(article, "inLanguage")),
            [.. new[] { AddressOf(Member(article, "mainEntityOfPage")), AddressOf(Member(article, "url")) }
                .OfType<string>()],
            NamesOf(Member(article, "publisher"), byId));
    }

    // The things of the document: its own, those of its graph, and what a page is about.
    private static void Collect(JsonElement element, List<JsonElement> nodes, int levels)
    {
        if (levels == 0 || nodes.Count >= MostNodes)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray())
                Collect(one, nodes, levels - 1);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            nodes.Add(element);
            foreach (var name in new[] { "@graph", "mainEntity" })
                if (Member(element, name) is { } inner)
                    Collect(inner, nodes, levels - 1);
        }
    }

    private static bool IsArticle(JsonElement node) => Member(node, "@type") is { } type
        && Many(type).Select(Text).OfType<string>()
            .Any(name => Kinds.Contains(name[(name.LastIndexOfAny(['/', ':', '#']) + 1)..]));

    // A name, a thing with a name, a reference to one, or several of these.
    private static string? NamesOf(JsonElement? value, Dictionary<string, JsonElement> byId)
    {
        if (value is null)
            return null;
        var names = Many(value.Value).Select(one =>
            Text(one) ?? TextOf(one, "name")
            ?? (TextOf(one, "@id") is { } id && byId.TryGetValue(id, out var node) ? TextOf(node, "name") : null));
        var said = names.OfType<string>().Where(name => !name.Contains("://", StringComparison.Ordinal)).Distinct()
            .ToList();
        return said.Count == 0 ? null : string.Join(", ", said);
    }

    private static string? LanguageOf(JsonElement? value) => value is { } given
        ? Many(given).Select(one => Text(one) ?? TextOf(one, "alternateName") ?? TextOf(one, "name")).FirstOrDefault()
        : null;

    private static string? AddressOf(JsonElement? value) =>
        value is { } given ? Many(given).Select(one => Text(one) ?? TextOf(one, "@id")).FirstOrDefault() : null;

    private static List<JsonElement> Many(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Take(Most)] : [value];

    private static JsonElement? Member(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) ? value : null;

    private static string? TextOf(JsonElement node, string name) =>
        Member(node, name) is { } value ? Many(value).Select(Text).FirstOrDefault() : null;

    // Many systems write HTML's references into it, which JSON does not know.
    private static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return WebUtility.HtmlDecode(value.GetString());
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which is no text.
            return null;
        }
    }
}
