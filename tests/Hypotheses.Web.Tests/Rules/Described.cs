using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>An operation of the served document, and what the service says when it is asked.</summary>
public sealed record Described(string Method, string Path, JsonElement Operation, JsonElement Document)
{
    private const string Unknown = "nothing-of-the-kind";

    public string Name => Operation.GetProperty("operationId").GetString()!;

    public override string ToString() => Name;

    public static IEnumerable<Described> AllOf(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select new Described(method.Name.ToUpperInvariant(), path.Name, method.Value, document);

    /// <summary>The parameters of one place: query, header, path.</summary>
    public IReadOnlyList<JsonElement> Parameters(string place) => !Operation.TryGetProperty("parameters", out var all)
        ? []
        : [.. all.EnumerateArray().Select(Resolved).Where(one => one.GetProperty("in").GetString() == place)];

    public IReadOnlyList<string> Names(string place) =>
        [.. Parameters(place).Select(one => one.GetProperty("name").GetString()!)];

    public bool Answers(string status) => Operation.GetProperty("responses").TryGetProperty(status, out _);

    /// <summary>The request's media type and example, as the document has them.</summary>
    public (string Type, string Text)? Request()
    {
        if (!Operation.TryGetProperty("requestBody", out var body))
            return null;
        var form = body.GetProperty("content").EnumerateObject().First();
        var example = form.Value.GetProperty("example");
        return (form.Name, example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText());
    }

    /// <summary>A request on a thing that is nowhere, with the example as its body.</summary>
    public HttpRequestMessage Ask(string leak, bool withUnknown = false, bool withIfMatch = true)
    {
        var path = Path.Replace("/api/v1/", "", StringComparison.Ordinal).Replace("{leak}", leak)
            .Replace("{suspect}", "nobody").Replace("{summary}", "1999-W01").Replace("{week}", "1999-W01");
        foreach (var id in new[] { "{id}", "{account}" })
            path = path.Replace(id, Guid.CreateVersion7().ToString());
        var request = new HttpRequestMessage(
            new HttpMethod(Method), path + (withUnknown ? $"?{Unknown}=1" : ""));
        if (Request() is { } body)
        {
            request.Content = new StringContent(body.Text, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(body.Type);
        }
        if (withIfMatch)
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return request;
    }

    /// <summary>The parameters that a handler knows, as it says itself when it is asked for another.</summary>
    public static IReadOnlyList<string> KnownBy(Reply reply)
    {
        if (reply.Status != 400 || !reply["errors"].TryGetProperty(Unknown, out var messages))
            return [];
        var known = messages[0].GetString()!.Split("known: ");
        return known.Length < 2 ? [] : known[1].TrimEnd('.').Split(", ");
    }

    /// <summary>The thing itself, or the one that it refers to.</summary>
    public JsonElement Resolved(JsonElement one)
    {
        if (!one.TryGetProperty("$ref", out var reference))
            return one;
        var found = Document;
        foreach (var step in reference.GetString()!.Split('/').Skip(1))
            found = found.GetProperty(step);
        return found;
    }
}
