using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Platform.Describing;

/// <summary>Headers and problems that many answers share, once in the document and referred to by name.</summary>
internal static class Answers
{
    public const string NotModified = "NotModified";

    private static readonly string[] Always = ["X-Request-Id", "RateLimit", "RateLimit-Policy"];

    private static readonly Dictionary<string, (string Description, string Example)> Headers = new()
    {
        ["X-Request-Id"] = ("The request's id, as in the log.", "019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed"),
        ["RateLimit"] = ("How many requests are left in this minute, where they are limited.", "\"default\";r=599"),
        ["RateLimit-Policy"] = (
            "How many requests a key may make in a window of seconds, where they are limited.",
            "\"default\";q=600;w=60"),
        ["ETag"] = ("The state of what is answered, for If-Match and If-None-Match.", "\"3\""),
        [Reading.Clocks.Header] = (
            "The recorded instant that the answer goes by, in UTC: give it as `recordedAsOf` to get the same again.",
            "2025-12-09T10:11:12.345678Z"),
        ["Location"] = ("The address of what was made.", "/api/v1/outlets/019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed"),
        ["Link"] = (
            "As CSV and NDJSON: the address of the next page, rel=\"next\".",
            "</api/v1/outlets?cursor=AZrw5V5wcAGAAAAAAAAAAQ>; rel=\"next\""),
        ["Retry-After"] = ("In how many seconds to try again.", "2"),
        ["Idempotency-Replayed"] = ("true: the answer of an earlier request with this key.", "true"),
        ["WWW-Authenticate"] = ("How to sign in.", "Bearer"),
    };

    public static void AddTo(OpenApiDocument document)
    {
        var components = document.Components!;
        components.Headers = Headers.ToDictionary(header => header.Key, header => (IOpenApiHeader)new OpenApiHeader
        {
            Description = header.Value.Description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [header.Value.Example] },
        });
        components.Responses = ProblemType.All.Where(type => type.Status != StatusCodes.Status405MethodNotAllowed)
            .GroupBy(type => type.Status).ToDictionary(
            group => NameOf(group.Key), group => (IOpenApiResponse)OfProblems([.. group], document));
        components.Responses[NotModified] = new OpenApiResponse
        {
            Description = "What you hold is still the answer.", Headers = HeadersOf(document, "ETag"),
        };
    }

    /// <summary>The name of the answer with a status of a problem: that of the first kind with it.</summary>
    public static string NameOf(int status) => string.Concat(
        ProblemType.All.First(type => type.Status == status).Name.Split('-')
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static Dictionary<string, IOpenApiHeader> HeadersOf(OpenApiDocument document, params string[] more) =>
        Always.Concat(more).ToDictionary(
            name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));

    private static OpenApiResponse OfProblems(ProblemType[] types, OpenApiDocument document) => new()
    {
        Description = string.Join("; or ", types.Select(type => $"{type.Title} (`{type.Uri}`)")) + ".",
        Headers = HeadersOf(document, types[0].Status switch
        {
            401 => ["WWW-Authenticate"],
            429 or 503 => ["Retry-After"],
            _ => [],
        }),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(nameof(Problem), document),
            },
        },
    };
}
