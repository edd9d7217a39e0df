using System.Buffers;
using System.Text;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>What a file is by its bytes, and the text of one that is no workbook.</summary>
internal static class SheetBytes
{
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Gzip = [0x1F, 0x8B];

    // In Windows-1251 two letters of a word are no UTF-8: one or two signs may be so by accident, not more.
    private const int MostByAccident = 2;

    static SheetBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encodings that may be declared; a file with a mark of its own is of that one.</summary>
    public static IReadOnlyList<string> Encodings { get; } = ["utf-8", "utf-16", "windows-1251"];

    /// <summary>Whether it may be a workbook; one of the old format or under a password is refused.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Compound)
        ? throw new SheetFormatException(
            "The workbook is under a password or of the old format .xls: save it as .xlsx without a password.")
        : bytes.StartsWith(Zip);

    /// <summary>Refuses what is packed, or a workbook, where text is to be.</summary>
    /// <exception cref="SheetFormatException">It is one of these.</exception>
    public static void NeedText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Gzip))
            throw new SheetFormatException("The file is packed by gzip: unpack it first.");
        if (IsWorkbook(bytes))
            throw new SheetFormatException(
                "The file is a workbook or a zip: a workbook is of the format xlsx, a zip has to be unpacked first.");
    }

    /// <summary>The text; bytes that are none of it are refused and never replaced.</summary>
    public static string Text(byte[] bytes, string? declared)
    {
        var encoding = EncodingOf(bytes, declared, DecoderFallback.ExceptionFallback);
        try
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new SheetFormatException(
                $"The file is not {encoding.WebName} from byte {e.Index + 1} on: say which encoding it has, "
                + "or save it as UTF-8 or as .xlsx.");
        }
    }

    /// <summary>The encoding that a mark at the start tells, else the one that is declared, else UTF-8.</summary>
    /// <exception cref="SheetFormatException">
    /// It is UTF-16 without a mark, and was not declared so; or it was declared Windows-1251 and is UTF-8.
    /// </exception>
    public static Encoding EncodingOf(ReadOnlySpan<byte> bytes, string? declared, DecoderFallback none)
    {
        var name = bytes.StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? "utf-8"
            : bytes.StartsWith((byte[])[0xFF, 0xFE, 0, 0]) ? "utf-32"
            : bytes.StartsWith((byte[])[0, 0, 0xFE, 0xFF]) ? "utf-32BE"
            : bytes.StartsWith((byte[])[0xFF, 0xFE]) ? "utf-16"
            : bytes.StartsWith((byte[])[0xFE, 0xFF]) ? "utf-16BE"
            : IsWide(bytes, low: 0) ? IfDeclared(declared, "utf-16")
            : IsWide(bytes, low: 1) ? IfDeclared(declared, "utf-16BE")
            : declared == "windows-1251" && IsUtf8(bytes) ? throw new SheetFormatException(
                "The file is UTF-8, not windows-1251: leave its encoding out, or say utf-8.")
            : declared ?? Encodings[0];
        return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, none);
    }

    // Two letters of ASCII, as RFC 4627 tells the encoding of JSON; tables and addresses begin with such too.
    private static bool IsWide(ReadOnlySpan<byte> bytes, int low) => bytes.Length >= 4
        && bytes[low] != 0 && bytes[1 - low] == 0 && bytes[low + 2] != 0 && bytes[3 - low] == 0;

    // Some of it is beyond ASCII, and all is in order; the last character may be cut.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        var beyond = 0;
        OperationStatus status;
        while ((status = Rune.DecodeFromUtf8(bytes, out var rune, out var length)) is OperationStatus.Done)
        {
            beyond += rune.IsAscii ? 0 : 1;
            bytes = bytes[length..];
        }
        return status is not OperationStatus.InvalidData && beyond > MostByAccident;
    }

    private static string IfDeclared(string? declared, string name) => declared == "utf-16" ? name
        : throw new SheetFormatException(
            "The file is UTF-16 without a mark at its start: say that it has the encoding utf-16, or save it as UTF-8 "
            + "or as .xlsx.");
}
