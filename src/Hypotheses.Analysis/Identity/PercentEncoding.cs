using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hypotheses.Analysis.Identity;

/// <summary>Percent-encoding in one form: WHATWG's sets, upper-case digits, unreserved characters plain.</summary>
internal static class PercentEncoding
{
    // What stays as it is: ASCII above space less the standard's path and special-query percent-encode sets.
    internal static readonly SearchValues<char> Path = Printable("\"#<>?^`{}%");
    internal static readonly SearchValues<char> Query = Printable("\"#<>'%");

    /// <summary>The one form of a component; lone surrogates become U+FFFD. Idempotent, linear in time.</summary>
    internal static string Normalize(ReadOnlySpan<char> text, SearchValues<char> plain)
    {
        if (text.IndexOfAnyExcept(plain) < 0)
            return text.ToString();
        var result = new StringBuilder(text.Length + 32);
        Span<byte> utf8 = stackalloc byte[4];
        var stray = -3;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%' && TryOctet(text[i..], out var octet))
            {
                // Behind a stray percent sign a decoded digit could form a new triplet, so it stays encoded there.
                var isBehindStray = result.Length - stray == 1
                    || (result.Length - stray == 2 && char.IsAsciiHexDigit(result[^1]));
                if (IsUnreserved(octet) && !isBehindStray)
                    result.Append((char)octet);
                else
                    Append(result, octet);
                i += 3;
            }
            else if (text[i] == '%' || plain.Contains(text[i]))
            {
                if (text[i] == '%')
                    stray = result.Length;
                result.Append(text[i++]);
            }
            else
            {
                Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
                foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
                    Append(result, b);
                i += used;
            }
        }
        return result.ToString();
    }

    /// <summary>Decodes every triplet once and reads the bytes as UTF-8; what is no UTF-8 becomes U+FFFD.</summary>
    internal static string Decode(ReadOnlySpan<char> text, bool plusIsSpace = false)
    {
        if (text.IndexOf('%') < 0 && !(plusIsSpace && text.Contains('+')))
            return text.ToString();
        var bytes = new ArrayBufferWriter<byte>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%' && TryOctet(text[i..], out var octet))
            {
                bytes.GetSpan(1)[0] = octet;
                bytes.Advance(1);
                i += 3;
                continue;
            }
            Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
            if (plusIsSpace && rune.Value == '+')
                rune = new Rune(' ');
            bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            i += used;
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static bool TryOctet(ReadOnlySpan<char> text, out byte octet)
    {
        octet = 0;
        return text.Length >= 3 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2])
            && byte.TryParse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octet);
    }

    private static void Append(StringBuilder result, byte octet) =>
        result.Append('%').Append("0123456789ABCDEF"[octet >> 4]).Append("0123456789ABCDEF"[octet & 15]);

    private static bool IsUnreserved(byte octet) =>
        char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    private static SearchValues<char> Printable(string except) =>
        SearchValues.Create([.. Enumerable.Range(0x21, 0x5E).Select(c => (char)c).Where(c => !except.Contains(c))]);
}
