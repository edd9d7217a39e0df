namespace Hypotheses.Client.Calls;

/// <summary>What is offered for a claim.</summary>
public sealed class EvidenceCalls
{
    private readonly Caller _caller;

    internal EvidenceCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The evidence of a leak, newest first. Each with its claims and articles; ended ones too, with their end.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<EvidenceItem>>> ListEvidenceAsync(
        string leak, EvidenceFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<EvidenceItem>>(
            $"leaks/{leak}/evidence", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<EvidenceItem> AllEvidenceAsync(
        string leak, EvidenceFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListEvidenceAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One piece of evidence. With its claims and articles.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<EvidenceItem>> GetEvidenceAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<EvidenceItem>($"leaks/{leak}/evidence/{id}", [], knownETag, cancel);

    /// <summary>
    /// Log evidence by itself. Evidence of the same kind and description is there once: then its claims, articles and
    /// missing grades are added, and the answer is 200.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<EvidenceItem>> LogEvidenceAsync(
        string leak, LogEvidence evidence, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<EvidenceItem>(
            HttpMethod.Post, $"leaks/{leak}/evidence", Caller.Json(evidence), idempotencyKey, cancel);

    /// <summary>
    /// Change evidence. A merge patch: what is left out stays, null clears, a list replaces the list.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<EvidenceItem>> ChangeEvidenceAsync(
        string leak, Guid id, EvidenceChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<EvidenceItem>(
            HttpMethod.Patch, $"leaks/{leak}/evidence/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);

    /// <summary>
    /// End evidence, with its cause. With what happened in the world it ends for published times from
    /// <c>effectiveOn</c> on, with a cause of ours for all of them; it stays on file with its end. Editors end all, an
    /// analyst as <c>logged_in_error</c> what the same account logged. What has ended is 409.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<EvidenceItem>> EndEvidenceAsync(
        string leak, Guid id, NewEnd end, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<EvidenceItem>(
            HttpMethod.Post, $"leaks/{leak}/evidence/{id}/end", Caller.Json(end), etag, must: false, idempotencyKey,
            cancel);

    /// <summary>
    /// Bring evidence back that has ended. It stands again as before its end. Editors restore all, an analyst what the
    /// same account ended as <c>logged_in_error</c>. What stands is 409.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<EvidenceItem>> RestoreEvidenceAsync(
        string leak, Guid id, Restoration? restoration = null, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<EvidenceItem>(
            HttpMethod.Post, $"leaks/{leak}/evidence/{id}/restoration", Caller.Json(restoration ?? new()), etag,
            must: false, idempotencyKey, cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record EvidenceFilter
{
    /// <summary>Only evidence of this kind: one of <see cref="Vocabulary.EvidenceKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Only evidence that is offered with this claim.</summary>
    public Guid? Claim { get; init; }

    /// <summary>Only evidence that cites this article.</summary>
    public Guid? Article { get; init; }

    /// <summary>
    /// Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated, or after the last act = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("kind", Kind), ("claim", Claim), ("article", Article), ("publishedAsOf", PublishedAsOf),
        ("recordedAsOf", RecordedAsOf),
    ];
}
