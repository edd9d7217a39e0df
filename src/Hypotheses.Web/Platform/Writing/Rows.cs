using System.Text.Json;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>Rows as one JSON parameter, for <c>json_populate_recordset</c>: many at once, in one round trip.</summary>
public static class Rows
{
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows, SnakeCase);

    /// <summary>Bytes as PostgreSQL reads them in text.</summary>
    public static string Hex(byte[] bytes) => @"\x" + Convert.ToHexStringLower(bytes);
}
