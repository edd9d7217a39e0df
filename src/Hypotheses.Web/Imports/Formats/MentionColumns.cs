using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// What a column may be of a table that has an article in each line, and a claim that it carries: the columns of both
/// sheets in one. What both call alike is the article's; the claim's note is <c>claimNote</c>.
/// </summary>
internal static class MentionColumns
{
    public const string ClaimNote = "claimNote";

    private const string Key = "key";
    private const string Note = "note";

    /// <summary>All, those of the article first.</summary>
    public static IReadOnlyList<SheetField> All { get; } =
    [
        .. ArticleColumns.All.Where(field => field.Name != Key),
        .. OfClaims().Select(field => field.Name != Note ? field : new SheetField(
            ClaimNote, "Note on the claim", "claim notes", "claim comment", "примечание к утверждению",
            "примітка до твердження")),
    ];

    /// <summary>The cells of a line as a row of each sheet; null = it says nothing of a claim.</summary>
    public static (SheetRow Article, SheetRow? Claim) RowsOf(int number, IReadOnlyDictionary<string, string> cells)
    {
        var claim = OfClaims().Select(field => (field.Name, Cell: cells.GetValueOrDefault(ToLine(field.Name))))
            .Where(cell => cell.Cell is not null).ToDictionary(cell => cell.Name, cell => cell.Cell!);
        var article = ArticleColumns.All.Where(field => cells.ContainsKey(field.Name))
            .ToDictionary(field => field.Name, field => cells[field.Name]);
        article[Key] = Key;
        if (claim.Count > 0)
            claim["article"] = Key;
        return (
            new SheetRow(SheetNames.Articles, number, article),
            claim.Count > 0 ? new SheetRow(SheetNames.Claims, number, claim) : null);
    }

    /// <summary>A field of either sheet as the line has it.</summary>
    public static string? FieldOf(string sheet, string field) =>
        sheet == SheetNames.Claims ? field == "article" ? null : ToLine(field) : field is Key or "" ? null : field;

    private static IEnumerable<SheetField> OfClaims() => ClaimColumns.All.Where(
        field => field.Name is not (Key or "article") && !field.Name.StartsWith("from", StringComparison.Ordinal));

    private static string ToLine(string field) => field == Note ? ClaimNote : field;
}
