namespace Hypotheses.Analysis.Headlines;

/// <summary>One suspect of the top level, with what its parts bring.</summary>
/// <param name="Name">As it is to be shown; not blank.</param>
/// <param name="Outlets">Distinct outlets that name it or a part of it: 0 up to all that name anyone.</param>
public sealed record HeadlineRow(string Name, int Outlets)
{
    /// <summary>
    /// Its direct parts, in ranking order. A part may have as many outlets as the whole, never more; parts may
    /// overlap, so their outlets may add up to more.
    /// </summary>
    public IReadOnlyList<HeadlinePart> Parts { get; init; } = [];

    /// <summary>True if there is somebody to put a question to: false for "a foreign service".</summary>
    public bool CanBeAsked { get; init; }

    /// <summary>The denial of those who speak for it; null if there is none on record.</summary>
    public HeadlineOwnDenial? OwnDenial { get; init; }

    /// <summary>Our latest request for comment; null if it was never asked.</summary>
    public HeadlineRequest? Request { get; init; }

    /// <summary>Its separate reports; null as long as they are not scored.</summary>
    public HeadlineReports? Reports { get; init; }
}

/// <summary>A part of a suspect.</summary>
/// <param name="Name">As it is to be shown, which may be shorter beside its parent; not blank.</param>
/// <param name="Outlets">Distinct outlets that name it; at least 0.</param>
public readonly record struct HeadlinePart(string Name, int Outlets);

/// <summary>A denial by those who speak for the suspect.</summary>
/// <param name="Claimants">Who denied, in the order to be printed; at least one.</param>
/// <param name="FirstOn">The first day that any of them is known to have denied; null if no day is known.</param>
public sealed record HeadlineOwnDenial(IReadOnlyList<string> Claimants, DateOnly? FirstOn);

/// <summary>A request for comment that we made.</summary>
/// <param name="On">The day we asked.</param>
/// <param name="Answered">True once there is an answer, be it that they decline to say anything.</param>
public readonly record struct HeadlineRequest(DateOnly On, bool Answered);
