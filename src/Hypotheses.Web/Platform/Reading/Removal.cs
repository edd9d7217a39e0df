using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What is to be removed, and its removal from one text or one JSON document. Pure. Texts go wherever they stand as
/// whole words, in any case and whatever the white space between them; values of a thing's fields go where that thing
/// is spoken of.
/// </summary>
public sealed partial class Removal
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyList<Regex> _texts;
    private readonly IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> _values;
    private readonly string _mark;

    /// <param name="texts">Removed wherever they stand.</param>
    /// <param name="values">By thing: a whole value, and what takes its place.</param>
    /// <param name="mark">What takes the place of a text.</param>
    public Removal(
        IEnumerable<string> texts, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> values, string mark)
    {
        // The longest first: a full name is one mark, not a mark beside a rest.
        _texts = [.. texts.OrderByDescending(text => text.Length).Select(PatternOf)];
        (_values, _mark) = (values, mark);
    }

    /// <summary>The text without what is removed: the same instance when nothing is.</summary>
    public string From(string text, Guid? thing)
    {
        if (thing is { } of && _values.TryGetValue(of, out var values) && values.TryGetValue(text, out var instead))
            return instead;
        return _texts.Aggregate(text, (left, sought) => sought.Replace(left, found => IsWhole(left, found) ? _mark
            : found.Value));
    }

    /// <summary>
    /// A JSON document without what is removed; null when nothing is. Within an object that has an id, values are
    /// those of that thing.
    /// </summary>
    public string? FromJson(string json, Guid? thing)
    {
        // In a list of its own, so that a bare string has a place to be replaced in.
        var root = new JsonArray(JsonNode.Parse(json));
        return From(root, thing) ? root[0]!.ToJsonString(Plain) : null;
    }

    private bool From(JsonNode? node, Guid? thing)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject members:
                var of = members["id"] is JsonValue id && Guid.TryParse(id.ToString(), out var parsed) ? parsed : thing;
                foreach (var (name, member) in members.ToList())
                    if (Left(member, of) is { } left)
                        (members[name], changed) = (left, true);
                    else
                        changed |= From(member, of);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    if (Left(list[i], thing) is { } left)
                        (list[i], changed) = (left, true);
                    else
                        changed |= From(list[i], thing);
                break;
        }
        return changed;
    }

    // Null when nothing of it goes, or when it is no text.
    private string? Left(JsonNode? node, Guid? thing) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String
        && value.GetValue<string>() is var text && From(text, thing) is var left && left != text
            ? left
            : null;

    private static Regex PatternOf(string text) => new(
        string.Join(@"\s+", WhiteSpace().Split(text.Trim()).Select(Regex.Escape)),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    // A name is not removed from within a longer word.
    private static bool IsWhole(string text, Match found)
    {
        var end = found.Index + found.Length;
        return (found.Index == 0 || !char.IsLetterOrDigit(text[found.Index - 1])
                || !char.IsLetterOrDigit(text[found.Index]))
            && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(text[end - 1]));
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}
