using System.Text.Json;
using System.Text.Json.Serialization;

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
        };
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new BoundedListConverter());
        return options;
    }
}
