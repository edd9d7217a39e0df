namespace Hypotheses.Web.Imports;

/// <summary>The page of the two sheets at one step.</summary>
/// <param name="Form">What was chosen beside the sheets.</param>
/// <param name="Sheets">The sheets as they were read.</param>
public sealed record SheetsView(SheetForm Form, ReadSheets Sheets)
{
    public static SheetsView Empty { get; } = new(new SheetForm(), ReadSheets.None);

    /// <summary>What is wrong with both as a whole.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>What is wrong with cells.</summary>
    public IReadOnlyList<SheetWrong> Wrong { get; init; } = [];

    /// <summary>What would become of each row; null where that could not be tried.</summary>
    public SheetReport? Report { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether nothing was sent yet.</summary>
    public bool IsNew => Sheets.IsEmpty && Troubles.Count == 0;

    public bool IsRefused => Status >= StatusCodes.Status400BadRequest;
}
