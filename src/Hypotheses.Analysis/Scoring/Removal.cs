namespace Hypotheses.Analysis.Scoring;

/// <summary>A single removal that changes who comes first.</summary>
/// <param name="Kind">What is left out.</param>
/// <param name="Id">
/// The outlet (the root of its merges), what the report is, the owner or claimant (the root of its merges).
/// </param>
/// <param name="First">Who comes first then: more than one if they are level, none if nobody is named any more.</param>
/// <param name="Count">Their count then.</param>
public sealed record Removal(RemovalKind Kind, Guid Id, IReadOnlyList<Guid> First, Figure Count)
{
    /// <summary>The report that is left out; null if it is none.</summary>
    public Report? Report { get; init; }
}

/// <summary>What can be left out.</summary>
public enum RemovalKind : byte
{
    /// <summary>An outlet with all its articles.</summary>
    Outlet,

    /// <summary>A separate report with all outlets that stand for it.</summary>
    Report,

    /// <summary>An owner with all outlets of its group.</summary>
    Owner,

    /// <summary>A claimant with all that it says.</summary>
    Claimant,
}
