namespace Hypotheses.Analysis.Scoring;

/// <summary>A claimant at the recorded time asked for.</summary>
/// <param name="Id">The root of its merges.</param>
/// <param name="Voice">How it speaks.</param>
/// <param name="Outlet">Of <see cref="Voice.Outlet"/>: the root of the outlet's merges; else null.</param>
/// <param name="SpeaksFor">
/// The suspects that it speaks for, of which live ones count: a denial by it is their own denial.
/// </param>
public sealed record ClaimantFact(Guid Id, Voice Voice, Guid? Outlet, IReadOnlyList<Guid> SpeaksFor);

/// <summary>How a claimant speaks.</summary>
public enum Voice : byte
{
    /// <summary>Under a name: a person, an organisation, or one whose kind is not stated.</summary>
    OnRecord,

    /// <summary>An outlet in its own voice.</summary>
    Outlet,

    /// <summary>
    /// Without a name. Two anonymous claimants may be one: nobody but a merge by hand says that they are.
    /// </summary>
    Anonymous,
}
