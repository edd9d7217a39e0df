namespace Hypotheses.Analysis.Headlines;

/// <summary>What the first place would be if one outlet or report were not on record.</summary>
/// <param name="Kind">What is left out.</param>
/// <param name="Name">The outlet, or whose report it is; not blank.</param>
/// <param name="First">
/// Who would be first: at least one, several if they would be level. A removal that leaves nobody named is none.
/// </param>
/// <param name="Outlets">How many outlets each of them would have; at least 1.</param>
public sealed record HeadlineRemoval(HeadlineRemoved Kind, string Name, IReadOnlyList<string> First, int Outlets);

/// <summary>What can be left out to see whether the ranking stands.</summary>
public enum HeadlineRemoved
{
    /// <summary>All that one outlet published.</summary>
    Outlet,

    /// <summary>One report, with all the outlets that trace to it.</summary>
    Report,
}
