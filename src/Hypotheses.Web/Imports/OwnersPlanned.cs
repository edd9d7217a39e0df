namespace Hypotheses.Web.Imports;

/// <summary>An outlet or owner on file (with its id), or one that the import enters.</summary>
internal sealed class PlannedThing(Guid? id, string name, bool isOutlet)
{
    public Guid? Id { get; set; } = id;

    public string Name { get; } = name;

    public bool IsOutlet { get; } = isOutlet;

    public string? Domain { get; init; }

    public string? Kind { get; set; }

    public string? Source { get; init; }
}

/// <summary>An edge on file or planned.</summary>
internal sealed record PlannedEdge(
    PlannedThing Owner, string Basis, decimal? Share, DateOnly? From, DateOnly? To, string? Source, string? Note,
    bool IsNew)
{
    public string Days => (From, To) switch
    {
        (null, null) => "already",
        ({ } from, null) => $"from {from:yyyy-MM-dd} on",
        (null, { } to) => $"until {to:yyyy-MM-dd}",
        ({ } from, { } to) => $"from {from:yyyy-MM-dd} until {to:yyyy-MM-dd}",
    };

    /// <summary>Source and note are no part of what an edge says; a first one stays.</summary>
    public bool SaysTheSame(PlannedEdge other) =>
        (Owner, Basis, Share, From, To) == (other.Owner, other.Basis, other.Share, other.From, other.To);

    public bool Overlaps(PlannedEdge other) => OverlapsDays(other.From, other.To);

    public bool OverlapsDays(DateOnly? from, DateOnly? to) =>
        (From is null || to is null || From < to) && (To is null || from is null || from < To);
}

/// <summary>What is on file of the things that a file speaks of.</summary>
internal sealed record OwnersKnown(
    IReadOnlyDictionary<string, PlannedThing> OutletsByName, IReadOnlyDictionary<string, PlannedThing> OutletsByKey,
    IReadOnlyDictionary<string, PlannedThing> OwnersByName, ILookup<Guid, KnownEdge> Edges,
    ILookup<Guid, (PlannedThing Child, DateOnly? From, DateOnly? To)> OwnedBy);

/// <summary>An edge on file, its owner by name_key.</summary>
internal sealed record KnownEdge(
    (string Key, PlannedThing Thing) Owner, string Basis, decimal? Share, DateOnly? From, DateOnly? To,
    string? Source, string? Note);
