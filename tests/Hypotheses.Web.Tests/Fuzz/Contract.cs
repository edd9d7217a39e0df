using System.Text.Json;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>The served document: its operations, and what its references lead to.</summary>
internal sealed class Contract
{
    private readonly JsonElement _document;
    private readonly Dictionary<string, JsonElement> _schemas;

    public Contract(string document)
    {
        _document = JsonDocument.Parse(document).RootElement;
        _schemas = _document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .ToDictionary(schema => "#/components/schemas/" + schema.Name, schema => schema.Value);
        Operations = [.. Described.AllOf(_document)];
    }

    public IReadOnlyList<Described> Operations { get; }

    public Described this[string name] => Operations.Single(operation => operation.Name == name);

    public static string? ReferenceOf(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString() : null;

    /// <summary>The schema itself, or the one that it refers to.</summary>
    public JsonElement Schema(JsonElement schema) =>
        ReferenceOf(schema) is { } reference ? _schemas[reference] : schema;

    /// <summary>The schema of the request's body, if the operation takes JSON.</summary>
    public JsonElement? RequestOf(Described operation) =>
        operation.Operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var form)
            ? form.GetProperty("schema") : null;

    /// <summary>The media types of the request's body.</summary>
    public static IReadOnlyList<string> TypesOf(Described operation) =>
        operation.Operation.TryGetProperty("requestBody", out var body)
            ? [.. body.GetProperty("content").EnumerateObject().Select(form => form.Name)] : [];

    /// <summary>What the document has for a status of an operation, null if it has nothing.</summary>
    public static JsonElement? ResponseOf(Described operation, int status) =>
        operation.Operation.GetProperty("responses").TryGetProperty($"{status}", out var response)
            ? operation.Resolved(response) : null;
}
