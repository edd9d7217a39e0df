using System.Text.Json;
using Hypotheses.Web.Platform.Archiving;

namespace Hypotheses.Web.Archives;

/// <summary>
/// Reads the lines of an archive as what they must be: the header, rows of the tables that it names in their order, the
/// trailer and nothing more. What is not so is refused with the number of its line.
/// </summary>
internal sealed class ArchiveReader : IDisposable
{
    private const string Entries = "registry_entry";

    private readonly ArchiveLines _lines;
    private readonly Dictionary<string, long> _counts = [];
    private int _at;

    private ArchiveReader(ArchiveLines lines, ArchiveHeader header) => (_lines, Header) = (lines, header);

    public ArchiveHeader Header { get; }

    /// <summary>The number of the line at hand.</summary>
    public int Line => _lines.Number;

    /// <summary>Of all bytes before the last line, once that was read; in hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Rows so far.</summary>
    public long Rows => _counts.Values.Sum();

    public static async Task<ArchiveReader> OpenAsync(Stream source, CancellationToken cancel)
    {
        var lines = new ArchiveLines(source);
        try
        {
            var first = await lines.NextAsync(cancel) ?? throw new ArchiveException("The archive is empty.");
            return new ArchiveReader(lines, HeaderOf(first.Span));
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    /// <summary>The table and row of the next line; null once the trailer was read and holds.</summary>
    public async Task<ArchiveRow?> NextAsync(CancellationToken cancel)
    {
        if (await _lines.NextAsync(cancel) is not { } line)
            throw new ArchiveException(
                $"The archive ends after line {Line}, within {TableAt} or before its end: it was cut off.");
        if (ArchiveRow.TableOf(line.Span) is not { } name)
        {
            Close(line.Span);
            return await _lines.NextAsync(cancel) is null ? null
                : throw new ArchiveException($"Line {Line} comes after the last line.");
        }
        var place = _at;
        while (place < Header.Tables.Count && Header.Tables[place].Table != name)
            place++;
        if (place == Header.Tables.Count)
            throw new ArchiveException(
                Header.Tables.Any(table => table.Table == name)
                    ? $"Line {Line}, {name}: it comes after the rows of {TableAt}."
                    : $"Line {Line}: there is no table {ArchiveRow.Shown(name)}.");
        if (place != _at && Header.Tables.Take(place).Any(table => table.Table == Entries))
            NeedEntries();
        _at = place;
        var bounds = RowBounds.Of(ArchivedTables.All.First(table => table.Name == name), Header);
        try
        {
            var number = _counts.GetValueOrDefault(name) + 1;
            var row = ArchiveRow.Of(line, name, Header.Tables[place].Columns, bounds, number);
            _counts[name] = number;
            return row;
        }
        catch (ArchiveException e)
        {
            throw new ArchiveException($"Line {Line}, {name}: {e.Message}.");
        }
    }

    /// <summary>What is wrong with the header's tables here: by name, order and columns.</summary>
    public void Fit(IReadOnlyDictionary<string, IReadOnlyList<TableColumn>> shapes)
    {
        var last = -1;
        foreach (var (name, columns) in Header.Tables.Select(table => (table.Table, table.Columns)))
        {
            var place = ArchivedTables.All.ToList().FindIndex(table => table.Name == name);
            if (place < 0)
                throw new ArchiveException($"Line 1: an archive has no table {ArchiveRow.Shown(name)}.");
            if (place <= last)
                throw new ArchiveException($"Line 1: the table {name} is not in its place.");
            last = place;
            var here = shapes[name];
            foreach (var column in columns)
                if (here.All(held => held.Name != column))
                    throw new ArchiveException($"Line 1, {name}: there is no column {ArchiveRow.Shown(column)}.");
            if (columns.Distinct().Count() != columns.Count)
                throw new ArchiveException($"Line 1, {name}: a column is named twice.");
            foreach (var held in here)
                if (!held.Optional && !columns.Contains(held.Name))
                    throw new ArchiveException($"Line 1, {name}: the column {held.Name} is missing.");
        }
    }

    public void Dispose() => _lines.Dispose();

    private string TableAt => Header.Tables.Count == 0 ? "the first line" : Header.Tables[_at].Table;

    private static ArchiveHeader HeaderOf(ReadOnlySpan<byte> line)
    {
        try
        {
            // First what every version says, so that a newer one is told as such.
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.GetProperty("format").GetString() != ArchiveHeader.Name)
                throw new ArchiveException($"Line 1: this is no {ArchiveHeader.Name}.");
            if (json.RootElement.GetProperty("version").GetInt32() is var version && version != ArchiveHeader.Form)
                throw new ArchiveException(
                    $"Line 1: the archive is of version {version}, and this service reads version "
                    + $"{ArchiveHeader.Form}: take a newer one.");
            var header = JsonSerializer.Deserialize<ArchiveHeader>(line, ArchiveHeader.Json)!;
            _ = (header.Head.HashBytes, header.Registry.HashBytes);
            return header;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new ArchiveException($"Line 1: this is no first line of an {ArchiveHeader.Name}.");
        }
    }

    // All of them, whatever is here already: each is compared with what is here.
    private void NeedEntries()
    {
        if (_counts.GetValueOrDefault(Entries) is var entries && entries != Header.Registry.Entries)
            throw new ArchiveException(
                $"Line {Line}, {Entries}: entry {entries + 1} of the registry is missing, and the first line has "
                + $"{Header.Registry.Entries}.");
    }

    private void Close(ReadOnlySpan<byte> line)
    {
        ArchiveTrailer trailer;
        try
        {
            trailer = JsonSerializer.Deserialize<ArchiveTrailer>(line, ArchiveHeader.Json)!;
        }
        catch (JsonException)
        {
            throw new ArchiveException($"Line {Line}, after {TableAt}: it is neither a row nor the last line.");
        }
        if (trailer.Sha256 != _lines.Before)
            throw new ArchiveException(
                $"Line {Line}, after {TableAt}: SHA-256 of what came before is {_lines.Before}, and not what the last "
                + "line says. Something of it was changed.");
        foreach (var (table, rows) in trailer.Rows)
            if (rows != _counts.GetValueOrDefault(table))
                throw new ArchiveException(
                    $"Line {Line}, {ArchiveRow.Shown(table)}: {rows} rows were to come, and "
                    + $"{_counts.GetValueOrDefault(table)} came.");
        NeedEntries();
        Sha256 = trailer.Sha256;
        if (_counts.Keys.Except(trailer.Rows.Keys).FirstOrDefault() is { } uncounted)
            throw new ArchiveException($"Line {Line}, {uncounted}: its rows are not counted.");
    }
}
