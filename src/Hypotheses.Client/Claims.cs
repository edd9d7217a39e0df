using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// One claimant's statement about suspects. Its identity: claimant, suspects, among, statedOn and side.
/// </summary>
public record NewClaimFields
{
    /// <summary>Its key in this batch, 1–100 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>The one suspect; stands for a one-element <see cref="Suspects"/>.</summary>
    public NewSuspect? Suspect { get; init; }

    /// <summary>The suspects, 1–8.</summary>
    public IReadOnlyList<NewSuspect>? Suspects { get; init; }

    /// <summary>One of <see cref="Vocabulary.Among"/>; not stated = each.</summary>
    public string? Among { get; init; }

    /// <summary>Who says so. Required.</summary>
    public NewClaimant? Claimant { get; init; }

    /// <summary>One of <see cref="Vocabulary.Stances"/>. Required.</summary>
    public string? Stance { get; init; }

    /// <summary>One of <see cref="Vocabulary.Bases"/>; not stated = unstated.</summary>
    public string? Basis { get; init; }

    /// <summary>With basis told: whom they have it from, as printed, at most 400 bytes.</summary>
    public string? Citing { get; init; }

    /// <summary>One of <see cref="Vocabulary.Acts"/>; not stated = unspecified.</summary>
    public string? Act { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.Namings"/>; not stated = stated. An inferred one counts once an editor approves it.
    /// </summary>
    public string? Naming { get; init; }

    /// <summary>The words or a paraphrase, at most 8,000 bytes.</summary>
    public string? Statement { get; init; }

    /// <summary>When it was said: 2025, 2025-11 or 2025-11-26; null = not known.</summary>
    public string? StatedOn { get; init; }

    /// <summary>One of <see cref="Vocabulary.Likelihoods"/> (ICD 203), only if the source used that scale.</summary>
    public string? Likelihood { get; init; }

    /// <summary>Else its own words of likelihood, at most 400 bytes.</summary>
    public string? LikelihoodWords { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>Evidence offered with it, at most 200.</summary>
    public IReadOnlyList<NewEvidence>? Evidence { get; init; }
}

/// <summary>A new claim that the logged article carries.</summary>
public sealed record NewCarriedClaim : NewClaimFields
{
    /// <summary>The article's words, at most 8,000 bytes.</summary>
    public string? Quote { get; init; }

    /// <summary>Where in the article, at most 400 bytes.</summary>
    public string? QuoteLocator { get; init; }

    /// <summary>A note on this citation, at most 4,000 bytes.</summary>
    public string? CitationNote { get; init; }

    /// <summary>What this citation is taken from, if not what its article is: one or a list of at most 20.</summary>
    [JsonConverter(typeof(OneOrManyConverter<NewDerivation>))]
    public IReadOnlyList<NewDerivation>? From { get; init; }
}

/// <summary>Log a claim with the articles that carry it, in one act.</summary>
public record LogClaim : NewClaimFields
{
    /// <summary>The articles that carry it, 1–200. Required.</summary>
    public IReadOnlyList<NewCitation>? Citations { get; init; }
}

/// <summary>The body of <c>POST …/claims</c>: one claim, or a batch in one transaction.</summary>
public sealed record LogClaims : LogClaim
{
    /// <summary>A batch of 1–1,000 claims instead of a single one.</summary>
    public IReadOnlyList<LogClaim>? Items { get; init; }
}

/// <summary>A citation of a claim: its article by <see cref="Article"/>, or by the article's own fields.</summary>
public sealed record NewCitation : NewArticle
{
    /// <summary>The article, if it is on file.</summary>
    public Ref? Article { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.Stances"/>, as this article gives it; not stated: the claim's as sent.
    /// </summary>
    public string? Stance { get; init; }

    /// <summary>The article's words, at most 8,000 bytes.</summary>
    public string? Quote { get; init; }

    /// <summary>Where in the article, at most 400 bytes.</summary>
    public string? QuoteLocator { get; init; }

    /// <summary>A note on this citation, at most 4,000 bytes.</summary>
    public string? CitationNote { get; init; }

    /// <summary>What this citation is taken from: one or a list of at most 20.</summary>
    [JsonConverter(typeof(OneOrManyConverter<NewDerivation>))]
    public IReadOnlyList<NewDerivation>? From { get; init; }
}

/// <summary>A claim on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Stance">One of <see cref="Vocabulary.Stances"/>: the claimant's, as first logged.</param>
/// <param name="Among">One of <see cref="Vocabulary.Among"/>.</param>
/// <param name="Basis">One of <see cref="Vocabulary.Bases"/>: how the claimant knows.</param>
/// <param name="Citing">Whom they have it from.</param>
/// <param name="Act">One of <see cref="Vocabulary.Acts"/>: what the suspect is said to have done.</param>
/// <param name="Naming">One of <see cref="Vocabulary.Namings"/>: the words name the suspect, or we infer it.</param>
/// <param name="Approved">Of an inferred one: whether an editor has approved it; null for others.</param>
/// <param name="Statement">The words or a paraphrase.</param>
/// <param name="StatedOn">When it was said, or null.</param>
/// <param name="Likelihood">One of <see cref="Vocabulary.Likelihoods"/> (ICD 203), or null.</param>
/// <param name="LikelihoodWords">The source's own words of likelihood.</param>
/// <param name="Note">A note.</param>
/// <param name="Suspects">The suspects that it names.</param>
/// <param name="Claimant">Who says so.</param>
/// <param name="Evidence">Evidence offered with it.</param>
/// <param name="Citations">The articles that carry it.</param>
/// <param name="End">Its end, or null while it stands.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Claim(
    Guid Id, string Leak, int Version, string Stance, string Among, string Basis, string? Citing, string Act,
    string Naming, bool? Approved, string? Statement, string? StatedOn, string? Likelihood, string? LikelihoodWords,
    string? Note, IReadOnlyList<SuspectName> Suspects, ClaimantName Claimant, IReadOnlyList<EvidenceSummary> Evidence,
    IReadOnlyList<CitingArticle> Citations, Ending? End, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }

    /// <summary>In the answer to a POST: values that contradicted held ones and were kept out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Conflict>? Conflicts { get; init; }
}

/// <summary>A claim as it stands inside an article.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stance">One of <see cref="Vocabulary.Stances"/>: the claimant's, as first logged.</param>
/// <param name="Among">One of <see cref="Vocabulary.Among"/>.</param>
/// <param name="Naming">One of <see cref="Vocabulary.Namings"/>: the words name the suspect, or we infer it.</param>
/// <param name="Statement">The words or a paraphrase.</param>
/// <param name="StatedOn">When it was said, or null.</param>
/// <param name="Suspects">The suspects that it names.</param>
/// <param name="Claimant">Who says so.</param>
/// <param name="End">Its end, or null while it stands.</param>
public sealed record ClaimSummary(
    Guid Id, string Stance, string Among, string Naming, string? Statement, string? StatedOn,
    IReadOnlyList<SuspectName> Suspects, ClaimantName Claimant, Ending? End)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}

/// <summary>An article as it carries a claim.</summary>
/// <param name="Id">The citation's id.</param>
/// <param name="Stance">One of <see cref="Vocabulary.Stances"/>, as this article gives it.</param>
/// <param name="Quote">The article's words.</param>
/// <param name="QuoteLocator">Where in the article.</param>
/// <param name="Status">countable, or why it is not counted.</param>
/// <param name="End">The citation's own end, or null while it stands.</param>
/// <param name="Article">The article.</param>
/// <param name="Outlet">Its outlet; null while an aggregator's page names none.</param>
public sealed record CitingArticle(
    Guid Id, string Stance, string? Quote, string? QuoteLocator, string Status, Ending? End, ArticleSummary Article,
    OutletName? Outlet)
{
    /// <summary>In the answer to a POST: whether this request made the citation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}

/// <summary>An article as it stands inside a claim.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its first address, canonical; null without one.</param>
/// <param name="Headline">As printed.</param>
/// <param name="PublishedAt">2025, 2025-11, 2025-11-26, an instant in UTC, or null.</param>
/// <param name="End">Its end, or null while it stands.</param>
public sealed record ArticleSummary(Guid Id, string? Url, string? Headline, string? PublishedAt, Ending? End)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}
