namespace Hypotheses.Client.Calls;

/// <summary>One search over all that the account may see.</summary>
public sealed class SearchCalls
{
    private readonly Caller _caller;

    internal SearchCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// Seek words in names, headlines and statements: all of them, each as far as typed, newest first. The name of a
    /// private person is not found.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<Page<Hit>>> ListHitsAsync(
        string q, string? kind = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Hit>>(
            $"search", [("q", q), ("kind", kind), ("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public IAsyncEnumerable<Hit> AllHitsAsync(string q, string? kind = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListHitsAsync(q, kind, Caller.Most, cursor, null, stop), cancel);
}
