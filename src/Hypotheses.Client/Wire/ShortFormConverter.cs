using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypotheses.Client.Wire;

/// <summary>
/// A value with a short form: a JSON string stands for an object with one member. The object form is read as
/// <typeparamref name="TFull"/>. Errors inside it keep their path in <c>Data["within"]</c>, since a nested read starts
/// anew.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
/// <typeparam name="TFull">Its object form.</typeparam>
public abstract class ShortFormConverter<T, TFull> : JsonConverter<T>
    where T : TFull
    where TFull : class
{
    /// <summary>The member's name under which an inner path is kept in <see cref="Exception.Data"/>.</summary>
    public const string Within = "within";

    /// <summary>Reads the short form; throws <see cref="JsonException"/> when the text can't be one.</summary>
    protected abstract T OfText(string text);

    /// <summary>Takes the object form over.</summary>
    protected abstract T OfFull(TFull full);

    /// <summary>The text of the short form, or null when the object form is needed.</summary>
    protected abstract string? ShortOf(T value);

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return reader.TokenType == JsonTokenType.String
                ? OfText(JsonSerializer.Deserialize<string>(ref reader, options)!)
                : OfFull(JsonSerializer.Deserialize<TFull>(ref reader, options)!);
        }
        catch (JsonException inner) when (inner.Path is not null)
        {
            var path = inner.Path.TrimStart('$') + inner.Data[Within];
            throw new JsonException(inner.Message) { Data = { [Within] = path } };
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (ShortOf(value) is { } text)
            writer.WriteStringValue(text);
        else
            JsonSerializer.Serialize<TFull>(writer, value, options);
    }
}
