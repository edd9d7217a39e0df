namespace Hypotheses.Client.Calls;

/// <summary>Words removed for good.</summary>
public sealed class RedactionCalls
{
    private readonly Caller _caller;

    internal RedactionCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// Removals of words, newest first. Those that wait, with what they seek, and those that are done, without it.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Page<Redaction>>> ListRedactionsAsync(
        string leak, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Redaction>>(
            $"leaks/{leak}/redactions", [("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see.
    /// </exception>
    public IAsyncEnumerable<Redaction> AllRedactionsAsync(string leak, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListRedactionsAsync(leak, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One removal of words. What it seeks is shown while it waits for approval.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Redaction>> GetRedactionAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Redaction>($"leaks/{leak}/redactions/{id}", [], knownETag, cancel);

    /// <summary>
    /// Ask that words be removed for good. Nothing is removed yet. Texts go wherever they stand in the leak, as whole
    /// words and in any case: give each form of a name. Fields go whole, with all values that they ever had.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role admin; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Redaction>> RequestRedactionAsync(
        string leak, NewRedaction redaction, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Redaction>(
            HttpMethod.Post, $"leaks/{leak}/redactions", Caller.Json(redaction), idempotencyKey, cancel);

    /// <summary>
    /// Approve a removal, and remove the words. By another account than the one that asked. The words go from every
    /// version of the record, from history and from stored answers, and can't be brought back. Counts and hashes stay.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Redaction>> ApproveRedactionAsync(
        string leak, Guid id, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Redaction>(
            HttpMethod.Post, $"leaks/{leak}/redactions/{id}/approval", null, idempotencyKey, cancel);
}
