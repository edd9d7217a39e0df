namespace Hypotheses.Client.Calls;

/// <summary>Who takes a report from whom.</summary>
public sealed class DerivationCalls
{
    private readonly Caller _caller;

    internal DerivationCalls(Caller caller) => _caller = caller;

    /// <summary>One derivation. With what takes its report, and from what.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<DerivationItem>> GetDerivationAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<DerivationItem>($"leaks/{leak}/derivations/{id}", [], knownETag, cancel);

    /// <summary>
    /// Log where an article or a citation takes its report from. As <c>from</c> of a logged article. A derivation that
    /// is on file is refined: 200.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<DerivationItem>> LogDerivationAsync(
        string leak, LogDerivation derivation, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<DerivationItem>(
            HttpMethod.Post, $"leaks/{leak}/derivations", Caller.Json(derivation), idempotencyKey, cancel);

    /// <summary>Change what is judged of a derivation. A merge patch: what is left out stays, null clears.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<DerivationItem>> ChangeDerivationAsync(
        string leak, Guid id, DerivationChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<DerivationItem>(
            HttpMethod.Patch, $"leaks/{leak}/derivations/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);

    /// <summary>
    /// End a derivation, with its cause. By a cause of ours: it stays on file with its end. An analyst ends so what the
    /// same account logged.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<DerivationItem>> EndDerivationAsync(
        string leak, Guid id, NewEnd end, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<DerivationItem>(
            HttpMethod.Post, $"leaks/{leak}/derivations/{id}/end", Caller.Json(end), etag, must: false, idempotencyKey,
            cancel);

    /// <summary>
    /// Bring a derivation back that has ended. It stands again as before its end. Editors restore all, an analyst what
    /// the same account ended as <c>logged_in_error</c>. What stands is 409.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<DerivationItem>> RestoreDerivationAsync(
        string leak, Guid id, Restoration? restoration = null, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<DerivationItem>(
            HttpMethod.Post, $"leaks/{leak}/derivations/{id}/restoration", Caller.Json(restoration ?? new()), etag,
            must: false, idempotencyKey, cancel);
}
