using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypotheses.Client.Wire;

/// <summary>
/// A member of a merge patch (RFC 7396): left out it changes nothing, null clears what is held, a value replaces it.
/// </summary>
/// <typeparam name="T">The member's type.</typeparam>
[JsonConverter(typeof(StatedConverter))]
public readonly record struct Stated<T>
{
    /// <summary>A stated value; null clears.</summary>
    public Stated(T? value) => (IsStated, Value) = (true, value);

    /// <summary>Whether the patch has the member.</summary>
    public bool IsStated { get; }

    /// <summary>The value; null clears, and is also what an absent member has.</summary>
    public T? Value { get; }

    /// <summary>The stated value, else the held one.</summary>
    public T? Or(T? held) => IsStated ? Value : held;

    /// <summary>A value is stated by writing it.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the other way to state a value.")]
    public static implicit operator Stated<T>(T? value) => new(value);
}

/// <summary>Reads and writes <see cref="Stated{T}"/>; an absent member is not written.</summary>
internal sealed class StatedConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Stated<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Stated<T>>
    {
        public override bool HandleNull => true;

        public override Stated<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
                return new(default);
            try
            {
                return new(JsonSerializer.Deserialize<T>(ref reader, options));
            }
            catch (JsonException inner) when (inner.Path is not null)
            {
                var path = inner.Path.TrimStart('$') + inner.Data["within"];
                throw new JsonException(inner.Message) { Data = { ["within"] = path } };
            }
        }

        public override void Write(Utf8JsonWriter writer, Stated<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
