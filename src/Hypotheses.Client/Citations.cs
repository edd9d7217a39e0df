using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>An article carries a claim: the unit of the score.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Stance">One of <see cref="Vocabulary.Stances"/>, as this article gives it.</param>
/// <param name="Quote">The article's words.</param>
/// <param name="QuoteLocator">Where in the article.</param>
/// <param name="Note">A note.</param>
/// <param name="Status">countable, or why it is not counted.</param>
/// <param name="Article">The article; of one that is merged, the article that it counts as.</param>
/// <param name="Outlet">Its outlet; null while an aggregator's page names none.</param>
/// <param name="Claim">The claim.</param>
/// <param name="End">Its own end, or null while it stands.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Citation(
    Guid Id, string Leak, int Version, string Stance, string? Quote, string? QuoteLocator, string? Note, string Status,
    ArticleSummary Article, OutletName? Outlet, ClaimSummary Claim, Ending? End, DateTimeOffset RecordedAt,
    string RecordedBy)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }

    /// <summary>In the answer to a POST: values that contradicted held ones and were kept out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Conflict>? Conflicts { get; init; }
}

/// <summary>
/// Change a citation: a merge patch (RFC 7396), so that a member left out changes nothing and null clears what is held.
/// </summary>
public sealed record CitationChange
{
    /// <summary>One of <see cref="Vocabulary.Stances"/>, as this article gives it; can't be cleared.</summary>
    public Stated<string> Stance { get; init; }

    /// <summary>The article's words, at most 8,000 bytes.</summary>
    public Stated<string> Quote { get; init; }

    /// <summary>Where in the article, at most 400 bytes.</summary>
    public Stated<string> QuoteLocator { get; init; }

    /// <summary>A note on this citation, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }
}
