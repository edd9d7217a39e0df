using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>An article on file as a form says it, and what the form changes of it as the API takes it.</summary>
internal static class ArticleForm
{
    public static readonly IReadOnlyList<string> All =
    [
        "outlet", "addresses", "headline", "locator", "byline", "publishedAt", "dateBasis", "medium", "access", "kind",
        "language", "note",
    ];

    public static Typed Of(Article article) => new(new Dictionary<string, string?>
    {
        ["outlet"] = article.Outlet?.Name,
        ["addresses"] = string.Join('\n', article.Addresses),
        ["headline"] = article.Headline,
        ["locator"] = article.Locator,
        ["byline"] = article.Byline,
        ["publishedAt"] = article.PublishedAt,
        ["dateBasis"] = article.DateBasis,
        ["medium"] = article.Medium,
        ["access"] = article.Access,
        ["kind"] = article.Kind,
        ["language"] = article.Language,
        ["note"] = article.Note,
    });

    /// <summary>What the form changes of what it showed, and nothing else.</summary>
    public static ArticleChange Change(Typed typed) => new()
    {
        Outlet = typed.Changes("outlet")
            ? new Stated<OutletRef>(typed["outlet"] is { } name ? new OutletRef { Name = name } : null) : default,
        Addresses = typed.Changes("addresses") ? new(FormLines.Of(typed["addresses"])) : default,
        Headline = typed.Said("headline"),
        Locator = typed.Said("locator"),
        Byline = typed.Said("byline"),
        PublishedAt = typed.Said("publishedAt"),
        DateBasis = typed.Said("dateBasis"),
        Medium = typed.Said("medium"),
        Access = typed.Said("access"),
        Kind = typed.Said("kind"),
        Language = typed.Said("language"),
        Note = typed.Said("note"),
    };
}
