using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hypotheses.Client;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Describing;

/// <summary>
/// What the comments on the records of the wire say beside their words: closed sets, bounds, what is required. The
/// document so says what the comments say, in the words of a caller who knows no C#.
/// </summary>
internal static partial class Texts
{
    public static bool IsRequired(string? text) => text is not null && Required().IsMatch(text);

    /// <summary>The text without types and members of the program.</summary>
    public static string? Plain(string? text)
    {
        if (text is null)
            return null;
        var plain = Space().Replace(text, " ").Trim();
        plain = Set().Replace(plain, match => $"One of: {string.Join(", ", WordsOf(match))}");
        plain = Member().Replace(plain, match => $"`{char.ToLowerInvariant(match.Groups[1].Value[0])}"
            + $"{match.Groups[1].Value[1..]}`");
        plain = Required().Replace(plain, " ").Trim();
        return plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
    }

    /// <summary>Puts what the text says of a value into its schema.</summary>
    public static void Bound(OpenApiSchema schema, string? text)
    {
        if (text is null)
            return;
        if (schema.Type?.HasFlag(JsonSchemaType.String) == true && schema.Format is null)
            BoundText(schema, text);
        if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0
            && Elements().Match(text) is { Success: true } range)
            (schema.Minimum, schema.Maximum) = (range.Groups[1].Success ? range.Groups[1].Value : null,
                range.Groups[2].Value);
        if (schema.Type?.HasFlag(JsonSchemaType.Array) == true && Elements().Match(text) is { Success: true } elements)
            (schema.MinItems, schema.MaxItems) = BoundsOf(elements);
    }

    // A character is a byte or more: text of more characters than bytes are allowed is surely too long.
    private static void BoundText(OpenApiSchema schema, string text)
    {
        if (Bytes().Match(text) is { Success: true } bytes)
            (schema.MinLength, schema.MaxLength) = BoundsOf(bytes);
        if (Set().Match(text) is not { Success: true } set)
            return;
        var words = WordsOf(set);
        schema.Enum = [.. words.Select(word => (JsonNode)word)];
        if (schema.Type!.Value.HasFlag(JsonSchemaType.Null))
            schema.Enum.Add(JsonNullSentinel.JsonNull);
        if (Standard().Match(text) is { Success: true } standard && words.Contains(standard.Groups[1].Value))
            schema.Default = standard.Groups[1].Value;
    }

    private static (int? Least, int? Most) BoundsOf(Match match) =>
        (match.Groups[1].Success ? Number(match.Groups[1].Value) : null, Number(match.Groups[2].Value));

    private static int Number(string text) =>
        int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> WordsOf(Match set) =>
        (IReadOnlyList<string>)typeof(Vocabulary).GetProperty(set.Groups[1].Value)!.GetValue(null)!;

    [GeneratedRegex(@"One of IReadOnlyList&lt;string&gt; Vocabulary\.(\w+)")]
    private static partial Regex Set();

    [GeneratedRegex(@"\b[A-Za-z]\w*(?:(?:&lt;|&gt;)\w*)*\?* [A-Z]\w*\.([A-Z]\w*)")]
    private static partial Regex Member();

    [GeneratedRegex(@" ?\bRequired\.(?: |$)")]
    private static partial Regex Required();

    [GeneratedRegex(@"(?:([\d,]*\d)–|at most |At most )([\d,]*\d) bytes")]
    private static partial Regex Bytes();

    [GeneratedRegex(@"(?:([\d,]*\d)–|at most )([\d,]*\d)(?! bytes|[\d,]*\d)")]
    private static partial Regex Elements();

    [GeneratedRegex(@"not stated = (\w+)")]
    private static partial Regex Standard();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
