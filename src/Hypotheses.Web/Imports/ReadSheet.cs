using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports;

/// <summary>One sheet as it was read.</summary>
/// <param name="Name">Which of the two.</param>
public sealed record ReadSheet(string Name)
{
    /// <summary>What it holds, as it goes on to the next step.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its rows; null where there is nothing or it can't be read.</summary>
    public Grid? Grid { get; init; }

    /// <summary>For each column its field.</summary>
    public IReadOnlyList<string?> Columns { get; init; } = [];

    /// <summary>How it was read.</summary>
    public string ReadAs { get; init; } = "";

    /// <summary>Why it can't be taken as a whole.</summary>
    public string? Trouble { get; init; }

    /// <summary>A print of its headers, for which the columns were chosen.</summary>
    public string Head => Grid is null ? "" : SheetForm.PrintOf(Grid.Headers);

    public MappedSheet? Mapped => Grid is null ? null : new MappedSheet(Name, Grid, Columns);

    public static ReadSheet Empty(string name) => new(name);

    public static ReadSheet Refused(SheetSlot slot, string name, string why) =>
        new(name) { Text = slot.Text, Trouble = why };

    public static ReadSheet Of(SheetSlot slot, string name, Grid grid, string readAs)
    {
        var read = new ReadSheet(name) { Grid = grid, Text = TabText.Write(grid), ReadAs = readAs };
        var fields = SheetNames.FieldsOf(name);
        var columns = slot.Head == read.Head && slot.Columns.Count > 0
            ? [.. grid.Headers.Select((_, i) => fields.FirstOrDefault(
                field => field.Name == slot.Columns.GetValueOrDefault(i))?.Name)]
            : ColumnGuess.Of(grid.Headers, fields);
        var twice = columns.OfType<string>().GroupBy(field => field).FirstOrDefault(group => group.Count() > 1)?.Key;
        return read with
        {
            Columns = columns,
            Trouble = twice is not null
                ? $"Two columns are the {SheetNames.LabelOf(name, twice)}: choose one of them."
                : columns.All(column => column is null)
                    ? "No column is known by its header: is the first row the row of headers? Else choose them below."
                    : grid.Rows.Count == 0 ? "There are no rows below the headers." : null,
        };
    }
}

/// <summary>Both sheets as they were read.</summary>
public sealed record ReadSheets(ReadSheet Articles, ReadSheet Claims)
{
    public static ReadSheets None { get; } =
        new(ReadSheet.Empty(SheetNames.Articles), ReadSheet.Empty(SheetNames.Claims));

    public IReadOnlyList<ReadSheet> Both => [Articles, Claims];

    public bool IsEmpty => Both.All(sheet => sheet is { Grid: null, Trouble: null });

    public bool IsWhole => !IsEmpty && Both.All(sheet => sheet.Trouble is null);

    /// <summary>A print of all that decides what would be logged.</summary>
    public string PrintOf(SheetForm form) => SheetForm.PrintOf(
        Articles.Text, string.Join(',', Articles.Columns), Claims.Text, string.Join(',', Claims.Columns), form.Dates,
        form.Sure);

    public static ReadSheets Of(SheetForm form)
    {
        var (articles, claims) = (Open(form.Articles, form), Open(form.Claims, form));
        // One workbook may hold both.
        if (articles.Worksheets is { } sheets && form.Claims.IsEmpty)
            return Pair(form, sheets);
        return new ReadSheets(
            Read(form.Articles, SheetNames.Articles, articles), Read(form.Claims, SheetNames.Claims, claims));
    }

    private static ReadSheets Pair(SheetForm form, IReadOnlyList<Worksheet> sheets)
    {
        var articles = Best(sheets, SheetNames.Articles);
        var claims = Best([.. sheets.Where(sheet => sheet != articles)], SheetNames.Claims);
        return new ReadSheets(
            Taken(form.Articles, SheetNames.Articles, articles, sheets),
            claims is { Grid: { } grid } && IsOfClaims(grid)
                ? Taken(form.Claims, SheetNames.Claims, claims, sheets) : ReadSheet.Empty(SheetNames.Claims));
    }

    private static Opened Open(SheetSlot slot, SheetForm form)
    {
        try
        {
            return slot.File is not { } file ? new Opened(slot.Text, null, null)
                : SheetBytes.IsWorkbook(file) ? new Opened(null, Workbook.Read(file), null)
                : new Opened(SheetBytes.Text(file, form.Encoding), null, null);
        }
        catch (SheetFormatException e)
        {
            return new Opened(null, null, e.Message);
        }
    }

    private static ReadSheet Read(SheetSlot slot, string name, Opened opened)
    {
        if (opened.Trouble is { } trouble)
            return ReadSheet.Refused(slot, name, trouble);
        if (opened.Worksheets is { } sheets)
            return Taken(slot, name, Best(sheets, name), sheets);
        if (string.IsNullOrWhiteSpace(opened.Text))
            return ReadSheet.Empty(name);
        try
        {
            var grid = GridReader.Read(opened.Text, out var separator);
            var by = separator switch { '\t' => "tabs", ';' => "semicolons", _ => "commas" };
            return ReadSheet.Of(slot, name, grid, $"with {by} between its cells");
        }
        catch (SheetFormatException e)
        {
            return ReadSheet.Refused(slot, name, e.Message);
        }
    }

    private static ReadSheet Taken(SheetSlot slot, string name, Worksheet? taken, IReadOnlyList<Worksheet> sheets) =>
        taken is null ? ReadSheet.Refused(slot, name, "The workbook has no worksheet.")
        : taken.Grid is null ? ReadSheet.Refused(slot, name, $"Worksheet “{taken.Name}”: {taken.Trouble}")
        : ReadSheet.Of(
            slot, name, taken.Grid,
            $"from worksheet “{taken.Name}”"
            + (sheets.Count == 1 ? "" : $", the one of {sheets.Count} that fits best"));

    // The one whose headers are best known; of two, the one that is less of the other kind.
    private static Worksheet? Best(IReadOnlyList<Worksheet> sheets, string name) => sheets
        .OrderByDescending(sheet => sheet.Grid is { } grid
            ? Known(grid, name) - Known(grid, OtherOf(name)) : -Grid.MostColumns)
        .FirstOrDefault();

    private static string OtherOf(string name) =>
        name == SheetNames.Articles ? SheetNames.Claims : SheetNames.Articles;

    private static int Known(Grid grid, string name) =>
        ColumnGuess.Of(grid.Headers, SheetNames.FieldsOf(name)).Count(field => field is not null);

    private static bool IsOfClaims(Grid grid) =>
        ColumnGuess.Of(grid.Headers, ClaimColumns.All).Intersect(["suspects", "claimant"]).Any();
}

/// <summary>What was sent for a sheet: text, a workbook, or what can't be read.</summary>
internal sealed record Opened(string? Text, IReadOnlyList<Worksheet>? Worksheets, string? Trouble);
