using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// One change of one thing, before it is written. <see cref="Facts"/> is hashed as it stands and holds no personal
/// text;
/// <see cref="Words"/> is personal text, kept beside the chain behind a salted commitment.
/// </summary>
public sealed record Entry(string Act, string Thing, Guid ThingId, string Facts, string? Words)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Facts and words from values whose members are written in their order; null members are left out.
    /// </summary>
    public static Entry Of(string act, string thing, Guid thingId, object facts, object? words = null)
    {
        var text = words is null ? null : JsonSerializer.Serialize(words, Plain);
        return new Entry(act, thing, thingId, JsonSerializer.Serialize(facts, Plain), text is "{}" ? null : text);
    }
}
