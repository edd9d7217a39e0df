using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// A suspect as a claim names it: found within the leak by id, by batch key, or by name (aliases included), else made.
/// A bare string is a name.
/// </summary>
[JsonConverter(typeof(NewSuspectConverter))]
public sealed record NewSuspect : NewSuspectFields
{
    /// <summary>Makes an empty one.</summary>
    public NewSuspect() { }

    /// <summary>Takes the object form over.</summary>
    public NewSuspect(NewSuspectFields fields) : base(fields) { }
}

/// <summary>The object form of <see cref="NewSuspect"/>.</summary>
public record NewSuspectFields
{
    /// <summary>The id of a suspect on file. Then only fields that refine it may follow.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its key in this batch, 1–100 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>Its name, 1–400 bytes; required to make one.</summary>
    public string? Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.SuspectKinds"/>; not stated = unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>One of <see cref="Vocabulary.Axes"/>; not stated = who. It never changes.</summary>
    public string? Axis { get; init; }

    /// <summary>The suspect that this one is part of (CIA ⊂ US intelligence): same axis, no cycles.</summary>
    public NewSuspect? PartOf { get; init; }

    /// <summary>Other names, at most 50.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>
    /// Of a person. One of <see cref="Vocabulary.Visibilities"/>: private unless a second editor has released the name.
    /// </summary>
    public string? Visibility { get; init; }

    /// <summary>What would rule it out, at most 4,000 bytes.</summary>
    public string? RuleOut { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }
}

/// <summary>A suspect on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Slug">Its slug, made from its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">One of <see cref="Vocabulary.SuspectKinds"/>.</param>
/// <param name="Axis">One of <see cref="Vocabulary.Axes"/>.</param>
/// <param name="PartOf">The slug of the suspect that it is part of.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Visibility">One of <see cref="Vocabulary.Visibilities"/> of a person; null for others.</param>
/// <param name="Release">How a person's name was released; null while it is private.</param>
/// <param name="RuleOut">What would rule it out.</param>
/// <param name="Note">A note.</param>
/// <param name="MergedInto">The suspect that it counts as since a merge; null = itself.</param>
/// <param name="Merged">The suspects that were merged into it, and into these.</param>
/// <param name="End">Set when it was taken off the record: it is neither listed nor ranked.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Suspect(
    Guid Id, string Leak, int Version, string Slug, string Name, string Kind, string Axis, string? PartOf,
    IReadOnlyList<string> Aliases, string? Visibility, NameRelease? Release, string? RuleOut, string? Note,
    Guid? MergedInto, IReadOnlyList<Guid> Merged, Ending? End, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }

    /// <summary>In the answer to a POST: values that contradicted held ones and were kept out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Conflict>? Conflicts { get; init; }
}

/// <summary>The release of a person's name by a second editor.</summary>
/// <param name="Visibility">What it was released as: public or named_elsewhere.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">The day on which it is to be looked at again: 90 days later.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">The account that released it.</param>
public sealed record NameRelease(
    string Visibility, string Reason, DateOnly ReviewOn, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>
/// Change a suspect (JSON merge patch): what is left out stays, null clears, a list replaces the list. Its axis and its
/// slug never change.
/// </summary>
public sealed record SuspectChange
{
    /// <summary>
    /// Its name, 1–400 bytes; the old one stays as an alias unless <see cref="Aliases"/> are stated too. A released
    /// person is private again under another name.
    /// </summary>
    public Stated<string> Name { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.SuspectKinds"/>. What becomes a person is private, what becomes none has no
    /// visibility.
    /// </summary>
    public Stated<string> Kind { get; init; }

    /// <summary>
    /// The suspect that it is part of, by id, slug or name: same axis, no circles. Null: it stands for itself.
    /// </summary>
    public Stated<string> PartOf { get; init; }

    /// <summary>All its other names, at most 50.</summary>
    public Stated<IReadOnlyList<string>> Aliases { get; init; }

    /// <summary>
    /// Of a person. One of <see cref="Vocabulary.Visibilities"/>: lower than it is; only a release raises it.
    /// </summary>
    public Stated<string> Visibility { get; init; }

    /// <summary>What would rule it out, at most 4,000 bytes.</summary>
    public Stated<string> RuleOut { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }
}

/// <summary>Merge a suspect into another: both are one that was logged under two names.</summary>
public sealed record MergeSuspect
{
    /// <summary>
    /// The suspect that remains, by id or slug. Required. Both are on one axis, neither is merged or ended, and the one
    /// that remains is no part of the other. What is part of the other is then part of this one.
    /// </summary>
    public string? Into { get; init; }

    /// <summary>Why, at most 4,000 bytes.</summary>
    public string? Reason { get; init; }
}

/// <summary>Release a person's name, as a second editor.</summary>
public sealed record ReleaseSuspect
{
    /// <summary>public, or named_elsewhere: others name the person already. Required.</summary>
    public string? Visibility { get; init; }

    /// <summary>Why, at most 4,000 bytes. Required.</summary>
    public string? Reason { get; init; }
}

/// <summary>A suspect as it stands inside another answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">Its name.</param>
public sealed record SuspectName(Guid Id, string Slug, string Name)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}

internal sealed class NewSuspectConverter : ShortFormConverter<NewSuspect, NewSuspectFields>
{
    protected override NewSuspect OfText(string text) => new() { Name = text };

    protected override NewSuspect OfFull(NewSuspectFields full) => new(full);

    protected override string? ShortOf(NewSuspect value) =>
        value == new NewSuspect { Name = value.Name } ? value.Name : null;
}
