using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Scores;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// What is read of an item: its place, who has it, and of its thing what its kind has. What a kind has not is null.
/// </summary>
internal sealed record WorkRow
{
    /// <summary>
    /// What the item is known by; where the thing on the wire is another, <see cref="ThingId"/> is that.
    /// </summary>
    public Guid Id { get; init; }

    public string Kind { get; init; } = "";

    public DateTimeOffset RecordedAt { get; init; }

    public int Version { get; init; }

    public Guid? AssigneeId { get; init; }

    public string? AssigneeName { get; init; }

    public string? SetAside { get; init; }

    public int Narrows { get; init; }

    public int? Behind { get; init; }

    public string? ThingKind { get; init; }

    public Guid? ThingId { get; init; }

    public string? Name { get; init; }

    public Guid? ArticleId { get; init; }

    /// <summary>Roots of outlets, beside that of the article.</summary>
    public IReadOnlyList<Guid> Outlets { get; init; } = [];

    /// <summary>Roots of suspects; null where they are those of the article.</summary>
    public Guid[]? Suspects { get; init; }

    public string? TakenAs { get; init; }

    public decimal? Confidence { get; init; }

    public string? Method { get; init; }

    public Guid? ToArticle { get; init; }

    public Guid? ToOutlet { get; init; }

    public Guid? ToEvent { get; init; }

    public string? Credit { get; init; }

    public string? Statement { get; init; }

    public string? Claimant { get; init; }

    public string? Field { get; init; }

    public string? Stated { get; init; }

    public string? Held { get; init; }

    /// <summary>Of an outlet, the articles by which it is cited.</summary>
    public int Articles { get; init; }

    /// <summary>Whether the address that is known is of a shortener.</summary>
    public bool Short { get; init; }

    /// <summary>An open end, with what is kept of its item.</summary>
    public static WorkRow Of(OpenEnd end, WorkRow? kept) => (kept ?? new WorkRow { Id = end.Report.Id }) with
    {
        Kind = WorkKinds.Unresolved,
        Narrows = end.Narrows,
        Behind = end.Outlets.Count,
        ArticleId = end.Report.Id,
        Outlets = end.Outlets,
        Suspects = [.. end.Rows.Select(row => row.Suspect)],
    };

    public WorkPlace Place => new(
        Narrows, WorkKinds.PlaceOf(Kind), Behind ?? 0,
        Kind != WorkKinds.Provisional ? 0
            : (RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        Id);

    /// <summary>What a suggestion says that it is taken from.</summary>
    public Report? From => ToArticle is { } article ? new(ReportKind.Article, article)
        : ToOutlet is { } outlet ? new(ReportKind.Outlet, outlet)
        : ToEvent is { } occasion ? new(ReportKind.Event, occasion) : null;
}

/// <summary>Which rows of a kind are read.</summary>
/// <param name="Record">The record that they are of.</param>
/// <param name="Fetch">At most so many.</param>
internal sealed record WorkWanted(RecordAt Record, int Fetch)
{
    /// <summary>After this place alone.</summary>
    public WorkPlace? After { get; init; }

    /// <summary>The item of this thing alone.</summary>
    public Guid? Only { get; init; }

    /// <summary>Those that were put aside, or those that were not; null = both.</summary>
    public bool? Aside { get; init; }

    public Guid? Assignee { get; init; }

    public bool Unassigned { get; init; }

    public bool Takes(WorkRow row) => (After is not { } after || row.Place.CompareTo(after) > 0)
        && (Only is null || row.Id == Only) && (Aside is null || row.SetAside is not null == Aside)
        && (Assignee is null || row.AssigneeId == Assignee) && (!Unassigned || row.AssigneeId is null);
}
