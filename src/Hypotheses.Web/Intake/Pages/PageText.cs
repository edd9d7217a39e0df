using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Intake.Pages;

/// <summary>
/// The text of a page: by its byte order mark, what the caller says, its meta, else UTF-8, in this order.
/// </summary>
internal static partial class PageText
{
    // As browsers do: a page says its charset at its beginning.
    private const int Looked = 4096;

    public static string Of(byte[] bytes, string? charset)
    {
        var (encoding, mark) = Marked(bytes) ?? (Named(charset) ?? Named(Declared(bytes)) ?? Encoding.UTF8, 0);
        return encoding.GetString(bytes, mark, bytes.Length - mark);
    }

    private static (Encoding Encoding, int Mark)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        _ => null,
    };

    private static string? Declared(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, Looked));
        var name = Charset().Match(head) is { Success: true } match ? match.Groups[1].Value : null;
        // What could be read as single bytes is no UTF-16, whatever it says.
        return name?.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) == true ? "utf-8" : name;
    }

    private static Encoding? Named(string? name)
    {
        switch (name?.Trim(' ', '"', '\'').ToLowerInvariant())
        {
            case null or "":
                return null;
            case "ascii" or "us-ascii" or "latin1" or "iso-8859-1":
                // On the web these names stand for the Windows page that holds them.
                name = "windows-1252";
                break;
            default:
                name = name!.Trim(' ', '"', '\'');
                break;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        """<meta[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{1,40})""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}
