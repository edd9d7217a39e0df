using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypotheses.Client.Wire;

/// <summary>
/// Reads lists up to the longest that any field takes, and stops there: a hostile body costs no more than its bytes.
/// Fields have bounds of their own below it.
/// </summary>
public sealed class BoundedListConverter : JsonConverterFactory
{
    /// <summary>The longest list of the wire.</summary>
    public const int Longest = 1000;

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
    }

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return (JsonConverter?)Activator.CreateInstance(
            typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()));
    }

    private sealed class Of<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override IReadOnlyList<T>? Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("Must be a list.");
            var list = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (list.Count == Longest)
                    throw new JsonException($"Must have at most {Longest} elements.");
                list.Add(Element(ref reader, options, list.Count)!);
            }
            return list;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var element in value)
                JsonSerializer.Serialize(writer, element, options);
            writer.WriteEndArray();
        }

        // A nested read starts its path anew: the element's place goes before it.
        private static T? Element(ref Utf8JsonReader reader, JsonSerializerOptions options, int index)
        {
            try
            {
                return JsonSerializer.Deserialize<T>(ref reader, options);
            }
            catch (JsonException inner) when (inner.Path is not null)
            {
                const string within = ShortFormConverter<object, object>.Within;
                throw new JsonException(inner.Message, inner.InnerException)
                {
                    Data = { [within] = $"[{index}]" + inner.Path.TrimStart('$') + inner.Data[within] },
                };
            }
        }
    }
}
