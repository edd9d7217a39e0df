namespace Hypotheses.Client.Calls;

/// <summary>What articles derive from besides articles.</summary>
public sealed class PublicEventCalls
{
    private readonly Caller _caller;

    internal PublicEventCalls(Caller caller) => _caller = caller;

    /// <summary>The public events of a leak, newest first. Press conferences, posts, documents and the like.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<PublicEvent>>> ListPublicEventsAsync(
        string leak, PublicEventFilter? filter = null, int? limit = null, string? cursor = null,
        string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Page<PublicEvent>>(
            $"leaks/{leak}/public-events", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)],
            knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<PublicEvent> AllPublicEventsAsync(
        string leak, PublicEventFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListPublicEventsAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One public event. As it stands now.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<PublicEvent>> GetPublicEventAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<PublicEvent>($"leaks/{leak}/public-events/{id}", [], knownETag, cancel);

    /// <summary>Log a public event. The same kind, date and words is there once: then the answer is 200.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<PublicEvent>> LogPublicEventAsync(
        string leak, LogPublicEvent publicEvent, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<PublicEvent>(
            HttpMethod.Post, $"leaks/{leak}/public-events", Caller.Json(publicEvent), idempotencyKey, cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record PublicEventFilter
{
    /// <summary>Only events of this kind: one of <see cref="Vocabulary.EventKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>
    /// Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated, or after the last act = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("kind", Kind), ("publishedAsOf", PublishedAsOf), ("recordedAsOf", RecordedAsOf),
    ];
}
