namespace Hypotheses.Client;

/// <summary>RFC 9457 problem details, as every error is answered.</summary>
/// <param name="Type">A stable URI of the kind of problem.</param>
/// <param name="Title">The kind, in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened this time.</param>
/// <param name="Errors">By field, as named on the wire: what is wrong with it.</param>
/// <param name="RequestId">The request's id, as in the log.</param>
public sealed record Problem(
    string Type, string Title, int Status, string? Detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors,
    string? RequestId);
