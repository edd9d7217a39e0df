using System.Text.Json;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>What an act answers, before it is written to the wire.</summary>
public sealed record Answer(int Status, object Body, string? Location = null, int? Version = null)
{
    /// <summary>What is kept for a replay instead of the body, when that holds a secret shown once.</summary>
    public object? Kept { get; init; }

    public static Answer Created(object body, string location, int? version = null) =>
        new(201, body, location, version);

    public static Answer Ok(object body, int? version = null) => new(200, body, null, version);

    internal StoredAnswer Store() => new(
        Status, Location, Version is { } v ? StoredAnswer.ETagOf(v) : null, "application/json; charset=utf-8",
        JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), WireJson.Options));
}

/// <summary>An answer as bytes: sent now, and again word for word when its idempotency key comes back.</summary>
public sealed record StoredAnswer(int Status, string? Location, string? ETag, string ContentType, byte[] Body) : IResult
{
    internal bool Replayed { get; init; }

    public static string ETagOf(int version) =>
        "\"" + version.ToString(System.Globalization.CultureInfo.InvariantCulture) + "\"";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (Replayed)
            response.Headers["Idempotency-Replayed"] = "true";
        return response.Body.WriteAsync(Body, httpContext.RequestAborted).AsTask();
    }
}
