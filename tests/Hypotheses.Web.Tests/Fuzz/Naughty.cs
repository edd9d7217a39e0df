using System.Text;
using System.Text.Json;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Texts that are hard to take: a known list of them, and some that this service is known to meet.</summary>
internal static class Naughty
{
    private static readonly string[] Words =
    [
        "The Guardian", "a senior official", "Кремль всё отрицает", "وكالة الأنباء", "שלום עולם", "中央情報局", "Ünïcödé",
        "naïve café", "👩‍👩‍👧‍👦 family", "🇫🇷🇩🇪", "e\u0301", "ﬁ ligature", "İstanbul", "ß", "\u200b",
        "a\u200bb", "a\u00adb",
        "\u202etxt.exe", "\u2066left\u2069", "\ufeffbom", "tab\tand\nline", "\u0085", "\u2028", " leading", "trailing ",
        "-", "0", "null", "NaN", "1e309", "true", "[]", "{}", "%00", "%s%n", "../../etc/passwd", "=1+1", "@x",
    ];

    private static readonly string[] Broken =
        ["\0", "a\0b", "\ud800", "a\udfffb", "\udc00\ud800", "\u0001", "\u001b[31m", "\uffff", "\ufffe", "\u007f"];

    /// <summary>The Big List of Naughty Strings, each once.</summary>
    public static IReadOnlyList<string> List { get; } =
    [
        .. JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(
            AppContext.BaseDirectory, "Fuzz", "Data", "blns.json")))!.Distinct(),
    ];

    /// <summary>A text for a field that takes so many bytes.</summary>
    public static string Of(Tape tape, int? bound) => tape.Next(8) switch
    {
        0 or 1 => tape.Pick(Words),
        2 or 3 or 4 => tape.Pick(List),
        5 => tape.Pick(Broken),
        6 => Long(tape, bound ?? 400, 0),
        _ => Long(tape, bound ?? 8_000, 1),
    };

    /// <summary>Fills the bytes of a bound and so many more, with letters of one, two, three or four bytes.</summary>
    public static string Long(Tape tape, int bound, int beyond)
    {
        var letter = tape.Pick(["x", "ё", "中", "😀"]);
        var size = Encoding.UTF8.GetByteCount(letter);
        var count = (bound + beyond) / size;
        return string.Concat(Enumerable.Repeat(letter, count)) + new string('y', bound + beyond - count * size);
    }
}
