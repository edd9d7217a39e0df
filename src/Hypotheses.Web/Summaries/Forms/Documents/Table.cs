namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>A table with typed cells.</summary>
/// <param name="Key">Its name in all languages.</param>
/// <param name="Title">Its name in the language.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">A cell for each column.</param>
/// <param name="LeftOut">How many more rows there are.</param>
internal sealed record Table(
    string Key, string Title, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, int LeftOut)
{
    /// <summary>As it is read on pages: without ids and the finer figures.</summary>
    public Table OnPages()
    {
        var shown = Columns.Index().Where(column => column.Item.Shown != Shown.Sheets).ToList();
        return this with
        {
            Columns = [.. shown.Select(column => column.Item)],
            Rows = [.. Rows.Select(row => (IReadOnlyList<Cell>)[.. shown.Select(column => row[column.Index])])],
        };
    }

    /// <summary>As it stands in sheets: each value in a column of its own.</summary>
    public Table InSheets()
    {
        var shown = Columns.Index().Where(column => column.Item.Shown != Shown.Pages).ToList();
        return this with
        {
            Columns = [.. shown.Select(column => column.Item)],
            Rows = [.. Rows.Select(row => (IReadOnlyList<Cell>)[.. shown.Select(column => row[column.Index])])],
        };
    }
}

/// <summary>A column.</summary>
/// <param name="Key">Its name in all languages.</param>
/// <param name="Title">Its name in the language.</param>
/// <param name="Shown">Where it is shown.</param>
/// <param name="Weight">Its share of the width of a page.</param>
/// <param name="Numbers">Whether it holds figures.</param>
internal sealed record Column(string Key, string Title, Shown Shown, int Weight, bool Numbers);

/// <summary>Where a column is shown.</summary>
internal enum Shown
{
    Everywhere,
    Sheets,
    Pages,
}

/// <summary>A cell.</summary>
/// <param name="Value">
/// As sheets have it: a text or a word of the wire, a whole or decimal number, a day, an instant, whether; or null.
/// </param>
/// <param name="Text">As it is read in the language.</param>
/// <param name="IsName">Whether the text is not of our words.</param>
/// <param name="Url">Where it leads; null = nowhere.</param>
internal sealed record Cell(object? Value, string Text, bool IsName = false, string? Url = null)
{
    public bool IsNumber => Value is int or long or decimal;
}
