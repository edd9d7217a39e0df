using System.Text;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// A file that is imported, line by line: first counted, so that nothing is logged of one that can't be read to its
/// end, then read again and logged.
/// </summary>
internal abstract class ImportFile
{
    /// <summary>The columns of a table, known once its first line is read; none of other files.</summary>
    public IReadOnlyList<ImportColumn> Columns { get; protected set; } = [];

    /// <summary>Its lines that say something, in their order.</summary>
    /// <exception cref="SheetFormatException">It can't be read, or not as what it is said to be.</exception>
    public abstract IEnumerable<FileLine> Lines();

    /// <summary>What a line is to be logged as.</summary>
    public abstract Fragment Read(FileLine line);

    /// <summary>Opens a file of some format.</summary>
    public static ImportFile Open(string path, string format, ImportReading reading) => format switch
    {
        "ndjson" => new NdJsonFile(path, reading),
        "csv" => new CsvFile(path, reading),
        "xlsx" => new WorkbookFile(path, reading),
        "gdelt" => new GdeltFile(path, reading),
        "feed" => new FeedFile(path),
        "claimreview" => new ClaimReviewFile(path),
        _ => new AddressesFile(path, reading),
    };
}

/// <summary>How a file is to be read.</summary>
/// <param name="Encoding">Its encoding, unless it has a mark of its own; null = UTF-8.</param>
/// <param name="Dates">How dates are written that are not ISO 8601; null = there are none.</param>
/// <param name="Columns">The header of a field, as far as it was stated; an empty one = the field is not taken.</param>
internal sealed record ImportReading(
    string? Encoding, string? Dates, IReadOnlyDictionary<string, string> Columns)
{
    // How much of a file is looked at for what it is, in bytes.
    private const int Looked = 64 * 1024;

    /// <summary>The zone of times without an offset, where a form of dates with times was stated.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The text of a file; for bytes that are none of it stands <see cref="Unstorable.Garbled"/>.</summary>
    /// <exception cref="SheetFormatException">By its bytes it is no text, or of another encoding.</exception>
    public StreamReader TextOf(string path)
    {
        Span<byte> start = new byte[Looked];
        using (var file = File.OpenRead(path))
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        SheetBytes.NeedText(start);
        return new StreamReader(
            path,
            SheetBytes.EncodingOf(start, Encoding, new DecoderReplacementFallback($"{Unstorable.Garbled}")),
            detectEncodingFromByteOrderMarks: false);
    }
}

/// <summary>A line, or an item, of a file.</summary>
/// <param name="Number">Its number there, from 1.</param>
/// <param name="Raw">As it can be sent again.</param>
/// <param name="Content">What it holds, as its file takes it; null where it could not be taken apart.</param>
/// <param name="Fault">Why not.</param>
internal sealed record FileLine(int Number, string Raw, object? Content, string? Fault = null)
{
    /// <summary>It holds bytes that are none of the file's encoding.</summary>
    public bool IsGarbled => Fault == Unstorable.NotOfEncoding
        || Faults.Any(fault => fault.Message == Unstorable.NotOfEncoding);

    /// <summary>What is wrong with single fields of what it holds.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

/// <summary>A line as it is to be logged: articles, or one claim.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Raw">As it can be sent again.</param>
internal sealed record Fragment(int Line, string Raw)
{
    /// <summary>The article of the line, then those that it names as sources.</summary>
    public IReadOnlyList<LogArticle> Articles { get; init; } = [];

    public LogClaim? Claim { get; init; }

    /// <summary>What is wrong with it before anything is asked.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The field of the file for one of the wire, of an article by its number.</summary>
    public Func<int, string, string?> FieldOf { get; init; } = (_, field) => field;

    /// <summary>How much of a request it is: what is carried, cited and brought.</summary>
    public int Weight => 1 + (Claim?.Citations?.Count ?? 0) + (Claim?.Evidence?.Count ?? 0) + Articles.Sum(
        article => 1 + (article.Claims?.Count ?? 0) + (article.Carries?.Count ?? 0) + (article.Evidence?.Count ?? 0)
            + (article.Claims?.Sum(claim => claim.Evidence?.Count ?? 0) ?? 0));

    /// <summary>The texts that it brings, in bytes.</summary>
    public long Text => Articles.Select(article => article.Article?.Text)
        .Concat(Claim?.Citations?.Select(c => c.Text) ?? [])
        .Sum(text => text is null ? 0L : Encoding.UTF8.GetByteCount(text));

    public static Fragment Wrong(FileLine line, params IReadOnlyList<Fault> faults) =>
        new(line.Number, line.Raw) { Faults = faults };
}
