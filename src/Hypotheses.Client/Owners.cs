using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>A person or body that controls outlets, or others that do.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">One of <see cref="Vocabulary.OwnerKinds"/>.</param>
/// <param name="Country">ISO 3166-1, two letters; null = not known.</param>
/// <param name="Source">Address of the page that says so.</param>
/// <param name="Note">A note.</param>
/// <param name="Aliases">Other names that it is found by.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Owner(
    Guid Id, int Version, string Name, string Kind, string? Country, string? Source, string? Note,
    IReadOnlyList<string> Aliases, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>Enter an owner into the registry.</summary>
public sealed record NewOwner
{
    /// <summary>Its name, 1–400 bytes; no other owner has it as name or alias. Required.</summary>
    public string? Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.OwnerKinds"/>; not stated = unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>ISO 3166-1, two capital letters.</summary>
    public string? Country { get; init; }

    /// <summary>Address of the page that says so, http or https, at most 2,000 bytes.</summary>
    public string? Source { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>Other names, at most 50.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }
}

/// <summary>
/// Change an owner (JSON merge patch): what is left out stays, null clears, a list replaces the list.
/// </summary>
public sealed record OwnerChange
{
    /// <summary>Its name; the old one stays as an alias unless <see cref="Aliases"/> are stated too.</summary>
    public Stated<string> Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.OwnerKinds"/>.</summary>
    public Stated<string> Kind { get; init; }

    /// <summary>ISO 3166-1, two capital letters.</summary>
    public Stated<string> Country { get; init; }

    /// <summary>Address of the page that says so.</summary>
    public Stated<string> Source { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }

    /// <summary>All its other names, at most 50.</summary>
    public Stated<IReadOnlyList<string>> Aliases { get; init; }
}

/// <summary>An owner by id or by name. A bare string is a name.</summary>
[JsonConverter(typeof(OwnerRefConverter))]
public sealed record OwnerRef : OwnerRefFields
{
    /// <summary>Makes an empty one.</summary>
    public OwnerRef() { }

    /// <summary>Takes the object form over.</summary>
    public OwnerRef(OwnerRefFields fields) : base(fields) { }
}

/// <summary>The object form of <see cref="OwnerRef"/>.</summary>
public record OwnerRefFields
{
    /// <summary>The owner's id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its name or an alias.</summary>
    public string? Name { get; init; }
}

/// <summary>All that is said of who controls an outlet or owner, over time; it replaces what was said before.</summary>
public sealed record ControlChange
{
    /// <summary>The edges, at most 50; on any day one controller at most. Empty: nobody known. Required.</summary>
    public IReadOnlyList<NewControl>? Control { get; init; }
}

/// <summary>Somebody controls an outlet or owner for some days. A 50/50 owner is none.</summary>
public sealed record NewControl
{
    /// <summary>Who, by id, name or alias. Required.</summary>
    public OwnerRef? Owner { get; init; }

    /// <summary>One of <see cref="Vocabulary.ControlBases"/>; not stated beside a share = share.</summary>
    public string? Basis { get; init; }

    /// <summary>
    /// Percent, above 0 and at most 100; above 50 where the basis is a share, or not stated if more than half is all
    /// that is known.
    /// </summary>
    public decimal? Share { get; init; }

    /// <summary>The first day; null = since before anything we know.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day after the last; null = still.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Address of the page that says so, http or https, at most 2,000 bytes.</summary>
    public string? Source { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }
}

/// <summary>Who controls an outlet or owner.</summary>
/// <param name="Control">What is said of it itself, the earliest first.</param>
/// <param name="Chain">
/// The owners above it today, the nearest first; the last is the group that it belongs to. Of a merged outlet those of
/// the outlet that it counts as.
/// </param>
/// <param name="Children">The outlets and owners that it controls, on whatever days.</param>
public sealed record Ownership(
    IReadOnlyList<ControlEdge> Control, IReadOnlyList<OwnerName> Chain, IReadOnlyList<ControlledName> Children);

/// <summary>Somebody controls it for some days.</summary>
/// <param name="Owner">Who.</param>
/// <param name="Basis">One of <see cref="Vocabulary.ControlBases"/>.</param>
/// <param name="Share">Percent; null = not known.</param>
/// <param name="From">The first day; null = since before anything we know.</param>
/// <param name="To">The day after the last; null = still.</param>
/// <param name="Source">Address of the page that says so.</param>
/// <param name="Note">A note.</param>
public sealed record ControlEdge(
    OwnerName Owner, string Basis, decimal? Share, DateOnly? From, DateOnly? To, string? Source, string? Note);

/// <summary>An owner as it stands inside another answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record OwnerName(Guid Id, string Name);

/// <summary>What an owner controls.</summary>
/// <param name="Kind">outlet or owner.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">The first day; null = since before anything we know.</param>
/// <param name="To">The day after the last; null = still.</param>
public sealed record ControlledName(string Kind, Guid Id, string Name, DateOnly? From, DateOnly? To);

/// <summary>What an import of owners and control edges did, or with <see cref="DryRun"/> would do.</summary>
/// <param name="DryRun">True: nothing was written.</param>
/// <param name="Columns">Which column of the file was read as what.</param>
/// <param name="Written">Lines whose edge or owner was entered.</param>
/// <param name="Unchanged">Lines that say what is on file already.</param>
/// <param name="NoControl">Lines with half or less: no control.</param>
/// <param name="Refused">Lines that can't be entered.</param>
/// <param name="OwnersMade">Owners that were entered.</param>
/// <param name="OutletsMade">Outlets that were entered, if that was asked for.</param>
/// <param name="Lines">Each line of the file, in order.</param>
public sealed record OwnersImport(
    bool DryRun, IReadOnlyDictionary<string, string> Columns, int Written, int Unchanged, int NoControl, int Refused,
    int OwnersMade, int OutletsMade, IReadOnlyList<ImportedLine> Lines);

/// <summary>What became of one line of an import.</summary>
/// <param name="Line">Its number in the file, from 1; the header is line 1.</param>
/// <param name="Status">One of <see cref="Vocabulary.LineStatuses"/>.</param>
/// <param name="Child">The outlet or owner that the line is about, as printed.</param>
/// <param name="Owner">The owner, as printed.</param>
/// <param name="Field">The column at fault, when refused.</param>
/// <param name="Message">Why.</param>
public sealed record ImportedLine(
    int Line, string Status, string? Child, string? Owner, string? Field, string? Message);

internal sealed class OwnerRefConverter : ShortFormConverter<OwnerRef, OwnerRefFields>
{
    protected override OwnerRef OfText(string text) => new() { Name = text };

    protected override OwnerRef OfFull(OwnerRefFields full) => new(full);

    protected override string? ShortOf(OwnerRef value) => value.Id is null ? value.Name : null;
}
