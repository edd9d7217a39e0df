using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hypotheses.Client.Wire;

/// <summary>The JSON of the wire: camelCase, strict. Unknown and duplicate members are refused on both sides.</summary>
public static class WireJson
{
    /// <summary>Options of every request and answer. Depth is at most 32.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            MaxDepth = 32,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsNotStated } },
        };
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new BoundedListConverter());
        return options;
    }

    private static void LeaveOutWhatIsNotStated(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
            if (member.PropertyType.IsGenericType
                && member.PropertyType.GetGenericTypeDefinition() == typeof(Stated<>))
                member.ShouldSerialize = (_, value) => value is not null && !value.Equals(
                    Activator.CreateInstance(member.PropertyType));
    }
}
