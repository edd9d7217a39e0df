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
}
