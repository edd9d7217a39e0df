using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Describing;

/// <summary>The schema of a member of the wire by its type, as <see cref="WireJson"/> reads and writes it.</summary>
internal sealed class Shapes(OpenApiDocument document)
{
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>The types that schemas refer to and that are to be described in their turn.</summary>
    public Queue<Type> Referred { get; } = [];

    /// <summary>As a schema's name: of a generic type with that of its argument.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + type.GetGenericArguments()[0].Name
        : type.Name;

    /// <summary>The object form of a type that has a short form too; else null.</summary>
    public static Type? ObjectFormOf(Type type) =>
        type.BaseType is { } of && of.Name == type.Name + "Fields" ? of : null;

    public IOpenApiSchema Of(PropertyInfo member, string? text, bool isRequired)
    {
        var type = member.PropertyType;
        var mayBeNull = !isRequired && !IsOnlyLeftOut(member)
            && _nullability.Create(member).ReadState == NullabilityState.Nullable;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Stated<>))
            (type, mayBeNull) = (type.GetGenericArguments()[0], true);
        if (member.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType is { IsGenericType: true } converter
            && converter.GetGenericTypeDefinition() == typeof(OneOrManyConverter<>))
            return OneOrMany(type, text);
        var schema = Of(type);
        if (schema is OpenApiSchemaReference reference)
        {
            if (!mayBeNull)
            {
                reference.Description = Texts.Plain(text);
                return reference;
            }
            schema = new OpenApiSchema { OneOf = [reference, Null()] };
        }
        var own = (OpenApiSchema)schema;
        own.Description = Texts.Plain(text);
        if (mayBeNull && own.Type is { } known)
            own.Type = known | JsonSchemaType.Null;
        Texts.Bound(own, text);
        return own;
    }

    private IOpenApiSchema Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(type.GetGenericArguments()[0]) };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object, AdditionalProperties = Of(type.GetGenericArguments()[1]),
            };
        return Plain(type) is { } plain ? plain : Reference(type);
    }

    private static OpenApiSchema? Plain(Type type) => type switch
    {
        _ when type == typeof(string) => new() { Type = JsonSchemaType.String },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(long) => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        _ when type == typeof(decimal) => new() { Type = JsonSchemaType.Number },
        _ when type == typeof(Guid) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ when type == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        _ when type == typeof(DateTimeOffset) => new() { Type = JsonSchemaType.String, Format = "date-time" },
        _ when type == typeof(JsonElement) => new(),
        _ => null,
    };

    private OpenApiSchemaReference Reference(Type type)
    {
        Referred.Enqueue(type);
        return new OpenApiSchemaReference(NameOf(type), document);
    }

    private OpenApiSchema OneOrMany(Type list, string? text)
    {
        var many = (OpenApiSchema)Of(list);
        Texts.Bound(many, text);
        return new OpenApiSchema
        {
            Description = Texts.Plain(text), OneOf = [Of(list.GetGenericArguments()[0]), many, Null()],
        };
    }

    private static bool IsOnlyLeftOut(MemberInfo member) =>
        member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.WhenWritingNull;

    private static OpenApiSchema Null() => new() { Type = JsonSchemaType.Null };
}
