using System.Text;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>The lines of a text that say something, none of them longer than a bound.</summary>
internal static class TextLines
{
    /// <summary>The longest line taken, in characters.</summary>
    public const int Longest = 1024 * 1024;

    private const int Shown = 200;

    public static IEnumerable<FileLine> Of(string path, ImportReading reading)
    {
        using var text = reading.TextOf(path);
        var buffer = new char[64 * 1024];
        var (line, number, isLong) = (new StringBuilder(), 1, false);
        for (int read; (read = text.Read(buffer, 0, buffer.Length)) > 0;)
        {
            var rest = buffer.AsMemory(0, read);
            while (rest.Span.IndexOf('\n') is >= 0 and var end)
            {
                Add(rest.Span[..end]);
                if (Whole() is { } whole)
                    yield return whole;
                rest = rest[(end + 1)..];
            }
            Add(rest.Span);
        }
        if (Whole() is { } last)
            yield return last;

        void Add(ReadOnlySpan<char> more)
        {
            isLong |= line.Length + more.Length > Longest;
            line.Append(isLong ? more[..Math.Max(0, Math.Min(more.Length, Shown - line.Length))] : more);
        }

        FileLine? Whole()
        {
            var text = line.ToString().TrimEnd('\r');
            var raw = Unstorable.Without(text);
            var whole = isLong ? new FileLine(number, raw[..Math.Min(raw.Length, Shown)], null,
                    $"The line has more than {Longest} characters.")
                : Unstorable.In(text) is { } trouble ? new FileLine(number, raw, null, trouble)
                : string.IsNullOrWhiteSpace(raw) ? null : new FileLine(number, raw, raw);
            line.Clear();
            (number, isLong) = (number + 1, false);
            return whole;
        }
    }
}
