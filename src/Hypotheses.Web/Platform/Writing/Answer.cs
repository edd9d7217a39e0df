using System.Security.Cryptography;
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

    /// <summary>The thing just as a GET of it answers: so with the same ETag, which is a hash of it.</summary>
    public static Answer Whole(object body) => new(200, body) { IsWhole = true };

    /// <summary>The leak that the act opened: what is kept of its answer is of that leak.</summary>
    public Guid? Opened { get; init; }

    private bool IsWhole { get; init; }

    /// <summary>The same, of a thing that this act made: 201 with its address.</summary>
    public Answer At(string location) => this with { Status = 201, Location = location };

    internal StoredAnswer Store()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), WireJson.Options);
        var etag = Version is { } v ? StoredAnswer.ETagOf(v) : IsWhole ? StoredAnswer.ETagOf(bytes) : null;
        return new StoredAnswer(Status, Location, etag, "application/json; charset=utf-8", bytes);
    }
}

/// <summary>An answer as bytes: sent now, and again word for word when its idempotency key comes back.</summary>
public sealed record StoredAnswer(int Status, string? Location, string? ETag, string ContentType, byte[] Body) : IResult
{
    internal bool Replayed { get; init; }

    public static string ETagOf(int version) =>
        "\"" + version.ToString(System.Globalization.CultureInfo.InvariantCulture) + "\"";

    /// <summary>Of a thing that changes with others: a hash of all that is answered of it.</summary>
    public static string ETagOf(ReadOnlySpan<byte> body) =>
        "\"" + Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16)) + "\"";

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
