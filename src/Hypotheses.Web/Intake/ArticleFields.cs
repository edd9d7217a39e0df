using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Microsoft.Extensions.Primitives;

namespace Hypotheses.Web.Intake;

/// <summary>The fields of an article in a form: what they hold, and what of them is changed.</summary>
internal static class ArticleFields
{
    /// <summary>What a field of the form holds of an article.</summary>
    public static string Held(Article article, string field) => field switch
    {
        "outlet" => article.Outlet?.Name,
        "addresses" => string.Join('\n', article.Addresses),
        "headline" => article.Headline,
        "locator" => article.Locator,
        "byline" => article.Byline,
        "publishedAt" => article.PublishedAt,
        "dateBasis" => article.DateBasis,
        "medium" => article.Medium,
        "access" => article.Access,
        "kind" => article.Kind,
        "language" => article.Language,
        "note" => article.Note,
        _ => null,
    }
        ?? "";

    public static IReadOnlyDictionary<string, string> Typed(IEnumerable<KeyValuePair<string, StringValues>> form) =>
        form.Where(field => !field.Key.StartsWith('_')).ToDictionary(
            field => field.Key,
            field => field.Value.ToString().ReplaceLineEndings("\n").Trim());

    public static string? Of(IReadOnlyDictionary<string, string> typed, string field) =>
        typed.GetValueOrDefault(field) is { Length: > 0 } text ? text : null;

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Only what differs from what is held: the rest is not touched.</summary>
    public static ArticleChange ChangeOf(IReadOnlyDictionary<string, string> typed, Article held)
    {
        return new ArticleChange
        {
            Outlet = Differs("outlet")
                ? new Stated<OutletRef>(Of(typed, "outlet") is { } name ? new OutletRef { Name = name } : null)
                : default,
            Addresses = Differs("addresses")
                ? new Stated<IReadOnlyList<string>>(Lines(typed["addresses"])) : default,
            Headline = Text("headline"),
            Locator = Text("locator"),
            Byline = Text("byline"),
            PublishedAt = Text("publishedAt"),
            DateBasis = Text("dateBasis"),
            Medium = Text("medium"),
            Access = Text("access"),
            Kind = Text("kind"),
            Language = Text("language"),
            Note = Text("note"),
        };

        bool Differs(string field) => typed.TryGetValue(field, out var text) && text != Held(held, field);

        Stated<string> Text(string field) => Differs(field) ? new Stated<string>(Of(typed, field)) : default;
    }
}
