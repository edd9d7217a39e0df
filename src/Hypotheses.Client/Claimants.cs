using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// A claimant as a claim names it. A bare string is a name; <c>"self"</c> is the outlet of the article.
/// A named one is found by name (aliases included), an anonymous one by id, by batch key, or by descriptor and outlet
/// spoken to if it already has a claim with the same suspects, among, day and side; else it is made.
/// </summary>
[JsonConverter(typeof(NewClaimantConverter))]
public sealed record NewClaimant : NewClaimantFields
{
    /// <summary>Makes an empty one.</summary>
    public NewClaimant() { }

    /// <summary>Takes the object form over.</summary>
    public NewClaimant(NewClaimantFields fields) : base(fields) { }

    /// <summary>The word for the outlet of the article.</summary>
    public const string Self = "self";
}

/// <summary>The object form of <see cref="NewClaimant"/>.</summary>
public record NewClaimantFields
{
    /// <summary>The id of a claimant on file.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its key in this batch, 1–100 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Its name, or the descriptor as printed, 1–400 bytes. Never the identity of a confidential source.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.ClaimantKinds"/>; not stated = unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>As printed, at most 400 bytes.</summary>
    public string? Affiliation { get; init; }

    /// <summary>Of an anonymous one: the outlet spoken to; default that of the article.</summary>
    public OutletRef? SpokenTo { get; init; }

    /// <summary>The suspects whom it speaks for, at most 20: a denial by it is an own denial.</summary>
    public IReadOnlyList<NewSuspect>? SpeaksFor { get; init; }

    /// <summary>Other names of a named one, at most 50.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }
}

/// <summary>A claimant as it stands inside another answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name or descriptor.</param>
/// <param name="Kind">One of <see cref="Vocabulary.ClaimantKinds"/>.</param>
public sealed record ClaimantName(Guid Id, string Name, string Kind)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}

internal sealed class NewClaimantConverter : ShortFormConverter<NewClaimant, NewClaimantFields>
{
    protected override NewClaimant OfText(string text) => new() { Name = text };

    protected override NewClaimant OfFull(NewClaimantFields full) => new(full);

    protected override string? ShortOf(NewClaimant value) =>
        value == new NewClaimant { Name = value.Name } ? value.Name : null;
}
