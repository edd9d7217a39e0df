namespace Hypotheses.Client.Calls;

/// <summary>Who works here.</summary>
public sealed class AccountCalls
{
    private readonly Caller _caller;

    internal AccountCalls(Caller caller) => _caller = caller;

    /// <summary>All accounts, newest first. Shut ones too.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 403 below the role admin.</exception>
    public Task<Answered<Page<Account>>> ListAccountsAsync(
        int? limit = null, string? cursor = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Account>>($"accounts", [("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 403 below the role admin.</exception>
    public IAsyncEnumerable<Account> AllAccountsAsync(CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListAccountsAsync(Caller.Most, cursor, null, stop), cancel);

    /// <summary>One account. Its role, and whether it is shut.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role admin; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Account>> GetAccountAsync(
        Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Account>($"accounts/{id}", [], knownETag, cancel);

    /// <summary>Make an account. An account has no key until one is made for it.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role admin; 409 it contradicts what is on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Account>> MakeAccountAsync(
        NewAccount account, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Account>(HttpMethod.Post, $"accounts", Caller.Json(account), idempotencyKey, cancel);

    /// <summary>
    /// Change the role of an account, or shut it. What is left out stays. Of an account that is shut no key opens
    /// anything.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role admin; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Account>> ChangeAccountAsync(
        Guid id, AccountChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Account>(
            HttpMethod.Patch, $"accounts/{id}", Caller.Json(change), etag, must: true, idempotencyKey, cancel);
}
