namespace Hypotheses.Client.Calls;

/// <summary>Who is asking.</summary>
public sealed class MeCalls
{
    private readonly Caller _caller;

    internal MeCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// Your account and the key in use. And the role that holds: the lower of the account's and the key's.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<Me>> GetMeAsync(string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Me>($"me", [], knownETag, cancel);
}
