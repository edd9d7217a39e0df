using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypotheses.Client.Wire;

/// <summary>A list that may be written as its single element.</summary>
/// <typeparam name="T">The element.</typeparam>
public sealed class OneOrManyConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType == JsonTokenType.StartArray
                ? JsonSerializer.Deserialize<IReadOnlyList<T>>(ref reader, options)
                : [JsonSerializer.Deserialize<T>(ref reader, options)!];
        }
        catch (JsonException inner) when (inner.Path is not null)
        {
            throw new JsonException(inner.Message)
            {
                Data =
                {
                    [Wire.ShortFormConverter<object, object>.Within] = inner.Path.TrimStart('$') + inner.Data["within"],
                },
            };
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<IEnumerable<T>>(writer, value, options);
}
