using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>Log where an article on file, or one citation of it, takes its report from.</summary>
public sealed record LogDerivation
{
    /// <summary>The article that takes its report; else a citation is named.</summary>
    public Guid? Article { get; init; }

    /// <summary>The citation that takes its report, if it is one alone.</summary>
    public Guid? Citation { get; init; }

    /// <summary>What it is taken from, as when an article is logged. Required.</summary>
    public NewDerivation? From { get; init; }
}

/// <summary>
/// Change a derivation: a merge patch (RFC 7396), so that a member left out changes nothing and null clears what is
/// held. Source and target stay: end it and log another instead.
/// </summary>
public sealed record DerivationChange
{
    /// <summary>
    /// One of <see cref="Vocabulary.DerivationKinds"/>; can't be cleared. own_reporting and independently_confirmed
    /// have no target.
    /// </summary>
    public Stated<string> Kind { get; init; }

    /// <summary>One of <see cref="Vocabulary.Judgements"/>; null = suggested.</summary>
    public Stated<string> Judgement { get; init; }

    /// <summary>0–1, three decimals.</summary>
    public Stated<decimal?> Confidence { get; init; }

    /// <summary>The credit, word for word, at most 2,000 bytes.</summary>
    public Stated<string> Credit { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }

    /// <summary>Of several confirmed ones the one that counts; null = false.</summary>
    public Stated<bool?> Primary { get; init; }
}

/// <summary>A derivation on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Of">The article that takes its report; of one that is merged, the article that it counts as.</param>
/// <param name="Citation">The citation that it belongs to; null = the whole article.</param>
/// <param name="Claim">The claim of that citation.</param>
/// <param name="Article">The article that it is taken from.</param>
/// <param name="Outlet">The outlet that it is taken from.</param>
/// <param name="Event">The public event that it quotes.</param>
/// <param name="Kind">One of <see cref="Vocabulary.DerivationKinds"/>.</param>
/// <param name="Judgement">One of <see cref="Vocabulary.Judgements"/>.</param>
/// <param name="Confidence">0–1, or null.</param>
/// <param name="Credit">The credit, word for word.</param>
/// <param name="Note">A note.</param>
/// <param name="Method">One of <see cref="Vocabulary.Methods"/>.</param>
/// <param name="Primary">Of several confirmed ones the one that counts.</param>
/// <param name="End">Its end, or null while it stands.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record DerivationItem(
    Guid Id, string Leak, int Version, Guid Of, Guid? Citation, Guid? Claim, Guid? Article, Guid? Outlet, Guid? Event,
    string Kind, string Judgement, decimal? Confidence, string? Credit, string? Note, string Method, bool Primary,
    Ending? End, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }

    /// <summary>In the answer to a POST: values that contradicted held ones and were kept out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Conflict>? Conflicts { get; init; }
}
