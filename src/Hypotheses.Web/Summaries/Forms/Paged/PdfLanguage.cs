using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>
/// States the language of a document, which the library can't: the catalog once more, with it, as an update behind the
/// file (ISO 32000, 7.5.6).
/// </summary>
internal static partial class PdfLanguage
{
    public static byte[] Set(byte[] pdf, string language)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = Trailer().Matches(text)[^1];
        var root = trailer.Groups["root"].Value;
        var start = text.LastIndexOf($"\n{root} 0 obj\n<<", StringComparison.Ordinal);
        var end = text.IndexOf("\nendobj", start, StringComparison.Ordinal);
        var catalog = text[(start + 1)..end].Replace(
            "<</Type /Catalog", $"<</Type /Catalog\n/Lang ({language})", StringComparison.Ordinal);
        var table = pdf.Length + catalog.Length + "\nendobj\n".Length;
        var update = string.Create(CultureInfo.InvariantCulture, $"""
            {catalog}
            endobj
            xref
            {root} 1
            {pdf.Length:D10} 00000 n{' '}
            trailer
            <</Size {trailer.Groups["size"].Value}
            /Root {root} 0 R
            /Info {trailer.Groups["info"].Value} 0 R
            /Prev {trailer.Groups["table"].Value}>>
            startxref
            {table}
            %%EOF

            """);
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ReplaceLineEndings("\n"))];
    }

    [GeneratedRegex(
        @"trailer\n<</Size (?<size>[0-9]+)\n/Root (?<root>[0-9]+) 0 R\n/Info (?<info>[0-9]+) 0 R[^>]*>>\n"
        + @"startxref\n(?<table>[0-9]+)\n%%EOF", RegexOptions.NonBacktracking)]
    private static partial Regex Trailer();
}
