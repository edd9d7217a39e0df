using Hypotheses.Web.Platform.Problems;
using Microsoft.Net.Http.Headers;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>A body that is no JSON: of one of some types, not compressed, read whole up to a bound.</summary>
public static class RawBody
{
    /// <summary>
    /// Its bytes and the charset that the caller says, if any. 415 for another type, 413 beyond the bound.
    /// </summary>
    public static async Task<(byte[] Bytes, string? Charset)> ReadAsync(
        HttpRequest request, IReadOnlyList<string> kinds, int largest)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !kinds.Contains(type.MediaType.ToString(), StringComparer.OrdinalIgnoreCase)
            || request.Headers.ContentEncoding.Count > 0)
            throw new ProblemException(
                ProblemType.MediaType, $"Send the body as {string.Join(" or ", kinds)}, not compressed.");
        if (request.ContentLength > largest)
            throw TooLarge(largest);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (body.Length + read > largest)
                throw TooLarge(largest);
            body.Write(buffer, 0, read);
        }
        return (body.ToArray(), type.Charset.HasValue ? type.Charset.Value : null);
    }

    private static ProblemException TooLarge(int largest) =>
        new(ProblemType.TooLarge, $"The body is larger than {largest / (1024 * 1024)} MB.");
}
