namespace Hypotheses.Client.Calls;

/// <summary>Who says so.</summary>
public sealed class ClaimantCalls
{
    private readonly Caller _caller;

    internal ClaimantCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The claimants of a leak, newest first; with q those that a name may mean, the best fit first and no further
    /// pages: ask more exactly. Merged ones are not listed; their names lead to the one that they count as.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<Claimant>>> ListClaimantsAsync(
        string leak, ClaimantFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Claimant>>(
            $"leaks/{leak}/claimants", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<Claimant> AllClaimantsAsync(
        string leak, ClaimantFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListClaimantsAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One claimant. As it stands now; a merged one too.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Claimant>> GetClaimantAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Claimant>($"leaks/{leak}/claimants/{id}", [], knownETag, cancel);

    /// <summary>
    /// Change a claimant. A merge patch: what is left out stays, null clears, a list replaces the list.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claimant>> ChangeClaimantAsync(
        string leak, Guid id, ClaimantChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Claimant>(
            HttpMethod.Patch, $"leaks/{leak}/claimants/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);

    /// <summary>
    /// Merge a claimant that was logged under two names into the other. Answers the claimant that remains, with what
    /// both say. Anonymous ones are merged in no other way.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claimant>> MergeClaimantAsync(
        string leak, Guid id, MergeClaimant merge, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Claimant>(
            HttpMethod.Post, $"leaks/{leak}/claimants/{id}/merge", Caller.Json(merge), idempotencyKey, cancel);

    /// <summary>Take a claimant's merge back. Answers the claimant that stands for itself again.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claimant>> UnmergeClaimantAsync(
        string leak, Guid id, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Claimant>(
            HttpMethod.Post, $"leaks/{leak}/claimants/{id}/unmerge", null, idempotencyKey, cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record ClaimantFilter
{
    /// <summary>A name, alias or descriptor, or part of one; goes without a cursor.</summary>
    public string? Q { get; init; }

    /// <summary>Only claimants of this kind: one of <see cref="Vocabulary.ClaimantKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>
    /// Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated, or after the last act = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("q", Q), ("kind", Kind), ("publishedAsOf", PublishedAsOf), ("recordedAsOf", RecordedAsOf),
    ];
}
