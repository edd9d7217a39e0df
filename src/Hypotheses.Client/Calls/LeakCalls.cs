namespace Hypotheses.Client.Calls;

/// <summary>The cases under investigation, and who may see them.</summary>
public sealed class LeakCalls
{
    private readonly Caller _caller;

    internal LeakCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The leaks that you may see. Newest first. Restricted leaks are listed for their members alone.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<Page<Leak>>> ListLeaksAsync(
        int? limit = null, string? cursor = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Leak>>($"leaks", [("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public IAsyncEnumerable<Leak> AllLeaksAsync(CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListLeaksAsync(Caller.Most, cursor, null, stop), cancel);

    /// <summary>One leak, by id or slug. A leak that you may not see is answered as one that does not exist.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Leak>> GetLeakAsync(
        string leak, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Leak>($"leaks/{leak}", [], knownETag, cancel);

    /// <summary>Open a leak. A restricted leak has the account that opens it as its first member.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 409 it contradicts what is on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Leak>> OpenLeakAsync(
        NewLeak leak, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Leak>(HttpMethod.Post, $"leaks", Caller.Json(leak), idempotencyKey, cancel);

    /// <summary>Change a leak's settings. A merge patch: what is left out stays, null clears.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Leak>> ChangeLeakAsync(
        string leak, LeakChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Leak>(
            HttpMethod.Patch, $"leaks/{leak}", Caller.Json(change), etag, must: true, idempotencyKey, cancel);

    /// <summary>
    /// All that is on record of a leak, written as it comes: lines of JSON of which the last says how many there were,
    /// with the SHA-256 of those before it. The service's verb <c>unarchive</c> takes it in elsewhere.
    /// </summary>
    /// <param name="leak">The leak, by id or slug.</param>
    /// <param name="into">Where it is written. What stands there after a failure is no archive.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="FailedCallException">
    /// 403 below the role editor; 404 nothing there, or not yours to see.
    /// </exception>
    /// <exception cref="HttpRequestException">The connection broke before the end.</exception>
    public async Task GetArchiveAsync(string leak, Stream into, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(into);
        using var response = await _caller.OpenAsync(
            $"leaks/{leak}/archive.ndjson", "application/x-ndjson", cancel);
        await response.Content.CopyToAsync(into, cancel);
    }

    /// <summary>
    /// Who may see a restricted leak. All members in one answer. A leak that the whole newsroom sees may have members
    /// too.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<Member>>> ListMembersAsync(
        string leak, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Member>>($"leaks/{leak}/members", [], knownETag, cancel);

    /// <summary>
    /// Let an account see a restricted leak. Admitting a member again changes nothing. An admin must admit himself to
    /// see a restricted leak.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Member>> AdmitMemberAsync(
        string leak, Guid account, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Member>(HttpMethod.Put, $"leaks/{leak}/members/{account}", null, idempotencyKey, cancel);

    /// <summary>Let an account no longer see a restricted leak. Answers the members that remain.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Page<Member>>> DismissMemberAsync(
        string leak, Guid account, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Page<Member>>(
            HttpMethod.Delete, $"leaks/{leak}/members/{account}", null, idempotencyKey, cancel);
}
