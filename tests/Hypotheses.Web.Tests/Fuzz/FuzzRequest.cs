using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>A request as it is sent, and what is known of it.</summary>
internal sealed record FuzzRequest(Described Operation, string Path)
{
    private const int Shown = 700;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string? ContentType { get; init; }

    public byte[]? Body { get; init; }

    public string Caller { get; init; } = "admin";

    /// <summary>The field that the request is about, and its text.</summary>
    public (string Field, string Text)? Says { get; init; }

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name == name).Value;

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(new HttpMethod(Operation.Method), Path);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    /// <summary>The body as JSON, null if it is none.</summary>
    public JsonElement? Json()
    {
        if (Body is null || !MediaTypeHeaderValue.TryParse(ContentType, out var type)
            || type.MediaType != "application/json")
            return null;
        try
        {
            return JsonDocument.Parse(Body).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it can be sent again, cut where it is long.</summary>
    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.UTF8.GetString(Body);
        var headers = string.Concat(Headers.Select(header => $"\n  {header.Name}: {Cut(header.Value)}"));
        return $"{Operation.Name} as {Caller}: {Operation.Method} {Cut(Path)}{headers}"
            + (Body is null ? "" : $"\n  Content-Type: {ContentType}\n  {Cut(body)} ({Body.Length} bytes)");
    }

    private static string Cut(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
