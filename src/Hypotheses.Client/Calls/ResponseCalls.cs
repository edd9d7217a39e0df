namespace Hypotheses.Client.Calls;

/// <summary>Requests for comment and their answers.</summary>
public sealed class ResponseCalls
{
    private readonly Caller _caller;

    internal ResponseCalls(Caller caller) => _caller = caller;

    /// <summary>Requests for comment, newest first.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<Response>>> ListResponsesAsync(
        string leak, ResponseFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Response>>(
            $"leaks/{leak}/responses", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<Response> AllResponsesAsync(
        string leak, ResponseFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListResponsesAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One request for comment. As it stands now.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Response>> GetResponseAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Response>($"leaks/{leak}/responses/{id}", [], knownETag, cancel);

    /// <summary>
    /// Record that somebody was asked for comment. The same person asked twice is two requests: send an idempotency key
    /// where a retry may come.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Response>> RecordResponseAsync(
        string leak, NewResponse response, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Response>(
            HttpMethod.Post, $"leaks/{leak}/responses", Caller.Json(response), idempotencyKey, cancel);

    /// <summary>
    /// Say what came of a request for comment. A merge patch: what is left out stays, null clears. Earlier versions
    /// stay in history.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Response>> ChangeResponseAsync(
        string leak, Guid id, ResponseChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Response>(
            HttpMethod.Patch, $"leaks/{leak}/responses/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record ResponseFilter
{
    /// <summary>Only those to this suspect, by id or slug.</summary>
    public string? Suspect { get; init; }

    /// <summary>Only those of this outcome: one of <see cref="Vocabulary.Outcomes"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>
    /// Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated, or after the last act = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("suspect", Suspect), ("outcome", Outcome), ("publishedAsOf", PublishedAsOf), ("recordedAsOf", RecordedAsOf),
    ];
}
