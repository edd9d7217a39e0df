using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What routes take beside their path and body. A route states it by <see cref="Takes"/>, its handler reads it; a test
/// holds the two together.
/// </summary>
public static class Parameters
{
    public static readonly Parameter Limit = new(
        "limit", "At most so many items.",
        new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200", Default = 50 }, 20);

    public static readonly Parameter Cursor = Text(
        "cursor", "The `next` of an earlier page: the list goes on from there.", "AZrw5V5wcAGAAAAAAAAAAQ");

    public static readonly Parameter SeqCursor = Cursor with { Example = "118" };

    public static readonly Parameter Country = new(
        "country", "Only those of this country (ISO 3166-1, two capital letters).",
        new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{2}$" }, "GB");

    public static readonly Parameter DryRun = Flag(
        "dryRun", "True: nothing is written, no Idempotency-Key either; the answer tells what would be.");

    public static readonly Parameter IfMatch = Text(
        "If-Match", "The ETag of what you read: the change is made on that alone, else it is 412.", "\"3\"") with
    {
        In = ParameterLocation.Header,
        IsRequired = true,
    };

    public static readonly Parameter MayMatch = IfMatch with
    {
        Description = "The ETag of what you read, if the act is to hold of that alone: else it is 412.",
        IsRequired = false,
    };

    public static readonly Parameter IfNoneMatch = Text(
        "If-None-Match", "The ETag of an answer that you hold: 304 while it is still the answer.", "\"3\"") with
    {
        In = ParameterLocation.Header,
    };

    public static readonly Parameter IdempotencyKey = Text(
        "Idempotency-Key",
        "A key of your choice for this act, 1–255 visible ASCII characters. Sent again with the same request, the "
        + "first answer comes back and nothing is done twice; with another request it is 422.",
        "\"7f9c1f0e-log-1\"") with
    {
        In = ParameterLocation.Header,
    };

    /// <summary>What stands in paths, by name; the id is that of the thing the path names.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfPaths = new Dictionary<string, string>
    {
        ["leak"] = "The leak, by id or slug.",
        ["suspect"] = "The suspect, by id or slug.",
        ["account"] = "The account's id.",
        ["id"] = "The thing's id.",
        ["week"] = "The ISO week, such as 2025-W48.",
        ["summary"] = "The ISO week, such as 2025-W48, `latest` or `preview`, and for another form than JSON its "
            + "ending: .csv .xlsx .md .html .pdf.",
    };

    public static Parameter Text(string name, string description, string example, int? longest = null) => new(
        name, description, new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest }, example);

    public static Parameter Flag(string name, string description) => new(
        name, description, new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }, true);

    /// <summary>True, false, or left out: then both.</summary>
    public static Parameter Choice(string name, string description) => new(
        name, description, new OpenApiSchema { Type = JsonSchemaType.Boolean }, true);

    public static Parameter Word(
        string name, string description, IReadOnlyList<string> words, string? standard = null) =>
        new(
            name, description,
            new OpenApiSchema
            {
                Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)], Default = standard,
            },
            words[0]);

    public static Parameter Id(string name, string description) => new(
        name, description, new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        "019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed");

    public static Parameter Day(string name, string description) => new(
        name, description, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }, "2025-11-26");

    public static Parameter Instant(string name, string description) => new(
        name, description, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        "2025-12-01T10:00:00Z");

    /// <summary>States what a route takes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params Parameter[] parameters) =>
        route.WithMetadata([.. parameters]);

    /// <summary>States that a route answers a list page by page.</summary>
    public static RouteHandlerBuilder TakesPages(this RouteHandlerBuilder route, params Parameter[] parameters) =>
        route.Takes([.. parameters, Limit, Cursor]);
}
