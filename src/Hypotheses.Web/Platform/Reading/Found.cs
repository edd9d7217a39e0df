using System.Reflection;
using System.Text.Json;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Writing;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What a GET answers: JSON of the wire, with the version as ETag where there is one, and 304 for a caller who has it.
/// </summary>
public sealed class Found<T>(T value, int? version = null) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (version is { } v)
        {
            var etag = StoredAnswer.ETagOf(v);
            response.Headers.ETag = etag;
            if (httpContext.Request.Headers.IfNoneMatch.Contains(etag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        var body = JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options);
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
