using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;
using Hypotheses.Client;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>The JSON schema (draft 2020-12) of a record of the wire, from its type and its comments.</summary>
internal sealed partial class SchemaOf
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly JsonObject _definitions = [];
    private readonly XElement _comments;

    private SchemaOf()
    {
        _comments = XElement.Load(Path.ChangeExtension(typeof(Vocabulary).Assembly.Location, "xml"));
    }

    public static string Text(Type type, string id, string title)
    {
        var of = new SchemaOf();
        var root = of.Record(type);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "$id", id);
        root.Insert(2, "title", title);
        root["$defs"] = of._definitions;
        return root.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n";
    }

    private JsonObject Record(Type type)
    {
        var members = new JsonObject();
        var required = new JsonArray();
        foreach (var parameter in type.GetConstructors()[0].GetParameters())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            members[name] = Member(type.GetProperty(parameter.Name!)!, CommentOf(type, parameter.Name!));
            required.Add(name);
        }
        foreach (var property in type.GetProperties().Where(property =>
            property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.WhenWritingNull))
            members[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Shape(property.PropertyType, null);
        return new JsonObject
        {
            ["description"] = Plain(_comments.XPathSelectElement($"members/member[@name='T:{type.FullName}']/summary")),
            ["type"] = "object",
            ["properties"] = members,
            ["required"] = required,
            ["additionalProperties"] = false,
        };
    }

    private JsonObject Member(PropertyInfo property, XElement? comment)
    {
        var shape = Shape(property.PropertyType, comment);
        var isNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || _nullability.Create(property).ReadState == NullabilityState.Nullable;
        if (isNullable && shape["$ref"] is not null)
            shape = new JsonObject { ["anyOf"] = new JsonArray(shape, new JsonObject { ["type"] = "null" }) };
        else if (isNullable)
        {
            shape["type"] = new JsonArray((string)shape["type"]!, "null");
            (shape["enum"] as JsonArray)?.Add(null);
        }
        if (Plain(comment) is { Length: > 0 } text)
            shape.Insert(0, "description", text);
        return shape;
    }

    private JsonObject Shape(Type given, XElement? comment)
    {
        var type = Nullable.GetUnderlyingType(given) ?? given;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new JsonObject
            {
                ["type"] = "array", ["maxItems"] = 1000, ["items"] = Shape(type.GetGenericArguments()[0], null),
            };
        if (type.IsGenericType)
            return new JsonObject
            {
                ["type"] = "object", ["additionalProperties"] = Shape(type.GetGenericArguments()[1], null),
            };
        if (type == typeof(string))
            return WordsOf(comment) is { } words
                ? new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) }
                : new JsonObject { ["type"] = "string" };
        return type switch
        {
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer" },
            _ when type == typeof(decimal) => new JsonObject { ["type"] = "number" },
            _ when type == typeof(Guid) => Formatted("uuid"),
            _ when type == typeof(DateOnly) => Formatted("date"),
            _ when type == typeof(DateTimeOffset) => Formatted("date-time"),
            _ => Reference(type),
        };
    }

    private JsonObject Reference(Type type)
    {
        if (!_definitions.ContainsKey(type.Name))
        {
            _definitions[type.Name] = null;
            _definitions[type.Name] = Record(type);
        }
        return new JsonObject { ["$ref"] = $"#/$defs/{type.Name}" };
    }

    private static JsonObject Formatted(string format) => new() { ["type"] = "string", ["format"] = format };

    // "One of" is the whole of a closed set.
    private static IReadOnlyList<string>? WordsOf(XElement? comment) =>
        comment?.Nodes().FirstOrDefault() is XText text && text.Value.Trim() == "One of"
        && comment.Element("see")?.Attribute("cref")?.Value is { } set
            ? (IReadOnlyList<string>)typeof(Vocabulary).GetProperty(set.Split('.')[^1])!.GetValue(null)! : null;

    private XElement? CommentOf(Type type, string parameter) => _comments.XPathSelectElement(
        $"members/member[@name='T:{type.FullName}']/param[@name='{parameter}']")
        ?? _comments.XPathSelectElements($"members/member[starts-with(@name,'M:{type.FullName}.#ctor')]")
            .Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == parameter);

    private static string? Plain(XElement? comment) => comment is null ? null : Spaces().Replace(string.Concat(
        comment.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => Called(see.Attribute("cref")!.Value),
            XText text => text.Value,
            _ => "",
        })), " ").Trim();

    private static string Called(string cref) => string.Create(
        CultureInfo.InvariantCulture, $"{JsonNamingPolicy.KebabCaseLower.ConvertName(cref.Split('.')[^1])}")
        .Replace('-', ' ');

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
