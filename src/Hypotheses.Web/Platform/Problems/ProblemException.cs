namespace Hypotheses.Web.Platform.Problems;

/// <summary>
/// An answer that is an error: thrown anywhere below an endpoint, written as RFC 9457 problem details.
/// </summary>
public sealed class ProblemException : Exception
{
    public ProblemException(
        ProblemType type, string detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null)
        : base(detail)
    {
        Type = type;
        Errors = errors;
    }

    public ProblemException(ProblemType type, string field, string message)
        : this(type, "See errors.", new Dictionary<string, IReadOnlyList<string>> { [field] = [message] })
    {
    }

    public ProblemType Type { get; }

    /// <summary>By field, as named on the wire.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; }

    /// <summary>Seconds to wait before another try, for 409, 429 and 503.</summary>
    public int? RetryAfter { get; init; }
}
