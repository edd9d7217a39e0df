using System.Text.Json;

namespace Hypotheses.Web.Archives;

/// <summary>
/// A row as a line: <c>{"table":"claim","row":{…}}</c>, the columns of its table in their order and each a plain
/// value. Pure.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The object of the row, as it stands in the line.</param>
internal readonly record struct ArchiveRow(string Table, ReadOnlyMemory<byte> Row)
{
    public static string Line(string table, string row) => $$"""{"table":"{{table}}","row":{{row}}}""";

    /// <summary>The table that a line is of; null = it is no row.</summary>
    public static string? TableOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.ValueTextEquals("table")
                && reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads a line of a table.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="bounds">What it must keep to.</param>
    /// <param name="place">Its place among the rows of the table, from 1.</param>
    /// <exception cref="ArchiveException">What is wrong with it, as the end of a sentence.</exception>
    public static ArchiveRow Of(
        ReadOnlyMemory<byte> line, string table, IReadOnlyList<string> columns, RowBounds bounds, long place)
    {
        var reader = new Utf8JsonReader(line.Span);
        try
        {
            Need(reader.Read() && reader.Read() && reader.Read() && reader.Read() && reader.ValueTextEquals("row"));
            Need(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
            var start = (int)reader.TokenStartIndex;
            foreach (var column in columns)
            {
                Need(reader.Read());
                if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(column))
                    throw new ArchiveException(
                        reader.TokenType == JsonTokenType.PropertyName
                            ? $"it has a column {Shown(reader.GetString()!)} where {column} is to be"
                            : $"it lacks the column {column}");
                Need(reader.Read());
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    throw new ArchiveException($"its {column} is no plain value");
                if (column == bounds.LeakColumn
                    && (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals($"{bounds.Leak:D}")))
                    throw new ArchiveException("it is of another leak");
                if (bounds.IsBounded(column)
                    && (reader.TokenType != JsonTokenType.Number || bounds.IsBeyond(column, reader.GetInt64())))
                    throw new ArchiveException($"its {column} is beyond {bounds.Last}, which the first line has");
                if (bounds.IsWithoutGap && column == bounds.LastColumn && reader.GetInt64() != place)
                    throw new ArchiveException(
                        $"entry {place} of the registry is missing, and {reader.GetInt64()} comes");
                if (column == bounds.WordColumn && !(reader.TokenType == JsonTokenType.String
                    && bounds.Words!.Contains(reader.GetString())))
                    throw new ArchiveException(
                        $"its {column} is none of {string.Join(", ", bounds.Words!)}, which an archive has");
            }
            Need(reader.Read());
            if (reader.TokenType == JsonTokenType.PropertyName)
                throw new ArchiveException($"it has a column {Shown(reader.GetString()!)} too many");
            var end = (int)reader.BytesConsumed;
            Need(reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read());
            return new ArchiveRow(table, line[start..end]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new ArchiveException("it is no row in JSON");
        }
    }

    // What stands in the file goes to a terminal.
    internal static string Shown(string name) =>
        string.Concat(name.Take(60).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'
            ? letter : '?'));

    private static void Need(bool holds)
    {
        if (!holds)
            throw new JsonException();
    }
}
