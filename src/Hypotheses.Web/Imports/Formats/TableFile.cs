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

    private readonly SheetOptions _options = new(reading.Dates);

    public sealed override IEnumerable<FileLine> Lines()
    {
        var width = 0;
        foreach (var (number, cells) in Rows())
        {
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (width == 0)
            {
                Columns = ColumnsOf(cells);
                width = Columns.Count;
                continue;
            }
            yield return new FileLine(number, Csv(cells.Take(width)), cells);
        }
        if (width == 0)
            throw new SheetFormatException("The file is empty: its first line must hold the names of its columns.");
    }

    public sealed override Fragment Read(FileLine line)
    {
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
    protected abstract IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows();

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
                    MentionColumns.FieldOf(wrong.Sheet, wrong.Field), wrong.Message)),
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
