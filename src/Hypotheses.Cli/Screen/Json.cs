using System.Globalization;
using System.Text;
using System.Text.Json;
using Hypotheses.Client.Wire;

namespace Hypotheses.Cli.Screen;

/// <summary>Answers as JSON of the wire: in lines for eyes, in one line for programs.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    public static void Write<T>(Terminal terminal, T value) =>
        terminal.Out.WriteLine(Of(value, terminal.IsWatched));

    public static string Of<T>(T value, bool isIndented) =>
        Harmless(JsonSerializer.Serialize(value, isIndented ? Indented : WireJson.Options));

    // Within JSON such signs stand in strings alone, where this is another spelling of the same.
    private static string Harmless(string json)
    {
        if (!json.Any(IsHarmful))
            return json;
        var shown = new StringBuilder(json.Length + 16);
        for (var at = 0; at < json.Length; at++)
            if (char.IsHighSurrogate(json[at]) && at + 1 < json.Length
                && CharUnicodeInfo.GetUnicodeCategory(json, at) != UnicodeCategory.Format)
                shown.Append(json[at]).Append(json[++at]);
            else if (IsHarmful(json[at]))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)json[at]:x4}");
            else
                shown.Append(json[at]);
        return shown.ToString();
    }

    private static bool IsHarmful(char sign) => sign is not ('\n' or '\u200c' or '\u200d')
        && char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
