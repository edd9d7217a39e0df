namespace Hypotheses.Client.Calls;

/// <summary>The journals, their chains and the access log.</summary>
public sealed class HistoryCalls
{
    private readonly Caller _caller;

    internal HistoryCalls(Caller caller) => _caller = caller;

    /// <summary>The leak's journal, newest first. Acts on the leak and all that is logged under it.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<Change>>> ListHistoryAsync(
        string leak, HistoryFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Change>>(
            $"leaks/{leak}/history", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<Change> AllHistoryAsync(
        string leak, HistoryFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListHistoryAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>
    /// Walk the leak's chain. Computes the hash of each entry anew and tells the first that does not hold.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Verification>> VerifyLeakAsync(
        string leak, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Verification>($"leaks/{leak}/history/verify", [], knownETag, cancel);

    /// <summary>
    /// The registry's journal, newest first; entries on accounts and keys for admins alone. Acts on outlets, owners and
    /// hosts.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<Page<Change>>> ListRegistryHistoryAsync(
        HistoryFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Change>>(
            $"history", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public IAsyncEnumerable<Change> AllRegistryHistoryAsync(
        HistoryFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListRegistryHistoryAsync(filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>
    /// Walk the registry's chain. Computes the hash of each entry anew and tells the first that does not hold.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 403 below the role editor.</exception>
    public Task<Answered<Verification>> VerifyRegistryAsync(
        string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Verification>($"history/verify", [], knownETag, cancel);

    /// <summary>
    /// Who read a restricted leak or took a list of it out, newest first. Every answer that told something of a
    /// restricted leak, a 304 too, and every list of any leak that was taken out as CSV or NDJSON. Queries are not
    /// kept.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Page<Access>>> ListAccessesAsync(
        string leak, AccessFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Access>>(
            $"leaks/{leak}/accesses", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see.
    /// </exception>
    public IAsyncEnumerable<Access> AllAccessesAsync(
        string leak, AccessFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListAccessesAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>Walk the access log's chain. Finds any entry that was changed, removed or moved.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 403 below the role editor.</exception>
    public Task<Answered<Verification>> VerifyAccessesAsync(
        string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Verification>($"accesses/verify", [], knownETag, cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record HistoryFilter
{
    /// <summary>Only entries on the thing of this id.</summary>
    public Guid? Thing { get; init; }

    /// <summary>Only what the account of this id did.</summary>
    public Guid? By { get; init; }

    /// <summary>Only this act, such as change or merge.</summary>
    public string? Act { get; init; }

    /// <summary>Only what was recorded then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what was recorded before then.</summary>
    public DateTimeOffset? Until { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("thing", Thing), ("by", By), ("act", Act), ("since", Since), ("until", Until),
    ];
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record AccessFilter
{
    /// <summary>Only what the account of this id read.</summary>
    public Guid? By { get; init; }

    /// <summary>Only what was read then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what was read before then.</summary>
    public DateTimeOffset? Until { get; init; }

    internal (string Name, object? Value)[] Pairs => [("by", By), ("since", Since), ("until", Until)];
}
