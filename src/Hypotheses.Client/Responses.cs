using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>Record that we asked a named person or body for comment.</summary>
public sealed record NewResponse
{
    /// <summary>The suspect that was asked, by id or slug; not stated = somebody who is no suspect.</summary>
    public string? Suspect { get; init; }

    /// <summary>Who was asked, 1–400 bytes; required without a suspect, whose name it else is.</summary>
    public string? Asked { get; init; }

    /// <summary>Who of us asked, 1–400 bytes; not stated = the account that records it.</summary>
    public string? AskedBy { get; init; }

    /// <summary>When: a day in the leak's zone, or an instant. Not in the future. Required.</summary>
    public string? AskedOn { get; init; }

    /// <summary>How, such as "letter to the press office", at most 400 bytes; never an address of a source.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// Until when an answer was asked for: a day in the leak's zone, or an instant; not before it was asked.
    /// </summary>
    public string? Deadline { get; init; }

    /// <summary>One of <see cref="Vocabulary.Outcomes"/>; not stated = waiting.</summary>
    public string? Outcome { get; init; }

    /// <summary>When they answered or declined: a day or an instant; only with such an outcome.</summary>
    public string? AnsweredOn { get; init; }

    /// <summary>Their words, at most 4,000 bytes; only with the outcome answered or declined.</summary>
    public string? Answer { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }
}

/// <summary>
/// Change a request for comment (JSON merge patch): what is left out stays, null clears. Whom we asked does not change.
/// </summary>
public sealed record ResponseChange
{
    /// <summary>Who of us asked, 1–400 bytes.</summary>
    public Stated<string> AskedBy { get; init; }

    /// <summary>When: a day in the leak's zone, or an instant.</summary>
    public Stated<string> AskedOn { get; init; }

    /// <summary>How, at most 400 bytes.</summary>
    public Stated<string> Channel { get; init; }

    /// <summary>Until when an answer was asked for: a day in the leak's zone, or an instant.</summary>
    public Stated<string> Deadline { get; init; }

    /// <summary>One of <see cref="Vocabulary.Outcomes"/>.</summary>
    public Stated<string> Outcome { get; init; }

    /// <summary>When they answered or declined: a day or an instant.</summary>
    public Stated<string> AnsweredOn { get; init; }

    /// <summary>Their words, at most 4,000 bytes.</summary>
    public Stated<string> Answer { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }
}

/// <summary>A request for comment and what came of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Suspect">The suspect that was asked, or null.</param>
/// <param name="Asked">Who was asked.</param>
/// <param name="AskedBy">Who of us asked.</param>
/// <param name="AskedOn">When: a day in the leak's zone, or an instant in UTC.</param>
/// <param name="Channel">How.</param>
/// <param name="Deadline">Until when an answer was asked for: a day in the leak's zone, or an instant in UTC.</param>
/// <param name="Outcome">One of <see cref="Vocabulary.Outcomes"/>.</param>
/// <param name="AnsweredOn">When they answered or declined.</param>
/// <param name="Answer">Their words.</param>
/// <param name="Note">A note.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Response(
    Guid Id, string Leak, int Version, SuspectName? Suspect, string Asked, string AskedBy, string AskedOn,
    string? Channel, string? Deadline, string Outcome, string? AnsweredOn, string? Answer, string? Note,
    DateTimeOffset RecordedAt, string RecordedBy);
