using System.Reflection;
using System.Text.Json;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Writing;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What a GET answers: JSON of the wire, and 304 for a caller who has it. The ETag is the version where that stands for
/// the whole body, else a hash of it: an answer made of several things changes with any of them.
/// </summary>
public sealed class Found<T>(T value, int? version = null) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options);
        var etag = version is { } v ? StoredAnswer.ETagOf(v) : StoredAnswer.ETagOf(body);
        response.Headers.ETag = etag;
        var known = httpContext.Request.Headers.IfNoneMatch.ToString();
        if (known == "*" || known.Split(',', StringSplitOptions.TrimEntries)
            .Any(tag => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag) == etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

#pragma warning disable CA1000 // Minimal APIs look for it on the type itself.
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
#pragma warning restore CA1000
}
