using System.Text.Json.Serialization;

namespace Hypotheses.Client;

/// <summary>Why a suspect has its number of outlets.</summary>
/// <param name="Leak">The leak's slug.</param>
/// <param name="Scorers">Names and versions of the scorers behind the figures.</param>
/// <param name="PublishedAsOf">What could be known then; null = nothing cut.</param>
/// <param name="RecordedAsOf">The recorded instant answered for: all names and words are as recorded then.</param>
/// <param name="Rollup">Whether parts are added up.</param>
/// <param name="OutletsNaming">Distinct outlets with a countable citation of any suspect on its axis.</param>
/// <param name="Score">Its row in the ranking by outlets: among all of its axis, added up among its siblings.</param>
/// <param name="Sentences">What the figures say; null where there is nothing to say of it.</param>
/// <param name="Counted">Each outlet that counts, by the citation that makes it count, earliest first.</param>
/// <param name="Against">
/// Doubts and denials that stand, earliest first, at most 2,000: they are never subtracted.
/// </param>
/// <param name="AgainstInAll">How many stand against it.</param>
/// <param name="Excluded">Each citation that does not count, earliest first, at most 2,000, with the reason.</param>
/// <param name="ExcludedInAll">How many do not count for each reason that occurs.</param>
public sealed record Explanation(
    string Leak, IReadOnlyList<string> Scorers, string? PublishedAsOf, DateTimeOffset RecordedAsOf, bool Rollup,
    int OutletsNaming, RankedSuspect Score, Sentences? Sentences, IReadOnlyList<CountedOutlet> Counted,
    IReadOnlyList<ExplainedCitation> Against, int AgainstInAll, IReadOnlyList<ExcludedCitation> Excluded,
    IReadOnlyDictionary<string, int> ExcludedInAll);

/// <summary>Sentences made of the figures by templates.</summary>
/// <param name="Version">Of the templates.</param>
/// <param name="Lines">In order.</param>
public sealed record Sentences(string Version, IReadOnlyList<string> Lines);

/// <summary>An outlet that counts for a suspect.</summary>
/// <param name="Outlet">The outlet, as the root of its merges.</param>
/// <param name="Kind">One of <see cref="Vocabulary.OutletKinds"/>; unknown to the registry = unknown.</param>
/// <param name="Alone">It names nobody else on the axis, outside the suspect's own parents and parts.</param>
/// <param name="Unseen">Nobody of ours saw any of its counted articles.</param>
/// <param name="Undated">None of its counted articles has a date.</param>
/// <param name="Citations">How many countable citations it has.</param>
/// <param name="Report">The separate report that it stands for.</param>
/// <param name="Citation">The citation that makes it count, its earliest.</param>
/// <param name="Others">
/// Its other countable citations: they do not count once more. Of more than 2,000 for all outlets the earliest of each.
/// </param>
/// <param name="Merged">Outlets named by these articles that were merged into it.</param>
/// <param name="Owners">Who controls it on that day, nearest first; the last stands for its group.</param>
/// <param name="OwnersOn">The day of its latest counted article.</param>
public sealed record CountedOutlet(
    OutletName Outlet, string Kind, bool Alone, bool Unseen, bool Undated, int Citations,
    OutletReport Report, ExplainedCitation Citation, IReadOnlyList<ExplainedCitation> Others,
    IReadOnlyList<OutletName> Merged, IReadOnlyList<OwnerName> Owners, DateOnly OwnersOn);

/// <summary>A citation in an explanation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stance">As this article gives it: one of <see cref="Vocabulary.Stances"/>.</param>
/// <param name="About">
/// Slugs of the suspects by which it reaches the one explained: itself, its parts, or the whole that it is part of.
/// </param>
/// <param name="Quote">The words.</param>
/// <param name="Locator">Where in the article.</param>
/// <param name="Outlet">The article's outlet, as the root of its merges; null if none is credited.</param>
/// <param name="Article">The article.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Source">The article whose citation of the claim it was taken from; null if none is confirmed.</param>
/// <param name="Shift">stronger, weaker or turned against the source; null = the same, or no source.</param>
public sealed record ExplainedCitation(
    Guid Id, string Stance, IReadOnlyList<string> About, string? Quote, string? Locator, OutletName? Outlet,
    ExplainedArticle Article, ExplainedClaim Claim, Guid? Source, string? Shift);

/// <summary>An article in an explanation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its address; null if it has none.</param>
/// <param name="Headline">As printed.</param>
/// <param name="PublishedAt">As it is known; null = not known.</param>
/// <param name="Access">One of <see cref="Vocabulary.Accesses"/>; null = not stated.</param>
/// <param name="Kind">One of <see cref="Vocabulary.ArticleKinds"/>; null = not stated.</param>
public sealed record ExplainedArticle(
    Guid Id, string? Url, string? Headline, string? PublishedAt, string? Access, string? Kind);

/// <summary>A claim in an explanation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Statement">The words, or a paraphrase.</param>
/// <param name="Stance">As the claim was first logged.</param>
/// <param name="Among">One of <see cref="Vocabulary.Among"/>.</param>
/// <param name="Suspects">Slugs of all suspects that it names.</param>
/// <param name="Basis">One of <see cref="Vocabulary.Bases"/>.</param>
/// <param name="Naming">One of <see cref="Vocabulary.Namings"/>.</param>
/// <param name="Claimant">Who says so.</param>
public sealed record ExplainedClaim(
    Guid Id, string? Statement, string Stance, string Among, IReadOnlyList<string> Suspects, string Basis,
    string Naming, ClaimantName Claimant);

/// <summary>A citation that does not count.</summary>
/// <param name="Reason">The first reason that applies: one of <see cref="Vocabulary.ExclusionReasons"/>.</param>
/// <param name="Citation">The citation.</param>
public sealed record ExcludedCitation(string Reason, ExplainedCitation Citation)
{
    /// <summary>
    /// What ended it, if that is the reason: of the ends of its article, of itself and of its claim ours, else the
    /// earliest.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Ending? End { get; init; }
}
