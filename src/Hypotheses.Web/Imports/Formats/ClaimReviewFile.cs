using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// Fact checks as ClaimReview of schema.org in JSON-LD: one, a list, a graph or a data feed. Each becomes its article
/// and, as evidence, whose words were checked and how they were rated; whom these accuse no such document says.
/// </summary>
internal sealed class ClaimReviewFile(string path) : ImportFile
{
    private const int MostNested = 8;

    private static readonly string[] Holders = ["@graph", "dataFeedElement", "itemListElement", "item"];

    private readonly LogArticleValidator _validator = new();

    public override IEnumerable<FileLine> Lines()
    {
        using var document = Document.JsonOf(path);
        var number = 0;
        foreach (var review in ReviewsOf(document.RootElement, 0))
            yield return Document.LineOf(++number, review, Of);
        if (number == 0)
            throw new SheetFormatException("The file holds no ClaimReview.");
    }

    public override Fragment Read(FileLine line) => Document.Of(line, _validator);

    private static IEnumerable<JsonElement> ReviewsOf(JsonElement of, int depth)
    {
        if (depth > MostNested)
            return [];
        if (of.ValueKind == JsonValueKind.Array)
            return of.EnumerateArray().SelectMany(item => ReviewsOf(item, depth + 1));
        return of.Many("@type").Any(IsReview)
            ? [of]
            : Holders.SelectMany(name => of.Many(name))
                .SelectMany(item => ReviewsOf(item, depth + 1));
    }

    private static bool IsReview(JsonElement type) =>
        type.ValueKind == JsonValueKind.String && EntryTexts.TextOf(type, out _) == "ClaimReview";

    private static LogArticle Of(EntryTexts texts, JsonElement review)
    {
        const string described = "evidence[0].description";
        var claim = review.Many("itemReviewed").FirstOrDefault();
        var words = texts.Of(review, "claimReviewed", described);
        var by = claim.Many("author").Select(author => texts.Of(author, "name", described))
            .FirstOrDefault(name => name is not null);
        var rating = review.Many("reviewRating").Select(
            rated => texts.Of(rated, "alternateName", described) ?? texts.Of(rated, "ratingValue", described))
            .FirstOrDefault();
        return new LogArticle
        {
            Article = new NewArticle
            {
                Url = texts.Of(review, "url", "article.url"),
                Headline = texts.Of(review, "headline", "article.headline")
                    ?? texts.Of(review, "name", "article.headline"),
                PublishedAt = texts.Of(review, "datePublished", "article.publishedAt"),
                Language = texts.Of(review, "inLanguage", "article.language"),
                Kind = "analysis",
            },
            Evidence = words is null ? null :
            [
                new NewEvidence
                {
                    Kind = "statement",
                    Description = $"Checked: “{words}”" + (by is null ? "" : $", by {by}")
                        + (rating is null ? "." : $"; rated “{rating}”."),
                },
            ],
        };
    }
}
