using System.Text.Json;
using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client.Calls;

/// <summary>The JSON of the wire as this side writes and reads it.</summary>
internal static class CallJson
{
    /// <summary>What is not given is left out; what a merge patch clears is written as null.</summary>
    public static JsonSerializerOptions Requests { get; } = new(WireJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>
    /// Members that a newer service answers are passed over, and the bounds that hold for what callers send do not hold
    /// for what they get.
    /// </summary>
    public static JsonSerializerOptions Answers { get; } = Loose();

    private static JsonSerializerOptions Loose()
    {
        var options = new JsonSerializerOptions(WireJson.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        };
        foreach (var bounded in options.Converters.OfType<BoundedListConverter>().ToList())
            options.Converters.Remove(bounded);
        return options;
    }
}
