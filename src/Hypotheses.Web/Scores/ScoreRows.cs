using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Scores;

/// <summary>A suspect as recorded at some instant, with the ids and slugs of those that are merged into it.</summary>
public sealed record SuspectRow(
    Guid Id, string Slug, string Name, string Kind, Guid? PartOf, string Axis, string[] Merged)
{
    public SuspectFact Fact => new(Id, PartOf, Enum.Parse<Axis>(Axis, ignoreCase: true));
}

/// <summary>A claimant as recorded at some instant, with the suspects that it speaks for.</summary>
public sealed record ClaimantRow(Guid Id, string Name, string Kind, Guid? OutletId, Guid[] SpeaksFor)
{
    /// <summary>The outlet is given as the root that it counts as.</summary>
    public ClaimantFact Fact(IReadOnlyDictionary<Guid, OutletRow> outlets) => new(
        Id, Kind switch { "outlet" => Voice.Outlet, "anonymous" => Voice.Anonymous, _ => Voice.OnRecord },
        OutletId is { } outlet ? outlets.GetValueOrDefault(outlet)?.Root.RootId ?? outlet : null, SpeaksFor);
}

/// <summary>What the registry said of an outlet.</summary>
public sealed record RegistryRow(Guid OutletId, string Kind, string? Country, string? Language);

/// <summary>An outlet of the leak, and what the registry said of its root; null = provisional.</summary>
public sealed record OutletRow(RootRow Root, RegistryRow? Registry)
{
    public OutletFact Fact => new(Root.OutletId, Root.RootId, Root.Real)
    {
        IsCopySite = Registry?.Kind == "copy_site", IsProvisional = Registry is null,
    };
}
