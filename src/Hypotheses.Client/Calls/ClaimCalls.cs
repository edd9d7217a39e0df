namespace Hypotheses.Client.Calls;

/// <summary>What is said of suspects.</summary>
public sealed class ClaimCalls
{
    private readonly Caller _caller;

    internal ClaimCalls(Caller caller) => _caller = caller;

    /// <summary>The claims of a leak, newest first. Each with its suspects, claimant, evidence and citations.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<Claim>>> ListClaimsAsync(
        string leak, ClaimFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Claim>>(
            $"leaks/{leak}/claims", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<Claim> AllClaimsAsync(
        string leak, ClaimFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListClaimsAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One claim. With its suspects, claimant, evidence and citations.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Claim>> GetClaimAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Claim>($"leaks/{leak}/claims/{id}", [], knownETag, cancel);

    /// <summary>
    /// Log a claim with the articles that carry it. A claim with its citations and evidence in one act. A claim on file
    /// has the same claimant, suspects, among, day and side: logged again, new citations are added to it and the answer
    /// is 200.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claim>> LogClaimAsync(
        string leak, LogClaim claim, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Claim>(HttpMethod.Post, $"leaks/{leak}/claims", Caller.Json(claim), idempotencyKey, cancel);

    /// <summary>
    /// A batch of claims in one transaction: all of it, or nothing. The answer is in the order of the request; 200 when
    /// all was there.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Batch<Claim>>> LogClaimsAsync(
        string leak, LogClaims batch, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Batch<Claim>>(
            HttpMethod.Post, $"leaks/{leak}/claims", Caller.Json(batch), idempotencyKey, cancel);

    /// <summary>
    /// Change a claim. A merge patch: what is left out stays, null clears, a list replaces the list. The counts follow
    /// at once.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claim>> ChangeClaimAsync(
        string leak, Guid id, ClaimChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Claim>(
            HttpMethod.Patch, $"leaks/{leak}/claims/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);

    /// <summary>
    /// Approve an inferred claim, as an editor other than the one it is from. An inferred claim counts once it is
    /// approved. Again, it changes nothing. What makes it another claim takes the approval away.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claim>> ApproveClaimAsync(
        string leak, Guid id, Approval? approval = null, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Claim>(
            HttpMethod.Post, $"leaks/{leak}/claims/{id}/approval", Caller.Json(approval ?? new()), etag, must: false,
            idempotencyKey, cancel);

    /// <summary>
    /// End a claim, with its cause. With what happened in the world it ends for published times from <c>effectiveOn</c>
    /// on, with a cause of ours for all of them; it stays on file with its end. Editors end all, an analyst as
    /// <c>logged_in_error</c> what the same account logged. What has ended is 409. Its citations no longer count.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claim>> EndClaimAsync(
        string leak, Guid id, NewEnd end, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Claim>(
            HttpMethod.Post, $"leaks/{leak}/claims/{id}/end", Caller.Json(end), etag, must: false, idempotencyKey,
            cancel);

    /// <summary>
    /// Bring a claim back that has ended. It stands again as before its end. Editors restore all, an analyst what the
    /// same account ended as <c>logged_in_error</c>. What stands is 409.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Claim>> RestoreClaimAsync(
        string leak, Guid id, Restoration? restoration = null, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Claim>(
            HttpMethod.Post, $"leaks/{leak}/claims/{id}/restoration", Caller.Json(restoration ?? new()), etag,
            must: false, idempotencyKey, cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record ClaimFilter
{
    /// <summary>Only claims that name this suspect, by id or slug.</summary>
    public string? Suspect { get; init; }

    /// <summary>Only claims of this claimant.</summary>
    public Guid? Claimant { get; init; }

    /// <summary>Only claims that this article carries.</summary>
    public Guid? Article { get; init; }

    /// <summary>Only claims of this stance: one of <see cref="Vocabulary.Stances"/>.</summary>
    public string? Stance { get; init; }

    /// <summary>
    /// Only claims whose words name the suspect, or where we infer it: one of <see cref="Vocabulary.Namings"/>.
    /// </summary>
    public string? Naming { get; init; }

    /// <summary>True: only claims that have ended; false: only those that stand.</summary>
    public bool? Ended { get; init; }

    /// <summary>Only inferred claims: true: those approved by an editor; false: the others.</summary>
    public bool? Approved { get; init; }

    /// <summary>
    /// Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated, or after the last act = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("suspect", Suspect), ("claimant", Claimant), ("article", Article), ("stance", Stance), ("naming", Naming),
        ("ended", Ended), ("approved", Approved), ("publishedAsOf", PublishedAsOf), ("recordedAsOf", RecordedAsOf),
    ];
}
