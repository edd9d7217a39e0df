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
        var reviews = ReviewsOf(document.RootElement, 0).Select(Of).ToList();
        return reviews.Count > 0 ? reviews.Select((item, i) => Document.LineOf(i + 1, item))
            : throw new SheetFormatException("The file holds no ClaimReview.");
    }

    public override Fragment Read(FileLine line)
    {
        var read = Document.Of(line);
        return read with { Faults = Fault.Of(_validator.Validate(read.Articles[0])) };
    }

    private static IEnumerable<JsonElement> ReviewsOf(JsonElement of, int depth)
    {
        if (depth > MostNested)
            return [];
        if (of.ValueKind == JsonValueKind.Array)
            return of.EnumerateArray().SelectMany(item => ReviewsOf(item, depth + 1));
        return of.Many("@type").Any(type => type.ValueKind == JsonValueKind.String && type.GetString() == "ClaimReview")
            ? [of]
            : Holders.SelectMany(name => of.Many(name))
                .SelectMany(item => ReviewsOf(item, depth + 1));
    }

    private static LogArticle Of(JsonElement review)
    {
        var claim = review.Many("itemReviewed").FirstOrDefault();
        var words = review.Text("claimReviewed");
        var by = claim.Many("author").Select(author => author.Text("name")).FirstOrDefault(name => name is not null);
        var rating = review.Many("reviewRating")
            .Select(rated => rated.Text("alternateName") ?? rated.Text("ratingValue")).FirstOrDefault();
        return new LogArticle
        {
            Article = new NewArticle
            {
                Url = review.Text("url"),
                Headline = review.Text("headline") ?? review.Text("name"),
                PublishedAt = review.Text("datePublished"),
                Language = review.Text("inLanguage"),
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
