namespace Hypotheses.Client.Calls;

/// <summary>Which article carries which claim.</summary>
public sealed class CitationCalls
{
    private readonly Caller _caller;

    internal CitationCalls(Caller caller) => _caller = caller;

    /// <summary>One citation. With its article, outlet and claim.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Citation>> GetCitationAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Citation>($"leaks/{leak}/citations/{id}", [], knownETag, cancel);

    /// <summary>
    /// Log a further article that carries a claim. Its article by id, or by its own fields as when it is logged. A
    /// citation that is on file is refined: 200.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Citation>> LogCitationAsync(
        string leak, Guid id, NewCitation citation, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActAsync<Citation>(
            HttpMethod.Post, $"leaks/{leak}/claims/{id}/citations", Caller.Json(citation), idempotencyKey, cancel);

    /// <summary>
    /// Change a citation. A merge patch: what is left out stays, null clears. Its stance is the one that counts.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Citation>> ChangeCitationAsync(
        string leak, Guid id, CitationChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Citation>(
            HttpMethod.Patch, $"leaks/{leak}/citations/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);

    /// <summary>
    /// End a citation, with its cause. With what happened in the world it ends for published times from
    /// <c>effectiveOn</c> on, with a cause of ours for all of them; it stays on file with its end. Editors end all, an
    /// analyst as <c>logged_in_error</c> what the same account logged. What has ended is 409.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Citation>> EndCitationAsync(
        string leak, Guid id, NewEnd end, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Citation>(
            HttpMethod.Post, $"leaks/{leak}/citations/{id}/end", Caller.Json(end), etag, must: false, idempotencyKey,
            cancel);

    /// <summary>
    /// Bring a citation back that has ended. It stands again as before its end. Editors restore all, an analyst what
    /// the same account ended as <c>logged_in_error</c>. What stands is 409.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Citation>> RestoreCitationAsync(
        string leak, Guid id, Restoration? restoration = null, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Citation>(
            HttpMethod.Post, $"leaks/{leak}/citations/{id}/restoration", Caller.Json(restoration ?? new()), etag,
            must: false, idempotencyKey, cancel);
}
