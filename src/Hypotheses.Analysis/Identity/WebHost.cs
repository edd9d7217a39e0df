using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hypotheses.Analysis.Identity;

/// <summary>The host of an http(s) URL by the WHATWG URL Standard, chapter 3.5, and by what DNS names can be.</summary>
internal static class WebHost
{
    private static readonly SearchValues<char> Ordinary =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Version6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    private static readonly IdnMapping Idna = new();

    /// <summary>The host as lower-case ASCII, or null and the reason.</summary>
    internal static string? Parse(ReadOnlySpan<char> given, out string? reason)
    {
        reason = null;
        if (given.IsEmpty)
            return Refuse("the address has no host", out reason);
        if (given[0] == '[')
            return Version6(given, out reason);
        var host = Ascii(given);
        if (host is null)
            return Refuse("the host is no valid international domain name", out reason);
        // Stricter than the standard here, which lets quotes and braces through, and below, where it leaves the length
        // to the resolver: no outlet has such a name, and the bound on labels bounds every walk over them.
        if (host.AsSpan().ContainsAnyExcept(Ordinary))
            return Refuse("the host holds a space or another character that no host can hold", out reason);
        if (host.EndsWith('.'))
            host = host[..^1];
        if (EndsInNumber(host))
            return Version4(host) ?? Refuse("the host ends in a number but is no IPv4 address", out reason);
        return FitsDns(host) ? host : Refuse("the host has an empty label or one that is too long", out reason);
    }

    /// <summary>Whether a host, as parsed, is an IPv4 or IPv6 address.</summary>
    internal static bool IsAddress(string host) => host.StartsWith('[') || EndsInNumber(host);

    private static string? Ascii(ReadOnlySpan<char> given)
    {
        var host = PercentEncoding.Decode(given);
        var isAscii = System.Text.Ascii.IsValid(host);
        if (isAscii && host.AsSpan().ContainsAnyExcept(Ordinary))
            host = host.ToLowerInvariant();
        if (isAscii && !host.Contains("xn--", StringComparison.Ordinal))
            return host;
        if (host.Length > 1_000 || host.Contains('\0'))
            return null;
        try
        {
            return Idna.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool FitsDns(string host)
    {
        if (host.Length is 0 or > 253)
            return false;
        foreach (var label in host.AsSpan().Split('.'))
        {
            if (label.End.Value - label.Start.Value is 0 or > 63)
                return false;
        }
        return true;
    }

    private static bool EndsInNumber(string host)
    {
        var last = host.AsSpan(host.LastIndexOf('.') + 1);
        return last.Length > 0 && (!last.ContainsAnyExceptInRange('0', '9')
            || (last.StartsWith("0x") && last[2..].IndexOfAnyExcept(HexDigits) < 0));
    }

    private static string? Version4(string host)
    {
        var parts = host.Split('.', 6);
        if (parts.Length > 4)
            return null;
        ulong address = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            var limit = last ? 1UL << (8 * (5 - parts.Length)) : 256;
            if (Number(parts[i]) is not { } value || value >= limit)
                return null;
            address |= last ? value : value << (8 * (3 - i));
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}");
    }

    private static ulong? Number(string part)
    {
        if (part.Length == 0)
            return null;
        var radix = part.StartsWith("0x", StringComparison.Ordinal) ? 16UL
            : part.Length > 1 && part[0] == '0' ? 8UL
            : 10UL;
        ulong value = 0;
        foreach (var c in part.AsSpan(radix switch { 16 => 2, 8 => 1, _ => 0 }))
        {
            var digit = (ulong)(char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99);
            if (digit >= radix)
                return null;
            value = Math.Min(value * radix + digit, 1UL << 40);
        }
        return value;
    }

    private static string? Version6(ReadOnlySpan<char> given, out string? reason)
    {
        reason = null;
        var inner = given[^1] == ']' ? given[1..^1] : default;
        // IPAddress also takes scopes and brackets, which the standard does not: only its own characters pass.
        if (inner.IsEmpty || inner.ContainsAnyExcept(Version6Characters)
            || !IPAddress.TryParse(inner, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return Refuse("the host is no IPv6 address", out reason);
        var bytes = address.GetAddressBytes();
        var pieces = Enumerable.Range(0, 8).Select(i => bytes[2 * i] << 8 | bytes[2 * i + 1]).ToArray();
        var (start, length) = LongestZeros(pieces);
        string Join(IEnumerable<int> some) =>
            string.Join(':', some.Select(p => p.ToString("x", CultureInfo.InvariantCulture)));
        return length < 2
            ? $"[{Join(pieces)}]"
            : $"[{Join(pieces.Take(start))}::{Join(pieces.Skip(start + length))}]";
    }

    private static (int Start, int Length) LongestZeros(int[] pieces)
    {
        var best = (Start: 0, Length: 0);
        for (int i = 0, run = 0; i < pieces.Length; i++)
        {
            run = pieces[i] == 0 ? run + 1 : 0;
            if (run > best.Length)
                best = (i - run + 1, run);
        }
        return best;
    }

    private static string? Refuse(string why, out string? reason)
    {
        reason = why;
        return null;
    }
}
