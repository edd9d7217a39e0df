using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Values of query parameters, escaped as they are sent.</summary>
internal static class QueryValues
{
    // Longer addresses the server itself does not read.
    private const int Longest = 3_000;

    public static string Of(JsonElement parameter, FuzzWorld world, Tape tape, bool wrong)
    {
        var (name, schema) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema"));
        if (wrong)
            return tape.Next(4) switch
            {
                0 => "",
                1 => tape.Pick(["-1", "0", "201", "1e3", "2147483648", "yes", "2025-02-30", "%00", "%ED%A0%80", "%FF"]),
                _ => Escape(Naughty.Of(tape, TextField.BoundOf(schema))),
            };
        if (schema.TryGetProperty("enum", out var words))
            return tape.Pick([.. words.EnumerateArray().Select(word => word.GetString()!)]);
        var format = schema.TryGetProperty("format", out var form) ? form.GetString() : "";
        return (schema.GetProperty("type").GetString(), format) switch
        {
            ("boolean", _) => tape.Pick(["true", "false"]),
            ("integer", _) => tape.Pick(["1", "2", "50", "200"]),
            (_, "uuid") => world.Id(FuzzWorld.FolderOf(name), tape),
            (_, "date") => tape.Pick(["2025-11-26", "0001-01-01", "9999-12-31"]),
            (_, "date-time") => tape.Pick(["2026-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"]),
            _ => name switch
            {
                "url" => Escape(world.Url()),
                "country" => "GB",
                "language" => "en",
                "suspect" or "parent" => world.Id("suspects", tape),
                "publishedAsOf" => tape.Pick(["2025", "2025-11", "2025-11-26", "2025-11-26T10:00:00Z"]),
                _ => Escape(tape.Next(2) == 0 ? "text" : Naughty.Of(tape, TextField.BoundOf(schema))),
            },
        };
    }

    /// <summary>Each byte of it by its number; a lone surrogate too, as three bytes that are no UTF-8.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var n = 0; n < text.Length && escaped.Length < Longest; n++)
            if (Rune.TryGetRuneAt(text, n, out var rune))
            {
                escaped.Append(Uri.EscapeDataString(rune.ToString()));
                n += rune.Utf16SequenceLength - 1;
            }
            else
                foreach (var part in new[] { 0xE0 | text[n] >> 12, 0x80 | text[n] >> 6 & 0x3F, 0x80 | text[n] & 0x3F })
                    escaped.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
        return escaped.ToString();
    }
}
