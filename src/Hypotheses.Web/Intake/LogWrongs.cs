using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>
/// What is wrong with a form of logging, told at once: the API looks at some of it only once all else holds.
/// </summary>
internal static class LogWrongs
{
    private static readonly NewCarriedClaimValidator EachClaim = new();

    /// <summary>What is recorded was out by then.</summary>
    public static void AddDayToCome(LogBody body, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (body.Value.Article?.PublishedAt is { } text && PublishedDate.Parse(text, zone)?.From > now)
            body.Wrong.TryAdd("article.publishedAt", ArticleStep.ToCome);
    }

    /// <summary>What is read of the article after the rules held, such as its address.</summary>
    public static void AddArticle(LogBody body, TimeZoneInfo zone)
    {
        try
        {
            DraftReader.Of(new LogArticles { Article = body.Value.Article }, zone);
        }
        catch (ProblemException problem) when (problem.Errors is { } errors)
        {
            Add(body, errors);
        }
    }

    /// <summary>
    /// Each row: the API's rules end at the first wrong element of a list, which may be of any length; a form has few.
    /// </summary>
    public static void AddRows(LogBody body)
    {
        foreach (var (i, claim) in (body.Value.Claims ?? []).Index())
            foreach (var wrong in EachClaim.Validate(claim).Errors)
                body.Wrong.TryAdd(
                    body.FieldOf($"claims[{i}].{wrong.PropertyName}"), PlainMessages.Of(wrong.ErrorMessage));
    }

    /// <summary>What the API says of its fields, beside those of the form that say nothing yet.</summary>
    public static void Add(LogBody body, IReadOnlyDictionary<string, IReadOnlyList<string>> errors)
    {
        foreach (var (wire, messages) in errors)
            body.Wrong.TryAdd(body.FieldOf(wire), PlainMessages.Of(messages[0]));
    }
}
