using System.Reflection;
using System.Security.Cryptography;
using Hypotheses.Web.Platform.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>The body is an HTML page: read whole, looked at, and dropped.</summary>
public sealed class PageBody : IEndpointParameterMetadataProvider
{
    /// <summary>The largest page taken, in bytes.</summary>
    public const int Largest = 5 * 1024 * 1024;

    private static readonly string[] Kinds = ["text/html", "application/xhtml+xml"];

    private PageBody(byte[] bytes, string? charset) => (Bytes, Charset) = (bytes, charset);

    public byte[] Bytes { get; }

    /// <summary>The charset that the caller says; null = not said.</summary>
    public string? Charset { get; }

    /// <summary>Stands for the page where two requests are compared.</summary>
    public object Print => new { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Bytes)), Charset };

#pragma warning disable CA1000 // Minimal APIs look for these two on the type itself.
    public static async ValueTask<PageBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (bytes, charset) = await RawBody.ReadAsync(context.Request, Kinds, Largest);
        return bytes.Length > 0 ? new PageBody(bytes, charset)
            : throw new ProblemException(ProblemType.Malformed, "The body is empty.");
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(Kinds, typeof(string)));
#pragma warning restore CA1000
}
