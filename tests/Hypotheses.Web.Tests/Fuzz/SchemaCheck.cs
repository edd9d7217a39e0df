using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>
/// Holds JSON against the part of JSON Schema 2020-12 that the document uses; it fails on a keyword or format that it
/// does not know. Closed, an object has no members but those that its schema names: so are answers read.
/// </summary>
internal sealed class SchemaCheck(Contract contract, bool closed)
{
    private static readonly HashSet<string> Notes =
        ["description", "default", "example", "examples", "title", "deprecated"];

    /// <summary>What is wrong with the value, by its place.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value)
    {
        var wrong = new List<string>();
        Check(schema, value, "$", wrong);
        return wrong;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> wrong)
    {
        foreach (var keyword in schema.EnumerateObject())
            if (!Notes.Contains(keyword.Name) && Complaint(schema, keyword, value, at, wrong) is { } complaint)
                wrong.Add($"{at}: {complaint}");
        if (closed && value.ValueKind == JsonValueKind.Object && !schema.TryGetProperty("additionalProperties", out _))
            Close(schema, value, at, wrong);
    }

    private string? Complaint(
        JsonElement schema, JsonProperty keyword, JsonElement value, string at, List<string> wrong)
    {
        var (kind, rule) = (value.ValueKind, keyword.Value);
        switch (keyword.Name)
        {
            case "$ref":
                Check(contract.Schema(schema), value, at, wrong);
                return null;
            case "type":
                return IsOf(rule, value) ? null : $"{kind} is not of type {rule}";
            case "enum":
                return rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? null : "none of the enum";
            case "required":
                return kind != JsonValueKind.Object ? null : Missing(rule, value);
            case "properties":
                if (kind == JsonValueKind.Object)
                    foreach (var property in rule.EnumerateObject())
                        if (value.TryGetProperty(property.Name, out var member))
                            Check(property.Value, member, $"{at}.{property.Name}", wrong);
                return null;
            case "additionalProperties":
                if (kind == JsonValueKind.Object)
                    Additional(schema, rule, value, at, wrong);
                return null;
            case "items":
                if (kind == JsonValueKind.Array)
                    foreach (var (item, n) in value.EnumerateArray().Select((item, n) => (item, n)))
                        Check(rule, item, $"{at}[{n}]", wrong);
                return null;
            case "oneOf":
                var fitting = rule.EnumerateArray().Count(one => Check(one, value).Count == 0);
                return fitting == 1 ? null : $"fits {fitting} of oneOf: {Least(rule, value)}";
            case "anyOf":
                return rule.EnumerateArray().Any(one => Check(one, value).Count == 0) ? null : "fits none of anyOf";
            case "allOf":
                foreach (var one in rule.EnumerateArray())
                    Check(one, value, at, wrong);
                return null;
            default:
                return Bound(keyword.Name, rule, value);
        }
    }

    private string Least(JsonElement rule, JsonElement value) => string.Join("; ", rule.EnumerateArray()
        .Select(one => Check(one, value)).MinBy(complaints => complaints.Count)!.Take(3));

    private static string? Missing(JsonElement rule, JsonElement value)
    {
        var missing = rule.EnumerateArray().Select(name => name.GetString()!)
            .Where(name => !value.TryGetProperty(name, out _)).ToList();
        return missing.Count == 0 ? null : $"lacks {string.Join(", ", missing)}";
    }

    private static string? Bound(string name, JsonElement rule, JsonElement value) => (name, value.ValueKind) switch
    {
        ("format", JsonValueKind.String) => IsForm(rule.GetString()!, value.GetString()!) ? null : $"no {rule}",
        ("format", JsonValueKind.Number) => IsNumber(rule.GetString()!, value) ? null : $"no {rule}",
        ("minLength", JsonValueKind.String) => Length(value) >= rule.GetInt32() ? null : "too short",
        ("maxLength", JsonValueKind.String) => Length(value) <= rule.GetInt32() ? null : "too long",
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, rule.GetString()!) ? null : "no match",
        ("minimum", JsonValueKind.Number) => value.GetDouble() >= rule.GetDouble() ? null : "too small",
        ("maximum", JsonValueKind.Number) => value.GetDouble() <= rule.GetDouble() ? null : "too large",
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= rule.GetInt32() ? null : "too few",
        ("maxItems", JsonValueKind.Array) => value.GetArrayLength() <= rule.GetInt32() ? null : "too many",
        ("format" or "minLength" or "maxLength" or "pattern" or "minimum" or "maximum" or "minItems" or "maxItems", _)
            => null,
        _ => throw new NotSupportedException($"The keyword {name} is not checked."),
    };

    private static int Length(JsonElement value) => value.GetString()!.EnumerateRunes().Count();

    private static bool IsOf(JsonElement types, JsonElement value) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(type => IsOf(type, value))
        : (types.GetString(), value.ValueKind) switch
        {
            ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object)
                or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number)
                or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("integer", JsonValueKind.Number) => value.TryGetDecimal(out var number) && number % 1 == 0,
            ("null" or "string" or "object" or "array" or "number" or "boolean" or "integer", _) => false,
            var (type, _) => throw new NotSupportedException($"The type {type} is not checked."),
        };

    private static bool IsForm(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "int32" or "int64" or "double" => false,
        _ => throw new NotSupportedException($"The format {format} is not checked."),
    };

    private static bool IsNumber(string format, JsonElement value) => format switch
    {
        "int32" => value.TryGetInt32(out _),
        "int64" => value.TryGetInt64(out _),
        "double" => value.TryGetDouble(out _),
        _ => throw new NotSupportedException($"The format {format} is not checked."),
    };

    private void Additional(JsonElement schema, JsonElement rule, JsonElement value, string at, List<string> wrong)
    {
        foreach (var member in Unnamed(schema, value))
            if (rule.ValueKind == JsonValueKind.False)
                wrong.Add($"{at}: has {member.Name}");
            else if (rule.ValueKind == JsonValueKind.Object)
                Check(rule, member.Value, $"{at}.{member.Name}", wrong);
    }

    private static void Close(JsonElement schema, JsonElement value, string at, List<string> wrong)
    {
        if (schema.TryGetProperty("properties", out _))
            wrong.AddRange(
                Unnamed(schema, value).Select(member => $"{at}: has {member.Name}, which is not documented"));
    }

    private static IEnumerable<JsonProperty> Unnamed(JsonElement schema, JsonElement value) =>
        value.EnumerateObject().Where(member =>
            !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _));
}
