namespace Hypotheses.Client.Calls;

/// <summary>Who is said to have leaked it.</summary>
public sealed class SuspectCalls
{
    private readonly Caller _caller;

    internal SuspectCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The suspects of a leak, newest first; with q those that a name may mean, the best fit first and no further
    /// pages: ask more exactly. Merged and ended ones are not listed; a merged one's names lead to the one that it
    /// counts as.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<Suspect>>> ListSuspectsAsync(
        string leak, SuspectFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Suspect>>(
            $"leaks/{leak}/suspects", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<Suspect> AllSuspectsAsync(
        string leak, SuspectFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListSuspectsAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One suspect, by id or slug. As it stands now; merged and ended ones too.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Suspect>> GetSuspectAsync(
        string leak, string suspect, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Suspect>($"leaks/{leak}/suspects/{suspect}", [], knownETag, cancel);

    /// <summary>
    /// Log a suspect. Found by its name or an alias, else made: 200 when it was on file. What was not known of it is
    /// added; values that contradict held ones are kept out and told under <c>conflicts</c>.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Suspect>> LogSuspectAsync(
        string leak, NewSuspect suspect, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Suspect>(
            HttpMethod.Post, $"leaks/{leak}/suspects", Caller.Json<NewSuspectFields>(suspect), idempotencyKey, cancel);

    /// <summary>
    /// Change a suspect. A merge patch: what is left out stays, null clears, a list replaces the list.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Suspect>> ChangeSuspectAsync(
        string leak, string suspect, SuspectChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Suspect>(
            HttpMethod.Patch, $"leaks/{leak}/suspects/{suspect}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);

    /// <summary>
    /// Take a suspect off the record. Refused while a claim that stands names it, or another is part of it or merged
    /// into it. Answers the suspect with its end; its names are free again.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Suspect>> EndSuspectAsync(
        string leak, string suspect, string etag, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActOnAsync<Suspect>(
            HttpMethod.Delete, $"leaks/{leak}/suspects/{suspect}", null, etag, must: true, idempotencyKey, cancel);

    /// <summary>
    /// Merge a suspect that was logged under two names into the other. Answers the suspect that remains. What names the
    /// other, and what is part of it, counts for this one; no claim is moved.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Suspect>> MergeSuspectAsync(
        string leak, string suspect, MergeSuspect merge, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActAsync<Suspect>(
            HttpMethod.Post, $"leaks/{leak}/suspects/{suspect}/merge", Caller.Json(merge), idempotencyKey, cancel);

    /// <summary>
    /// Take a suspect's merge back. Answers the suspect that stands for itself again, with what is part of it.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Suspect>> UnmergeSuspectAsync(
        string leak, string suspect, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Suspect>(
            HttpMethod.Post, $"leaks/{leak}/suspects/{suspect}/unmerge", null, idempotencyKey, cancel);

    /// <summary>
    /// Release a person's name, as a second editor. Of a person, by another account than those that logged it and gave
    /// it its name. Kept with who, when and why, and looked at again 90 days later. With an etag the name that was read
    /// is released, and no other.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Suspect>> ReleaseSuspectAsync(
        string leak, string suspect, ReleaseSuspect release, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Suspect>(
            HttpMethod.Post, $"leaks/{leak}/suspects/{suspect}/release", Caller.Json(release), etag, must: false,
            idempotencyKey, cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record SuspectFilter
{
    /// <summary>A name or alias, or part of one; goes without a cursor.</summary>
    public string? Q { get; init; }

    /// <summary>Only suspects of this kind: one of <see cref="Vocabulary.SuspectKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Only suspects of this axis: one of <see cref="Vocabulary.Axes"/>.</summary>
    public string? Axis { get; init; }

    /// <summary>
    /// Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated, or after the last act = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("q", Q), ("kind", Kind), ("axis", Axis), ("publishedAsOf", PublishedAsOf), ("recordedAsOf", RecordedAsOf),
    ];
}
