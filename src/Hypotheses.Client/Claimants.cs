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

/// <summary>A claimant on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Name">Its name or descriptor.</param>
/// <param name="Kind">One of <see cref="Vocabulary.ClaimantKinds"/>.</param>
/// <param name="Outlet">The outlet that it is; null for others.</param>
/// <param name="Affiliation">As printed.</param>
/// <param name="SpokenTo">Of an anonymous one: the outlet spoken to.</param>
/// <param name="SpeaksFor">The suspects whom it, or what is merged into it, speaks for.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Note">A note.</param>
/// <param name="MergedInto">The claimant that it counts as since a merge; null = itself.</param>
/// <param name="Merged">The claimants that were merged into it, and into these.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Claimant(
    Guid Id, string Leak, int Version, string Name, string Kind, OutletName? Outlet, string? Affiliation,
    OutletName? SpokenTo, IReadOnlyList<SuspectName> SpeaksFor, IReadOnlyList<string> Aliases, string? Note,
    Guid? MergedInto, IReadOnlyList<Guid> Merged, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>
/// Change a claimant (JSON merge patch): what is left out stays, null clears, a list replaces the list.
/// </summary>
public sealed record ClaimantChange
{
    /// <summary>
    /// Its name, 1–400 bytes, or its descriptor as printed; an old name stays as an alias unless <see cref="Aliases"/>
    /// are stated too.
    /// </summary>
    public Stated<string> Name { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.ClaimantKinds"/>. What becomes an outlet is the one of its name; what becomes
    /// anonymous keeps its name as descriptor and has no aliases.
    /// </summary>
    public Stated<string> Kind { get; init; }

    /// <summary>As printed, at most 400 bytes.</summary>
    public Stated<string> Affiliation { get; init; }

    /// <summary>Of an anonymous one: the outlet spoken to.</summary>
    public Stated<OutletRef> SpokenTo { get; init; }

    /// <summary>All the suspects whom it speaks for, at most 20: a denial by it is an own denial.</summary>
    public Stated<IReadOnlyList<NewSuspect>> SpeaksFor { get; init; }

    /// <summary>All other names of a named one, at most 50.</summary>
    public Stated<IReadOnlyList<string>> Aliases { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }
}

/// <summary>Merge a claimant into another: both are one that was logged under two names.</summary>
public sealed record MergeClaimant
{
    /// <summary>The claimant that remains. Required. Neither of the two is merged.</summary>
    public Guid? Into { get; init; }

    /// <summary>Why, at most 4,000 bytes.</summary>
    public string? Reason { get; init; }
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
