using Hypotheses.Client;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// A table with a header: in each line an article, and a claim that it carries. Which column is which field is guessed
/// from the header where it is not said.
/// </summary>
internal abstract class TableFile(ImportReading reading) : ImportFile
{
    private static readonly char[] Special = ['"', ',', '\n', '\r'];

    private readonly SheetOptions _options = new(reading.Dates)
    {
        Zone = reading.Zone, Otherwise = SheetMessages.OtherwiseInFiles,
    };

    public sealed override IEnumerable<FileLine> Lines()
    {
        var width = 0;
        foreach (var row in Rows())
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (width == 0)
            {
                if ((row.Fault ?? TroubleIn(row.Cells)) is { } trouble)
                    throw new SheetFormatException($"The names of the columns can't be read. {trouble}");
                Columns = ColumnsOf(row.Cells);
                width = Columns.Count;
                continue;
            }
            var told = row.Cells.Count;
            while (told > width && string.IsNullOrWhiteSpace(row.Cells[told - 1]))
                told--;
            var fault = row.Fault ?? TroubleIn(row.Cells) ?? (told <= width ? null
                : $"Has {told} cells, but there are {width} columns.");
            yield return new FileLine(
                row.Number, Csv(row.Cells.Take(Math.Max(told, width)).Select(Unstorable.Without)),
                fault is null ? row.Cells : null, fault);
        }
        if (width == 0)
            throw new SheetFormatException("The file is empty: its first line must hold the names of its columns.");
    }

    public sealed override Fragment Read(FileLine line)
    {
        if (line.Fault is not null)
            return Fragment.Wrong(line, new Fault(null, line.Fault));
        try
        {
            return Of(line, GridRow.Of(line.Number, (IReadOnlyList<string>)line.Content!));
        }
        catch (SheetFormatException e)
        {
            return Fragment.Wrong(line, new Fault(null, e.Message));
        }
    }

    /// <summary>A line as comma-separated values.</summary>
    public static string Csv(IEnumerable<string> cells) => string.Join(',', cells.Select(
        cell => cell.IndexOfAny(Special) >= 0 || cell != cell.Trim()
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell));

    /// <summary>All rows with their numbers, the header the first that says something.</summary>
    protected abstract IEnumerable<TableRow> Rows();

    private static string? TroubleIn(IReadOnlyList<string> cells) =>
        cells.Select(cell => Unstorable.In(cell)).FirstOrDefault(trouble => trouble is not null);

    private Fragment Of(FileLine line, GridRow row)
    {
        var cells = Columns.Index().Where(column => column.Item.Field is not null && row[column.Index].Length > 0)
            .ToDictionary(column => column.Item.Field!, column => row[column.Index]);
        var (article, claim) = MentionColumns.RowsOf(line.Number, cells);
        var body = new SheetsBody([article], claim is null ? [] : [claim], _options);
        return new Fragment(line.Number, line.Raw)
        {
            Articles = [.. body.Items.Select(item => KeyedBy(line.Number, item.Logged))],
            Faults =
            [
                .. body.Wrong.Select(wrong => new Fault(
                    MentionColumns.FieldOf(wrong.Sheet, wrong.Field),
                    SheetMessages.InFiles(wrong.Message))),
            ],
            FieldOf = (item, field) => body.PlaceOf($"items[{item}].{field}") is { } place
                ? MentionColumns.FieldOf(place.Sheet, place.Field) : null,
        };
    }

    // The keys of one line's articles are theirs alone.
    private static LogArticle KeyedBy(int line, LogArticle article)
    {
        return article with
        {
            Key = Of(article.Key),
            From = From(article.From),
            Claims = article.Claims?.Select(claim => claim with { From = From(claim.From) }).ToList(),
        };

        string? Of(string? key) => key is null ? null : $"{line}.{key}";

        IReadOnlyList<NewDerivation>? From(IReadOnlyList<NewDerivation>? from) => from?.Select(
            one => one.Article?.Key is { } key ? one with { Article = new Ref { Key = Of(key) } } : one).ToList();
    }

    private List<ImportColumn> ColumnsOf(IReadOnlyList<string> header)
    {
        var names = header.Select(name => name.ReplaceLineEndings(" ").Trim()).ToList();
        while (names.Count > 0 && names[^1].Length == 0)
            names.RemoveAt(names.Count - 1);
        if (names.Count > Grid.MostColumns)
            throw new SheetFormatException($"The file has more than {Grid.MostColumns} columns.");
        foreach (var (field, name) in reading.Columns)
            if (name.Length > 0 && names.Count(one => one == name) != 1)
                throw new SheetFormatException(
                    names.Contains(name) ? $"Several columns are called {name}: {field} can't be told from them."
                        : $"No column is called {name}, which is to be {field}; there are: "
                            + $"{string.Join(", ", names)}.");
        var guessed = ColumnGuess.Of(
            names, [.. MentionColumns.All.Where(field => !reading.Columns.ContainsKey(field.Name))]);
        var stated = reading.Columns.Where(column => column.Value.Length > 0)
            .ToDictionary(column => column.Value, column => column.Key);
        var columns = names.Select((name, i) => new ImportColumn(name, stated.GetValueOrDefault(name) ?? guessed[i]))
            .ToList();
        return columns.Exists(column => column.Field is "url" or "outlet") ? columns
            : throw new SheetFormatException(
                "No column is known as the address or the outlet: say which is, by columns=url:…; there are: "
                + $"{string.Join(", ", names)}.");
    }
}

/// <summary>A row as it was read.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Cells">Its cells; where it has a fault, as they were made out.</param>
/// <param name="Fault">Why it can't be taken.</param>
internal readonly record struct TableRow(int Number, IReadOnlyList<string> Cells, string? Fault = null);
