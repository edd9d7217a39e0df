using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>The texts of an entry of JSON. One that can't be kept is told, and read as far as it can be.</summary>
internal sealed partial class EntryTexts
{
    private readonly List<Fault> _faults = [];

    /// <summary>What is wrong with the texts that were read.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>The text of a member; null where there is none, or an empty one.</summary>
    /// <param name="of">What has the member.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="field">What it is to be on the wire.</param>
    public string? Of(JsonElement of, string name, string field)
    {
        if (of.Member(name) is not { ValueKind: JsonValueKind.String } value)
            return null;
        var text = TextOf(value, out var fault);
        if (fault is not null)
            _faults.Add(new Fault(field, fault));
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>A text, as far as it can be read, and what is wrong with it.</summary>
    public static string? TextOf(JsonElement value, out string? fault)
    {
        fault = null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            var bytes = JsonMarshal.GetRawUtf8Value(value);
            var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
            fault = isUtf8 ? "Holds half of a character: it is seen as \uFFFD in the line to mend."
                : Unstorable.NotOfEncoding;
            return JsonSerializer.Deserialize<string>(Escape().Replace(
                Encoding.UTF8.GetString(bytes), match => match.Value.Length == HalfLength ? @"\ufffd" : match.Value));
        }
    }

    private const int HalfLength = 6;

    // A whole character of two halves, a half alone, any other.
    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.",
        RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
