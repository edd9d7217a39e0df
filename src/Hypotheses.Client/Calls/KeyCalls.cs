namespace Hypotheses.Client.Calls;

/// <summary>API keys.</summary>
public sealed class KeyCalls
{
    private readonly Caller _caller;

    internal KeyCalls(Caller caller) => _caller = caller;

    /// <summary>Your keys; for an admin all keys. Newest first, without their secrets; revoked ones too.</summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<Page<Key>>> ListKeysAsync(
        int? limit = null, string? cursor = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Key>>($"keys", [("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public IAsyncEnumerable<Key> AllKeysAsync(CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListKeysAsync(Caller.Most, cursor, null, stop), cancel);

    /// <summary>One key. Without its secret. Others' keys are for admins.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Key>> GetKeyAsync(Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Key>($"keys/{id}", [], knownETag, cancel);

    /// <summary>
    /// Make a key; its secret is shown in this answer alone. For yourself, or as an admin for any account. It never
    /// does more than the key that makes it.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 not allowed; 404 nothing there, or not yours to see; 409 it contradicts what is on file;
    /// 422 it can't hold.
    /// </exception>
    public Task<Answered<Key>> MakeKeyAsync(
        NewKey key, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Key>(HttpMethod.Post, $"keys", Caller.Json(key), idempotencyKey, cancel);

    /// <summary>Revoke a key at once. It opens nothing from the next request on. It stays listed.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 not allowed; 404 nothing there, or not yours to see; 409 it contradicts what is on file;
    /// 422 it can't hold.
    /// </exception>
    public Task<Answered<Key>> RevokeKeyAsync(
        Guid id, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Key>(HttpMethod.Delete, $"keys/{id}", null, idempotencyKey, cancel);
}
