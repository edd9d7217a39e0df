namespace Hypotheses.Web.Site;

/// <summary>What the form of logging has chosen before anybody chose: no one typed it.</summary>
public static class FirstChoices
{
    // Of rows without their number.
    private static readonly Dictionary<string, string> ByField = new()
    {
        ["article.dateBasis"] = "page", ["article.access"] = "seen", ["article.kind"] = "report",
        ["from.kind"] = "rewrite", ["claims.stance"] = "asserts", ["claims.basis"] = "unstated",
        ["claims.evidenceKind"] = "statement",
    };

    /// <summary>What a field has chosen at first, the number of its row left out.</summary>
    public static string Of(string field) => ByField[field];

    /// <summary>Whether a field of this name holds what it did at first.</summary>
    public static bool Are(string name, string value) => ByField.GetValueOrDefault(Unnumbered(name)) == value;

    private static string Unnumbered(string name) =>
        name.Split('[', ']') is [var list, _, var field] ? list + field : name;
}
