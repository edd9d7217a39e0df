using System.Reflection;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Writing;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What a GET answers: JSON of the wire, a list as CSV or NDJSON too where the caller prefers that, and 304 for a
/// caller who has it. The ETag is the version where that stands for the whole body, else a hash of it: an answer made
/// of several things changes with any of them.
/// </summary>
public sealed class Found<T>(T value, int? version = null) : IResult, IEndpointMetadataProvider
{
    private static readonly Func<T, string, Removal?, (byte[] Body, string? Next)>? AsList = ListOf();

    internal static readonly string[] Types =
        AsList is null ? [ListForm.Json] : [ListForm.Json, ListForm.NdJson, ListForm.Csv];

    /// <summary>What the caller holds is the answer still: nothing was made.</summary>
    internal static Found<T> Unchanged(Made made) => new(default!) { _unchanged = made };

    private Made? _unchanged;

    /// <summary>The answer as JSON, made before; null = it is made when it is asked for.</summary>
    internal Rendered? Ready { get; init; }

    /// <summary>The clocks that the answer goes by, if it tells.</summary>
    internal Clocks? Clocks { get; set; }

    /// <summary>What does not leave the newsroom, when a list is taken out as a file.</summary>
    internal Removal? Veil { get; set; }

    /// <summary>Told the ETag of what was made.</summary>
    internal Action<string>? Made { get; set; }

    internal Found<T> By(Clocks clocks)
    {
        Clocks = clocks;
        return this;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if ((_unchanged?.RecordedAsOf ?? Clocks?.Echo) is { } recorded)
            response.Headers[Reading.Clocks.Header] = recorded;
        if (_unchanged is not null)
        {
            response.Headers.ETag = _unchanged.ETag;
            response.Headers.Append("Vary", "Accept");
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var type = ListForm.Best(httpContext.Request, Types);
        var (body, etag, next) = BodyOf(type);
        response.Headers.ETag = etag;
        response.Headers.Append("Vary", "Accept");
        // Only JSON has a place for it inside.
        if (next is not null)
            response.Headers.Link = $"<{ListForm.NextOf(httpContext.Request, next)}>; rel=\"next\"";
        Made?.Invoke(etag);
        if (Validators.Names(Validators.IfNoneMatch(httpContext.Request), etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = type + "; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private (byte[] Body, string ETag, string? Next) BodyOf(string type)
    {
        if (type == ListForm.Json && Ready is { } made)
            return (made.Body, made.ETag, null);
        var (body, next) = type == ListForm.Json ? (JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options), null)
            : AsList!(value, type, Veil);
        return (body, version is { } v ? StoredAnswer.ETagOf(v) : StoredAnswer.ETagOf(body), next);
    }

#pragma warning disable CA1000 // Minimal APIs look for it on the type itself.
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), Types));
#pragma warning restore CA1000

    private static Func<T, string, Removal?, (byte[] Body, string? Next)>? ListOf() =>
        typeof(T) is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Page<>)
            ? typeof(ListForm).GetMethod(nameof(ListForm.Of))!.MakeGenericMethod(type.GetGenericArguments())
                .CreateDelegate<Func<T, string, Removal?, (byte[] Body, string? Next)>>()
            : typeof(T) == typeof(Ranking)
                ? typeof(ListForm).GetMethod(nameof(ListForm.OfRanking))!
                    .CreateDelegate<Func<T, string, Removal?, (byte[] Body, string? Next)>>()
                : null;
}

/// <summary>An answer as JSON, and the hash that stands for it.</summary>
public sealed record Rendered(byte[] Body, string ETag)
{
    public static Rendered Of<T>(T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options);
        return new Rendered(body, StoredAnswer.ETagOf(body));
    }
}
