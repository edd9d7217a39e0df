namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// The versioned names of the scorers. A name travels with every answer, export and stored summary; a definition that
/// changes gets a new name, so that an old answer can be given again.
/// </summary>
public static class ScorerNames
{
    /// <summary>Distinct outlets, each the root of its merges, among the countable citations.</summary>
    public const string Outlets = "outlets.distinct.v1";

    /// <summary>Groups that the outlets belong to, and outlets whose owner is unknown.</summary>
    public const string Owners = "owners.distinct.v1";

    /// <summary>Distinct articles among the countable citations.</summary>
    public const string Articles = "articles.v1";

    /// <summary>Countable citations.</summary>
    public const string Citations = "citations.v1";

    /// <summary>Distinct outlets with a countable citation of any suspect on the axis: the denominator.</summary>
    public const string Naming = "naming.v1";

    /// <summary>Outlets that name nobody else on the axis, outside the suspect's own parents and parts.</summary>
    public const string Alone = "alone.v1";

    /// <summary>Claimants who say to know it at first hand.</summary>
    public const string FirstHand = "first_hand.v1";

    /// <summary>Distinct claimants: by name, outlets in their own voice, anonymous ones as an interval.</summary>
    public const string Claimants = "claimants.v1";

    /// <summary>Outlets by the stance that they give, and denials by those who speak for the suspect.</summary>
    public const string Stances = "stances.v1";

    /// <summary>Citations whose stance is another than that of the citation that they were taken from.</summary>
    public const string Shifted = "shift.v1";

    /// <summary>Separate reports behind the outlets, as an interval.</summary>
    public const string Reports = "reports.separate.v1";

    /// <summary>How many reports of equal weight would be as concentrated.</summary>
    public const string Concentration = "hill2.v1";

    /// <summary>What came, and came on record, in a window that ends at the times asked for.</summary>
    public const string Trend = "trend.v1";
}
