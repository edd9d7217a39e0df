namespace Hypotheses.Web.Platform.Problems;

/// <summary>The kinds of problem: a stable name, its status and its title.</summary>
public sealed record ProblemType(string Name, int Status, string Title)
{
    public static readonly ProblemType Malformed = new("malformed", 400, "The request can't be read");
    public static readonly ProblemType Validation = new("validation", 400, "Fields are missing or wrong");
    public static readonly ProblemType Unauthenticated = new("unauthenticated", 401, "No valid key was given");
    public static readonly ProblemType Forbidden = new("forbidden", 403, "The role does not allow it");
    public static readonly ProblemType NotFound = new(
        "not-found", 404, "There is no such thing, or it is not yours to see");
    public static readonly ProblemType MethodNotAllowed = new(
        "method-not-allowed", 405, "The thing does not take this method");
    public static readonly ProblemType NotAcceptable = new(
        "not-acceptable", 406, "The answer is not to be had in this form");
    public static readonly ProblemType TooMany = new("too-many-requests", 429, "Too many requests");
    public static readonly ProblemType Conflict = new("conflict", 409, "It contradicts what is on file");
    public static readonly ProblemType Busy = new("busy", 409, "The same request is still running");
    public static readonly ProblemType Gone = new("gone", 410, "It was taken out by law");
    public static readonly ProblemType PreconditionFailed = new("precondition-failed", 412, "It was changed meanwhile");
    public static readonly ProblemType PreconditionRequired = new("precondition-required", 428, "If-Match is missing");
    public static readonly ProblemType TooLarge = new("too-large", 413, "The request is too large");
    public static readonly ProblemType MediaType = new(
        "media-type", 415, "The body is of another kind than the route takes");
    public static readonly ProblemType Unprocessable = new(
        "unprocessable", 422, "The fields are right in form but can't hold");
    public static readonly ProblemType KeyReused = new(
        "idempotency-key-reused", 422, "The key was used for another request");
    public static readonly ProblemType Internal = new("internal", 500, "It failed on our side");
    public static readonly ProblemType Unavailable = new("unavailable", 503, "The service can't answer now");

    /// <summary>All of them: the catalogue.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        Malformed, Validation, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, NotAcceptable, Conflict, Busy,
        Gone,
        PreconditionFailed, PreconditionRequired, TooLarge, MediaType,
        Unprocessable, KeyReused, TooMany, Internal, Unavailable,
    ];

    /// <summary>The type's URI, relative to the service.</summary>
    public string Uri => "/problems/" + Name;
}
