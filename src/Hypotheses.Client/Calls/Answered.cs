using System.Net;

namespace Hypotheses.Client.Calls;

/// <summary>What the service answered, and what it said of it.</summary>
/// <typeparam name="T">The answer's value.</typeparam>
public sealed class Answered<T>
{
    private readonly T? _value;
    private readonly string? _etag;

    internal Answered(T? value, HttpResponseMessage response, Uri asked)
    {
        _value = value;
        _etag = response.Headers.ETag?.ToString();
        Status = response.StatusCode;
        Location = response.Headers.Location is { } location ? new Uri(asked, location) : null;
        RequestId = Headers.One(response, "X-Request-Id");
        Replayed = Headers.One(response, "Idempotency-Replayed") == "true";
        RecordedAsOf = Headers.Instant(response, "Recorded-As-Of");
    }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It is <see cref="NotChanged"/>: nothing was sent.</exception>
    public T Value => NotChanged
        ? throw new InvalidOperationException("The answer has not changed: it is the one that you hold.")
        : _value!;

    /// <summary>304: the answer with the <c>knownETag</c> that was given is the answer still.</summary>
    public bool NotChanged => Status == HttpStatusCode.NotModified;

    /// <summary>The answer's ETag: give it to a change of what was read, or to the next read.</summary>
    /// <exception cref="InvalidOperationException">The answer has none, as some to a POST: read first.</exception>
    public string ETag => _etag
        ?? throw new InvalidOperationException("The answer has no ETag: read the thing before you change it.");

    /// <summary>Whether the answer has an ETag.</summary>
    public bool HasETag => _etag is not null;

    /// <summary>The HTTP status: 200, 201 or 304.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>201: this request made the thing, or the first one with its idempotency key did.</summary>
    public bool Made => Status == HttpStatusCode.Created;

    /// <summary>It is the answer to an earlier request with the same idempotency key; nothing was done now.</summary>
    public bool Replayed { get; }

    /// <summary>
    /// A list of a leak's record: the recorded instant that it goes by. Given with the next read, it is the same list
    /// again, whatever is recorded meanwhile; null in other answers.
    /// </summary>
    public DateTimeOffset? RecordedAsOf { get; }

    /// <summary>Where the thing is that was made; null where nothing was.</summary>
    public Uri? Location { get; }

    /// <summary>The request's id, as in the service's log.</summary>
    public string? RequestId { get; }
}
