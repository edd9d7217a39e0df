namespace Hypotheses.Client.Calls;

/// <summary>What an analyst should settle next.</summary>
public sealed class WorklistCalls
{
    private readonly Caller _caller;

    internal WorklistCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// What is to be settled, what narrows the counts of separate reports most first. Computed at each look: what is
    /// settled is gone. A page goes on after the last item of the one before, whatever came or went meanwhile.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<WorkItem>>> ListWorklistAsync(
        string leak, WorklistFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<WorkItem>>(
            $"leaks/{leak}/worklist", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<WorkItem> AllWorklistAsync(
        string leak, WorklistFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListWorklistAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>
    /// Give an item to somebody, or put it aside. A merge patch: what is left out stays, null clears. The etag is the
    /// item's version in quotes. An item that is settled is 404.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<WorkItem>> ChangeWorkItemAsync(
        string leak, Guid id, WorkItemChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<WorkItem>(
            HttpMethod.Patch, $"leaks/{leak}/worklist/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record WorklistFilter
{
    /// <summary>Only items of this kind: one of <see cref="Vocabulary.WorklistKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those of the account of this id, of yourself (<c>me</c>), or of nobody (<c>none</c>).</summary>
    public string? Assignee { get; init; }

    /// <summary>True: the items that were put aside, instead of the others.</summary>
    public bool? SetAside { get; init; }

    internal (string Name, object? Value)[] Pairs => [("kind", Kind), ("assignee", Assignee), ("setAside", SetAside)];
}
