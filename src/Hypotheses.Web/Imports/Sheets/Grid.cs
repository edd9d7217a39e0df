namespace Hypotheses.Web.Imports.Sheets;

/// <summary>A sheet as text: its header, and the rows that say something, each with its number there.</summary>
/// <param name="Header">The number of the header's row; the first row is 1.</param>
/// <param name="Headers">The header's cells, one for each column that says something; empty for one without.</param>
/// <param name="Rows">The rows below it.</param>
public sealed record Grid(int Header, IReadOnlyList<string> Headers, IReadOnlyList<GridRow> Rows)
{
    /// <summary>The most rows that a sheet may have, its header not counted.</summary>
    public const int MostRows = 5_000;

    /// <summary>The most columns that a sheet may have.</summary>
    public const int MostColumns = 64;

    /// <summary>The last row's number, empty ones counted.</summary>
    public const int LastRow = 20_000;

    /// <summary>
    /// From all rows in their order, empty ones among them. The first that says something is the header.
    /// </summary>
    public static Grid Of(IEnumerable<IReadOnlyList<string>> records)
    {
        GridRow? header = null;
        var rows = new List<GridRow>();
        foreach (var (place, record) in records.Index())
        {
            var row = GridRow.Of(place + 1, record);
            if (row.Cells.Count == 0)
                continue;
            if (row.Number > LastRow)
                throw new SheetFormatException($"The sheet goes on below row {LastRow}: take out its empty rows.");
            if (rows.Count == MostRows)
                throw new SheetFormatException($"The sheet has more than {MostRows} rows: send it in parts.");
            if (header is null)
                header = row;
            else
                rows.Add(row);
        }
        if (header is null)
            throw new SheetFormatException("The sheet is empty: it needs a row of headers, and rows below it.");
        var width = rows.Select(row => row.Cells.Count).Append(header.Cells.Count).Max();
        return new Grid(header.Number, [.. Enumerable.Range(0, width).Select(place => header[place])], rows);
    }
}

/// <summary>A row with its cells, tidied; those after the last that says something are left out.</summary>
public sealed record GridRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column; empty where there is none.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public static GridRow Of(int number, IReadOnlyList<string> record)
    {
        var last = record.Count;
        while (last > 0 && string.IsNullOrWhiteSpace(record[last - 1]))
            last--;
        if (last > Grid.MostColumns)
            throw new SheetFormatException($"Row {number} has more than {Grid.MostColumns} columns.");
        return new GridRow(number, [.. record.Take(last).Select(cell => Tidied(number, cell))]);
    }

    private static string Tidied(int number, string cell)
    {
        if (Unstorable.In(cell) is { } trouble)
            throw new SheetFormatException($"Row {number} can't be taken. {trouble}");
        return cell.ReplaceLineEndings("\n").Trim();
    }
}
