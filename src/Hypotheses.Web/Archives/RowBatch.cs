using System.Text;
using Hypotheses.Web.Platform.Archiving;

namespace Hypotheses.Web.Archives;

/// <summary>Rows of one table that go in together; the one that does not is told by its line.</summary>
internal sealed class RowBatch(Load load, string table, TableLoader into)
{
    private const int Most = 1000;
    private const int Large = 4 * 1024 * 1024;

    // What is not valid would be put in as something else.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly List<(int Line, string Row)> _rows = [];
    private long _size;

    public string Table => table;

    public async Task AddAsync(int line, ReadOnlyMemory<byte> row, CancellationToken cancel)
    {
        try
        {
            _rows.Add((line, Strict.GetString(row.Span)));
        }
        catch (DecoderFallbackException)
        {
            throw new ArchiveException($"Line {line}, {table}: it is not in UTF-8.");
        }
        _size += row.Length;
        if (_rows.Count >= Most || _size >= Large)
            await PutAsync(cancel);
    }

    public async Task PutAsync(CancellationToken cancel)
    {
        if (_rows.Count == 0)
            return;
        if (await PutAsync(_rows, cancel) is { } refused)
        {
            // Each by itself, to tell which it was.
            foreach (var one in _rows)
                if (await PutAsync([one], cancel) is { } why)
                    throw new ArchiveException($"Line {one.Line}, {table}: {why}.");
            throw new ArchiveException($"Lines {_rows[0].Line} to {_rows[^1].Line}, {table}: {refused}.");
        }
        _rows.Clear();
        _size = 0;
    }

    private Task<string?> PutAsync(List<(int Line, string Row)> rows, CancellationToken cancel) =>
        load.PutAsync(into, $"[{string.Join(',', rows.Select(row => row.Row))}]", cancel);
}
