namespace Hypotheses.Analysis.Headlines;

/// <summary>What an ISO week brought.</summary>
/// <param name="Week">The number of the ISO week, 1–53.</param>
/// <param name="New">
/// Outlets that named a suspect for the first time in that week. They are put by outlets, most first; equal ones stay
/// as given. Those with 0 are not printed.
/// </param>
/// <param name="Reports">Separate reports that are new in that week; null as long as they are not scored.</param>
/// <param name="LoggedLate">Outlets whose article is of an earlier week and was logged in this one.</param>
/// <param name="Undated">Outlets logged in that week whose article has no date; never counted as new.</param>
/// <param name="PutRight">
/// What was corrected or withdrawn in that week, in the order to be printed; printed only if nothing is new.
/// </param>
public sealed record HeadlineWeek(
    int Week,
    IReadOnlyList<HeadlineNew> New,
    int? Reports,
    int LoggedLate,
    int Undated,
    IReadOnlyList<string> PutRight)
{
    /// <summary>How much more was put right than is listed; at least 0.</summary>
    public int PutRightMore { get; init; }
}

/// <summary>A suspect's new outlets.</summary>
/// <param name="Name">As it is to be shown; not blank.</param>
/// <param name="Outlets">At least 0.</param>
public readonly record struct HeadlineNew(string Name, int Outlets);
