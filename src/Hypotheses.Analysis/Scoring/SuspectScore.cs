namespace Hypotheses.Analysis.Scoring;

/// <summary>The scores of one suspect; each is named in <see cref="ScorerNames"/>.</summary>
/// <param name="Suspect">The suspect.</param>
public sealed record SuspectScore(Guid Suspect)
{
    /// <summary>Distinct outlets that name the suspect: the headline. Never more than the articles.</summary>
    public int Outlets { get; init; }

    /// <summary>Distinct articles, never more than citations.</summary>
    public int Articles { get; init; }

    /// <summary>Countable citations.</summary>
    public int Citations { get; init; }

    /// <summary>How many of the outlets name nobody else on the axis, outside its own parents and parts.</summary>
    public int Alone { get; init; }

    /// <summary>How many of the outlets are copy sites.</summary>
    public int CopySitesOnly { get; init; }

    /// <summary>How many of the outlets rest on articles alone that nobody of ours saw.</summary>
    public int Unseen { get; init; }

    /// <summary>How many of the outlets rest on undated articles alone.</summary>
    public int Undated { get; init; }

    /// <summary>How many of the outlets the registry does not know.</summary>
    public int Provisional { get; init; }

    /// <summary>To how many groups the outlets belong.</summary>
    public OwnerCount Owners { get; init; }

    /// <summary>How many separate reports stand behind the outlets.</summary>
    public ReportCount Reports { get; init; }

    /// <summary>As <see cref="ScorerNames.Concentration"/>; null without an outlet.</summary>
    public double? Concentration { get; init; }

    /// <summary>Distinct claimants who say to know it at first hand.</summary>
    public int FirstHand { get; init; }

    /// <summary>Distinct claimants behind the countable citations.</summary>
    public ClaimantCount Claimants { get; init; }

    /// <summary>Outlets by stance.</summary>
    public StanceCount Stances { get; init; }

    /// <summary>Denials by those who speak for the suspect; null if there is none.</summary>
    public OwnDenial? OwnDenial { get; init; }

    /// <summary>
    /// Citations of another stance than the one that they were taken from: the countable ones, and doubts and denials
    /// of the suspect itself.
    /// </summary>
    public ShiftCount Shifted { get; init; }

    /// <summary>What came in the window asked for.</summary>
    public TrendCount Trend { get; init; }

    /// <summary>
    /// The earliest upper bound among the dated articles counted, so that a vague date never passes for an early one.
    /// Null if none is dated.
    /// </summary>
    public DateTimeOffset? FirstPublished { get; init; }

    /// <summary>The latest upper bound among the dated articles counted; null if none is dated.</summary>
    public DateTimeOffset? LastPublished { get; init; }

    /// <summary>The count that a ranking by this measure goes by.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The measure is none of the enumeration.</exception>
    public Figure By(Measure measure) => measure switch
    {
        Measure.Outlets => Figure.Of(Outlets),
        Measure.Reports => new(Reports.Low, Reports.High),
        Measure.Owners => Figure.Of(Owners.Owners),
        Measure.Articles => Figure.Of(Articles),
        Measure.Citations => Figure.Of(Citations),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };
}

/// <summary>Distinct claimants (<see cref="ScorerNames.Claimants"/>).</summary>
/// <param name="OnRecord">Those with a name.</param>
/// <param name="Outlets">Outlets in their own voice, each the root of its merges.</param>
/// <param name="AnonymousHigh">Anonymous ones, after merges by hand: the most that they can be.</param>
public readonly record struct ClaimantCount(int OnRecord, int Outlets, int AnonymousHigh)
{
    /// <summary>The least that the anonymous ones can be: 1 if there is any.</summary>
    public int AnonymousLow => Math.Min(1, AnonymousHigh);
}

/// <summary>
/// Distinct outlets by the stance that they give (<see cref="ScorerNames.Stances"/>): they overlap, and are never
/// subtracted from one another.
/// </summary>
/// <param name="Asserts">Outlets that assert.</param>
/// <param name="Suggests">Outlets that suggest.</param>
/// <param name="Doubts">Outlets that doubt; with roll-up also those that doubt the whole it is part of.</param>
/// <param name="Denies">Outlets that carry a denial; with roll-up also of the whole.</param>
/// <param name="Mixed">Outlets that carry it, and doubt or deny it too.</param>
public readonly record struct StanceCount(int Asserts, int Suggests, int Doubts, int Denies, int Mixed);

/// <summary>Denials by claimants who speak for the suspect.</summary>
/// <param name="Outlets">Distinct outlets that carry one.</param>
/// <param name="By">Each claimant with the outlets that carry its denial: most first, then by id.</param>
public sealed record OwnDenial(int Outlets, IReadOnlyList<Denier> By);

/// <summary>A claimant whose denial is carried.</summary>
/// <param name="Claimant">The claimant.</param>
/// <param name="Outlets">Distinct outlets that carry its denial.</param>
public readonly record struct Denier(Guid Claimant, int Outlets);

/// <summary>Outlets by when they came in a window (<see cref="ScorerNames.Trend"/>).</summary>
/// <param name="New">
/// Their first countable citation, dated or not, is of an article that was published in it, the whole of its date.
/// </param>
/// <param name="Active">They have a countable citation that was.</param>
/// <param name="Backfilled">Their first was published before it, and the first was recorded in it.</param>
/// <param name="Undated">All of theirs are undated, and the first was recorded in it.</param>
public readonly record struct TrendCount(int New, int Active, int Backfilled, int Undated)
{
    /// <summary>Separate reports behind which no outlet stood before: all that stand for them are new.</summary>
    public int NewReports { get; init; }
}
