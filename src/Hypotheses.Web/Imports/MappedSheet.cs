using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Imports;

/// <summary>The two sheets, by their names in the form.</summary>
internal static class SheetNames
{
    public const string Articles = "articles";
    public const string Claims = "claims";

    public static IReadOnlyList<SheetField> FieldsOf(string sheet) =>
        sheet == Articles ? ArticleColumns.All : ClaimColumns.All;

    /// <summary>Where a field stands among the others of its sheet.</summary>
    public static int PlaceOf(string sheet, string field) =>
        FieldsOf(sheet).Index().FirstOrDefault(one => one.Item.Name == field).Index;

    /// <summary>What a field is called.</summary>
    public static string LabelOf(string sheet, string field) =>
        FieldsOf(sheet).FirstOrDefault(one => one.Name == field)?.Label ?? field;
}

/// <summary>A sheet whose columns are known.</summary>
/// <param name="Name">Which of the two.</param>
/// <param name="Grid">Its rows.</param>
/// <param name="Columns">For each column its field; null = not taken.</param>
public sealed record MappedSheet(string Name, Grid Grid, IReadOnlyList<string?> Columns)
{
    public IEnumerable<SheetRow> Rows => Grid.Rows.Select(row => new SheetRow(
        Name, row.Number, Columns.Index().Where(column => column.Item is not null && row[column.Index].Length > 0)
            .ToDictionary(column => column.Item!, column => row[column.Index])));

    /// <summary>What a field's column is called: as in the sheet, else as in a template.</summary>
    public string ColumnOf(string field) =>
        Columns.Index().FirstOrDefault(column => column.Item == field) is (var place, not null)
            && Grid.Headers[place].Trim() is { Length: > 0 } header ? header : SheetNames.LabelOf(Name, field);
}

/// <summary>A row with the cells of the known columns.</summary>
public sealed record SheetRow(string Sheet, int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The row with other cells in these columns, or with empty ones where null is given.</summary>
    public SheetRow With(IEnumerable<KeyValuePair<string, string?>> cells)
    {
        var changed = new Dictionary<string, string>(Cells);
        foreach (var (field, cell) in cells)
            if (cell is null)
                changed.Remove(field);
            else
                changed[field] = cell;
        return this with { Cells = changed };
    }

    /// <summary>Null when the cell is empty or the sheet has no such column.</summary>
    public string? this[string field] => Cells.GetValueOrDefault(field);
}

/// <summary>What is wrong with a cell.</summary>
public sealed record SheetWrong(string Sheet, int Row, string Field, string Message);

/// <summary>How sheets are to be read.</summary>
/// <param name="Dates">The form of dates that are not ISO; null = there are none.</param>
/// <param name="Sure">Words that look like a way to somebody stand as they are.</param>
public sealed record SheetOptions(string? Dates = null, bool Sure = false)
{
    /// <summary>The zone of times, where a form with times may be said.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How to have words stand that look like a way to somebody.</summary>
    public string Otherwise { get; init; } = SheetMessages.Otherwise;
}

/// <summary>Reads the cells of a row, and notes what is wrong with them.</summary>
internal sealed class RowReader(SheetRow row, SheetOptions options, SheetWrongs wrongs)
{
    private static readonly string[] Failed =
        ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

    public SheetRow Row => row;

    public SheetOptions Options => options;

    public void Wrong(string field, string message) =>
        wrongs.Add(new SheetWrong(row.Sheet, row.Number, field, message));

    public string? Text(string field)
    {
        if (row[field] is { } cell && Failed.Contains(cell))
            Wrong(field, $"Holds an error of the spreadsheet, {cell}.");
        return row[field];
    }

    /// <summary>Notes which of these fields hold what looks as if it led to a person.</summary>
    public void Guard(IEnumerable<string> fields)
    {
        if (!options.Sure)
            foreach (var field in fields)
                if (row[field] is { } words && Personal.Leads(words))
                    Wrong(field, Personal.NoSources + options.Otherwise);
    }

    /// <summary>A word of a closed set, however it is cased and joined.</summary>
    public string? Word(string field) => Text(field) is { } cell ? WordOf(cell) : null;

    public static string WordOf(string cell) => cell.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    public string? Date(string field)
    {
        if (Text(field) is not { } cell)
            return null;
        var date = CellDate.Read(cell, options.Dates, options.Zone, out var why);
        if (why is not null)
            Wrong(field, why);
        return date;
    }
}

/// <summary>All that is wrong with the cells of both sheets; of each cell the first.</summary>
internal sealed class SheetWrongs
{
    private readonly Dictionary<(string, int, string), SheetWrong> _wrongs = [];

    public IReadOnlyList<SheetWrong> All =>
    [
        .. _wrongs.Values.OrderBy(wrong => wrong.Sheet, StringComparer.Ordinal).ThenBy(wrong => wrong.Row)
            .ThenBy(wrong => SheetNames.PlaceOf(wrong.Sheet, wrong.Field)),
    ];

    public void Add(SheetWrong wrong) => _wrongs.TryAdd((wrong.Sheet, wrong.Row, wrong.Field), wrong);
}
