using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Intake.Pages;

/// <summary>What a page says of the article on it, each part cleaned and within the bounds of its field.</summary>
/// <param name="Headline">As printed.</param>
/// <param name="Byline">Its authors' names.</param>
/// <param name="PublishedAt">As printed: a year, month or day, or an instant if it gives its offset.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Canonical">The address that the page gives as its own, which may be of another outlet.</param>
/// <param name="SiteName">The name of the site or its publisher.</param>
internal sealed record PageFacts(
    string? Headline, string? Byline, string? PublishedAt, string? Language, ArticleAddress? Canonical,
    string? SiteName);
