using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>Writes JSON as callers do that check nothing: lone surrogates and control characters as escapes.</summary>
internal static class JsonText
{
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (member, n) in members.Select((member, n) => (member, n)))
                {
                    text.Append(n == 0 ? "" : ",");
                    Write(member.Key, text);
                    text.Append(':');
                    Write(member.Value, text);
                }
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var n = 0; n < items.Count; n++)
                {
                    text.Append(n == 0 ? "" : ",");
                    Write(items[n], text);
                }
                text.Append(']');
                break;
            case JsonValue value when value.TryGetValue<string>(out var said):
                Write(said, text);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void Write(string said, StringBuilder text)
    {
        text.Append('"');
        for (var n = 0; n < said.Length; n++)
        {
            var letter = said[n];
            var paired = char.IsHighSurrogate(letter) && n + 1 < said.Length && char.IsLowSurrogate(said[n + 1]);
            if (paired)
                text.Append(letter).Append(said[++n]);
            else if (letter < ' ' || char.IsSurrogate(letter))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                text.Append(letter is '"' or '\\' ? "\\" : "").Append(letter);
        }
        text.Append('"');
    }
}
