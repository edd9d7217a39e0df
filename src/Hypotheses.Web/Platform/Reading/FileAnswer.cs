using Hypotheses.Web.Platform.Writing;
using Microsoft.Net.Http.Headers;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>A file as the answer of a GET: with a hash of it as its ETag, and 304 for a caller who has it.</summary>
/// <param name="Bytes">What is in it.</param>
/// <param name="ContentType">Of what kind it is.</param>
public sealed record FileAnswer(byte[] Bytes, string ContentType) : IResult
{
    /// <summary>What it is called when it is kept; null = nothing.</summary>
    public string? Name { get; init; }

    /// <summary>Shown rather than kept.</summary>
    public bool IsShown { get; init; }

    /// <summary>What it may load and do, where that is other than what pages may; null = as pages.</summary>
    public string? Policy { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var etag = StoredAnswer.ETagOf(Bytes);
        response.Headers.ETag = etag;
        if (Validators.Names(Validators.IfNoneMatch(httpContext.Request), etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (Policy is not null)
            response.Headers.ContentSecurityPolicy = Policy;
        response.ContentType = ContentType;
        response.ContentLength = Bytes.Length;
        if (Name is not null)
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue(IsShown ? "inline" : "attachment")
            {
                FileName = Name,
            }.ToString();
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(Bytes, httpContext.RequestAborted);
    }
}
