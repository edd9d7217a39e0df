using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Articles;

/// <summary>Which articles a list shows; null = all. The headline is a pattern.</summary>
public sealed record ArticleFilter(
    Guid? Outlet, bool? Ended, string? Access, string? Kind, string? Language, DateOnly? From, DateOnly? Until,
    string? Headline)
{
    public static readonly Parameter[] Taken =
    [
        Parameters.Id("outlet", "Only articles of this outlet, and of those that count as it."),
        Parameters.Choice("ended", "True: only articles that have ended; false: only those that stand."),
        Parameters.Word("access", "Only articles that we know in this way.", Vocabulary.Accesses),
        Parameters.Word("kind", "Only articles of this kind.", Vocabulary.ArticleKinds),
        Parameters.Text("language", "Only articles in this language (BCP 47); en takes en-GB too.", "en", 35),
        Parameters.Day(
            "publishedFrom", "Only dated articles, by the last day that their date allows: of this day or later."),
        Parameters.Day("publishedUntil", "The same: of this day or earlier."),
        Parameters.Text("q", "Only articles whose headline has these words, just so.", "leaked the call", 400),
        .. Clocks.Taken,
    ];

    public static ArticleFilter Of(HttpRequest request) => new(
        QueryOf.Id(request, "outlet"), QueryOf.Flag(request, "ended"),
        QueryOf.Word(request, "access", [.. Vocabulary.Accesses]),
        QueryOf.Word(request, "kind", [.. Vocabulary.ArticleKinds]), QueryOf.Language(request, "language"),
        QueryOf.Day(request, "publishedFrom"), QueryOf.Day(request, "publishedUntil"),
        QueryOf.Text(request, "q", 400) is { } words ? Holding(words) : null);

    private static string Holding(string words) => "%" + words
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal) + "%";
}
