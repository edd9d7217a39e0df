using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What is to be removed, and its removal from one text or one JSON document. Pure. Texts go wherever they stand as
/// whole words, in any case and whatever separates their parts; values of a thing's fields go where that thing is
/// spoken of.
/// </summary>
public sealed class Removal
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyList<SoughtText> _texts;
    private readonly SearchValues<string> _longest;
    private readonly IReadOnlyList<PersonForms> _persons;
    private readonly IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> _values;
    private readonly string _mark;

    /// <param name="texts">Removed wherever they stand.</param>
    /// <param name="values">By thing: a whole value, and what takes its place.</param>
    /// <param name="mark">What takes the place of a text.</param>
    /// <param name="persons">Removed however they are called.</param>
    internal Removal(
        IEnumerable<string> texts, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> values, string mark,
        IReadOnlyList<PersonForms> persons)
    {
        // The longest first: a full name is one mark, not a mark beside a rest.
        _texts =
        [
            .. texts.Where(text => text.Length > 0).SelectMany(FormsOf).Distinct()
                .OrderByDescending(text => text.Length).Select(text => new SoughtText(text))
                .DistinctBy(sought => sought.Pattern),
        ];
        _longest = SearchValues.Create(
            [.. _texts.Select(sought => sought.Longest)], StringComparison.OrdinalIgnoreCase);
        (_values, _mark, _persons) = (values, mark, persons);
    }

    /// <param name="texts">Removed wherever they stand.</param>
    /// <param name="values">By thing: a whole value, and what takes its place.</param>
    /// <param name="mark">What takes the place of a text.</param>
    public Removal(
        IEnumerable<string> texts, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> values, string mark)
        : this(texts, values, mark, [])
    {
    }

    /// <summary>The text without what is removed: the same instance when nothing is.</summary>
    public string From(string text, Guid? thing)
    {
        if (thing is { } of && _values.TryGetValue(of, out var values) && values.TryGetValue(text, out var instead))
            return instead;
        return PersonForms.From(WithoutTexts(text), _persons, _mark);
    }

    /// <summary>
    /// A JSON document without what is removed; null when nothing is. Within an object that has an id, values are
    /// those of that thing; a member "leak" names the thing that the document is about.
    /// </summary>
    public string? FromJson(string json, Guid? thing)
    {
        // In a list of its own, so that a bare string has a place to be replaced in.
        var root = new JsonArray(JsonNode.Parse(json));
        return From(root, thing, thing) ? root[0]!.ToJsonString(Plain) : null;
    }

    private bool From(JsonNode? node, Guid? thing, Guid? outermost)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject members:
                var of = members["id"] is JsonValue id && Guid.TryParse(id.ToString(), out var parsed) ? parsed : thing;
                // A zone is of a closed set; a person may be called as its city.
                foreach (var (name, member) in members.Where(member => member.Key != "timeZone").ToList())
                    if ((name == "partOf" ? Whole(member)
                        : Left(member, name == "leak" ? outermost : of)) is { } left)
                        (members[name], changed) = (left, true);
                    else
                        changed |= From(member, of, outermost);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    if (Left(list[i], thing) is { } left)
                        (list[i], changed) = (left, true);
                    else
                        changed |= From(list[i], thing, outermost);
                break;
        }
        return changed;
    }

    private string WithoutTexts(string text)
    {
        var small = SoughtText.Small(text);
        if (!small.AsSpan().ContainsAny(_longest))
            return text;
        foreach (var sought in _texts)
            if (sought.Replace(text, small, found => IsWhole(text, found) ? _mark : found.Value) is var left
                && left != text)
                (text, small) = (left, SoughtText.Small(left));
        return text;
    }

    // A part names its whole by slug, which says not whose it is.
    private string? Whole(JsonNode? node) =>
        Left(node, _values.FirstOrDefault(thing => thing.Value.ContainsKey(node?.ToString() ?? "")).Key);

    // Null when nothing of it goes, or when it is no text.
    private string? Left(JsonNode? node, Guid? thing) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String
        && value.GetValue<string>() is var text && From(text, thing) is var left && left != text
            ? left
            : null;

    // One name may be written with letters that bear their marks, with marks of their own, or as an address has it.
    private static string[] FormsOf(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        return [text, composed, text.Normalize(NormalizationForm.FormD), Uri.EscapeDataString(composed)];
    }

    // A name is not removed from within a longer word.
    internal static bool IsWhole(string text, Match found)
    {
        var end = found.Index + found.Length;
        return (found.Index == 0 || IsEscape(text, found.Index - 3)
                || !IsOneWord(text[found.Index - 1], text[found.Index]))
            && (end == text.Length || !IsOneWord(text[end - 1], text[end]));
    }

    private static bool IsEscape(string text, int at) =>
        at >= 0 && text[at] == '%' && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);

    private static bool IsOneWord(char one, char next) => IsOfWord(one) && IsOfWord(next);

    // Thai to Khmer, Chinese, Japanese and Korean set no space between a name and what goes on.
    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c)
        && c is not ((>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
            or (>= '\u2E80' and <= '\u9FFF') or (>= '\uA960' and <= '\uA97F') or (>= '\uAC00' and <= '\uD7FF')
            or (>= '\uF900' and <= '\uFAFF'));
}
