using System.Net;

namespace Hypotheses.Client.Calls;

/// <summary>
/// The service, or something before it, answered with an error. The message holds all of it that is for people.
/// </summary>
public sealed class FailedCallException : Exception
{
    /// <summary>An error with its status, and what problem details said of it.</summary>
    public FailedCallException(
        HttpStatusCode status, string title, string? detail = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null, Exception? inner = null)
        : base(Say(status, title, detail, errors), inner)
    {
        Status = status;
        Title = title;
        Detail = detail;
        Errors = errors ?? new Dictionary<string, IReadOnlyList<string>>();
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>
    /// The kind of problem, such as <c>/problems/validation</c>; <c>about:blank</c> where the answer was no problem
    /// details, so not the service's.
    /// </summary>
    public string Type { get; init; } = Unknown;

    /// <summary>The kind, in words.</summary>
    public string Title { get; }

    /// <summary>What happened this time.</summary>
    public string? Detail { get; }

    /// <summary>By field, as named on the wire: what is wrong with it. Empty where no field is at fault.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>The request's id, as in the service's log.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long to wait before it is tried again; null where the answer does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>412: it was changed since the <c>etag</c> was read. Read it again.</summary>
    public bool IsStale => Status == HttpStatusCode.PreconditionFailed;

    /// <summary>429: too many requests; see <see cref="RetryAfter"/>.</summary>
    public bool IsTooMany => Status == HttpStatusCode.TooManyRequests;

    /// <summary>503: the service can't answer now; see <see cref="RetryAfter"/>.</summary>
    public bool IsUnavailable => Status == HttpStatusCode.ServiceUnavailable;

    /// <summary>404: there is no such thing, or it is not yours to see.</summary>
    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    internal const string Unknown = "about:blank";

    private static string Say(
        HttpStatusCode status, string title, string? detail,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? errors)
    {
        var said = detail is null || detail == title ? $"{(int)status} {title}" : $"{(int)status} {title}: {detail}";
        return errors is not { Count: > 0 } ? said
            : said + " " + string.Join(" ", errors.Select(field => $"[{field.Key}] {string.Join(" ", field.Value)}"));
    }
}
