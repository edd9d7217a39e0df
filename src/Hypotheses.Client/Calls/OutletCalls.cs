namespace Hypotheses.Client.Calls;

/// <summary>The registry of outlets.</summary>
public sealed class OutletCalls
{
    private readonly Caller _caller;

    internal OutletCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The registry's outlets, newest first; with q those that a name or domain may mean. With q the best fit first,
    /// and no further pages: ask more exactly.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<Page<Outlet>>> ListOutletsAsync(
        OutletFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Outlet>>(
            $"outlets", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public IAsyncEnumerable<Outlet> AllOutletsAsync(OutletFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListOutletsAsync(filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One outlet. With its domains, locators and aliases, each with its days.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Outlet>> GetOutletAsync(
        Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Outlet>($"outlets/{id}", [], knownETag, cancel);

    /// <summary>
    /// Enter an outlet into the registry. With <c>provisional</c> the outlet that a leak has by its domain alone enters
    /// the registry.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Outlet>> RegisterOutletAsync(
        NewOutlet outlet, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Outlet>(HttpMethod.Post, $"outlets", Caller.Json(outlet), idempotencyKey, cancel);

    /// <summary>
    /// Change an outlet. A merge patch: what is left out stays, null clears, a list replaces the list.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Outlet>> ChangeOutletAsync(
        Guid id, OutletChange change, string etag, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActOnAsync<Outlet>(
            HttpMethod.Patch, $"outlets/{id}", Caller.Json(change), etag, must: true, idempotencyKey, cancel);

    /// <summary>
    /// Let an outlet count as another, or with <c>dryRun</c> see what that would change. Answers what the merge does to
    /// the counts of the leaks that you see.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<OutletMerge>> MergeOutletAsync(
        Guid id, MergeOutlet merge, bool dryRun = false, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActAsync<OutletMerge>(
            HttpMethod.Post, $"outlets/{id}/merge", Caller.Json(merge), idempotencyKey, cancel,
            [("dryRun", dryRun ? true : null)]);

    /// <summary>Take an outlet's merge back. Answers the outlet that counts for itself again.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Outlet>> UnmergeOutletAsync(
        Guid id, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Outlet>(HttpMethod.Post, $"outlets/{id}/unmerge", null, idempotencyKey, cancel);

    /// <summary>
    /// Which article and which outlet an address is; nothing is fetched or made. The canonical address, and the outlet
    /// that logging it would count.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<ResolvedUrl>> ResolveUrlAsync(
        string url, DateOnly? on = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<ResolvedUrl>($"outlets/resolve", [("url", url), ("on", on)], knownETag, cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record OutletFilter
{
    /// <summary>A name, alias or domain, or part of one; goes without a cursor.</summary>
    public string? Q { get; init; }

    /// <summary>Only outlets of this kind: one of <see cref="Vocabulary.OutletKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those of this country (ISO 3166-1, two capital letters).</summary>
    public string? Country { get; init; }

    internal (string Name, object? Value)[] Pairs => [("q", Q), ("kind", Kind), ("country", Country)];
}
