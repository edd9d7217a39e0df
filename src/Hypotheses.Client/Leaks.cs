using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>Open a leak: the case under investigation.</summary>
public sealed record NewLeak
{
    /// <summary>
    /// Lower-case words joined by hyphens, at most 100 bytes; not stated = made from the title. That of a restricted
    /// leak gets a random ending, so that no other leak's slug betrays it.
    /// </summary>
    public string? Slug { get; init; }

    /// <summary>1–400 bytes. Required.</summary>
    public string? Title { get; init; }

    /// <summary>At most 8,000 bytes.</summary>
    public string? Summary { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.LeakVisibilities"/>; not stated = newsroom (every signed-in account). A restricted
    /// one is for its members, at first the account that opens it.
    /// </summary>
    public string? Visibility { get; init; }

    /// <summary>One of <see cref="Vocabulary.LeakStatuses"/>; not stated = open.</summary>
    public string? Status { get; init; }

    /// <summary>IANA name of the zone in which its days are read; default Etc/UTC. It never changes.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Before it nothing leaves the newsroom.</summary>
    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>Our own newsroom received it: then it takes no suspects. It never changes.</summary>
    public bool? Own { get; init; }

    /// <summary>As <see cref="LeakChange.SummarySchedule"/>; not stated = Monday 06:00.</summary>
    public string? SummarySchedule { get; init; }

    /// <summary>One of <see cref="Vocabulary.SummaryLanguages"/>; not stated = en.</summary>
    public string? SummaryLanguage { get; init; }
}

/// <summary>
/// Change a leak (JSON merge patch): what is left out stays, null clears. Its zone and whether it is our own never
/// change.
/// </summary>
public sealed record LeakChange
{
    /// <summary>
    /// Lower-case words joined by hyphens, at most 100 bytes; past answers keep the one of their time. That of a
    /// restricted leak gets a random ending.
    /// </summary>
    public Stated<string> Slug { get; init; }

    /// <summary>1–400 bytes.</summary>
    public Stated<string> Title { get; init; }

    /// <summary>At most 8,000 bytes.</summary>
    public Stated<string> Summary { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.LeakVisibilities"/>; restricted: the account that restricts it becomes a member.
    /// </summary>
    public Stated<string> Visibility { get; init; }

    /// <summary>One of <see cref="Vocabulary.LeakStatuses"/>.</summary>
    public Stated<string> Status { get; init; }

    /// <summary>Before it nothing leaves the newsroom; null: nothing is held back.</summary>
    public Stated<DateTimeOffset?> EmbargoUntil { get; init; }

    /// <summary>
    /// When the summary of the week before is published: five fields of cron in the leak's zone, such as "0 6 * * 1",
    /// or "off". Of each week the first such time after it counts. Null: Monday 06:00.
    /// </summary>
    public Stated<string> SummarySchedule { get; init; }

    /// <summary>One of <see cref="Vocabulary.SummaryLanguages"/>: the one that summaries are mailed in.</summary>
    public Stated<string> SummaryLanguage { get; init; }
}

/// <summary>A leak.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Visibility">One of <see cref="Vocabulary.LeakVisibilities"/>.</param>
/// <param name="Status">One of <see cref="Vocabulary.LeakStatuses"/>.</param>
/// <param name="TimeZone">The zone in which its days are read.</param>
/// <param name="EmbargoUntil">Before it nothing leaves the newsroom.</param>
/// <param name="Own">Our own newsroom received it.</param>
/// <param name="SummarySchedule">When weekly summaries are published; null = Monday 06:00.</param>
/// <param name="SummaryLanguage">The language that they are mailed in.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Leak(
    Guid Id, string Slug, int Version, string Title, string? Summary, string Visibility, string Status, string TimeZone,
    DateTimeOffset? EmbargoUntil, bool Own, string? SummarySchedule, string SummaryLanguage, DateTimeOffset RecordedAt,
    string RecordedBy);

/// <summary>A member of a restricted leak.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">One of <see cref="Vocabulary.Roles"/>.</param>
/// <param name="Since">Since when.</param>
public sealed record Member(Guid Account, string Name, string Role, DateTimeOffset Since);
