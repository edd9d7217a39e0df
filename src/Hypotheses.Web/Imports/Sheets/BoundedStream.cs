namespace Hypotheses.Web.Imports.Sheets;

/// <summary>Reads what another stream unpacks, and counts it with all that was unpacked before.</summary>
internal sealed class BoundedStream(Stream inner, UnpackedBytes unpacked) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        unpacked.Add(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>How much an archive of so many bytes has unpacked to: beyond its bounds it is refused.</summary>
internal sealed class UnpackedBytes(long packed, WorkbookBounds bounds)
{
    private const long MostRatio = 100;
    private const long Least = 1024 * 1024;

    private readonly long _most = Math.Min(bounds.Unpacked, Math.Max(Least, packed * MostRatio));
    private long _all;

    public void Add(int read)
    {
        _all += read;
        if (_all > _most)
            throw new SheetFormatException(
                $"The workbook unpacks to more than {_most / (1024 * 1024)} MB: send the sheet alone.");
    }
}

/// <summary>How much a workbook may hold.</summary>
/// <param name="LastRow">The last row of a worksheet.</param>
/// <param name="Unpacked">Bytes that it may unpack to.</param>
internal sealed record WorkbookBounds(int LastRow, long Unpacked)
{
    /// <summary>Of what travels in a form.</summary>
    public static WorkbookBounds OfForms { get; } = new(Grid.LastRow, 20 * 1024 * 1024);

    /// <summary>Of a file that is imported: as many rows as the format has.</summary>
    public static WorkbookBounds OfImports { get; } = new(1_048_576, 512 * 1024 * 1024);
}
