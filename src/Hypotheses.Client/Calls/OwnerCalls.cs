namespace Hypotheses.Client.Calls;

/// <summary>Who controls outlets.</summary>
public sealed class OwnerCalls
{
    private readonly Caller _caller;

    internal OwnerCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The registry's owners, newest first; with q those that a name may mean. With q the best fit first, and no
    /// further pages: ask more exactly.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public Task<Answered<Page<Owner>>> ListOwnersAsync(
        OwnerFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Owner>>(
            $"owners", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields.</exception>
    public IAsyncEnumerable<Owner> AllOwnersAsync(OwnerFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListOwnersAsync(filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One owner. With its aliases.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Owner>> GetOwnerAsync(Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Owner>($"owners/{id}", [], knownETag, cancel);

    /// <summary>Enter an owner into the registry. A person or body that controls outlets, or others that do.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 409 it contradicts what is on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Owner>> EnterOwnerAsync(
        NewOwner owner, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Owner>(HttpMethod.Post, $"owners", Caller.Json(owner), idempotencyKey, cancel);

    /// <summary>
    /// Change an owner. A merge patch: what is left out stays, null clears, a list replaces the list.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Owner>> ChangeOwnerAsync(
        Guid id, OwnerChange change, string etag, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActOnAsync<Owner>(
            HttpMethod.Patch, $"owners/{id}", Caller.Json(change), etag, must: true, idempotencyKey, cancel);

    /// <summary>
    /// Who controls an owner, and what it controls. What is said of it itself, the chain above it on a day, and what it
    /// controls.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Ownership>> GetOwnerControlAsync(
        Guid id, DateOnly? on = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Ownership>($"owners/{id}/control", [("on", on)], knownETag, cancel);

    /// <summary>
    /// Say who controls an owner, over time. Replaces all that was said; on any day at most one controller, and no
    /// circles.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Ownership>> PutOwnerControlAsync(
        Guid id, ControlChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Ownership>(
            HttpMethod.Put, $"owners/{id}/control", Caller.Json(change), etag, must: true, idempotencyKey, cancel);

    /// <summary>Who controls an outlet. What is said of it itself, and the chain above it on a day.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Ownership>> GetOutletControlAsync(
        Guid id, DateOnly? on = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Ownership>($"outlets/{id}/control", [("on", on)], knownETag, cancel);

    /// <summary>
    /// Say who controls an outlet, over time. Replaces all that was said; on any day at most one controller.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Ownership>> PutOutletControlAsync(
        Guid id, ControlChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Ownership>(
            HttpMethod.Put, $"outlets/{id}/control", Caller.Json(change), etag, must: true, idempotencyKey, cancel);

    /// <summary>
    /// Enter owners and control edges from a CSV file; good lines go in, every line is reported. The first line has the
    /// headers. Lines are entered on their own: one that is refused holds no other back. The same file again changes
    /// nothing. The charset is UTF-8 unless the content type states another.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 409 it contradicts what is on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<OwnersImport>> ImportOwnersAsync(
        ReadOnlyMemory<byte> csv, OwnersImportQuery? query = null, string contentType = "text/csv",
        string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<OwnersImport>(
            HttpMethod.Post, $"owners/imports", Caller.Bytes(csv, contentType), idempotencyKey, cancel,
            [.. (query ?? new()).Pairs]);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record OwnerFilter
{
    /// <summary>A name or alias, or part of one; goes without a cursor.</summary>
    public string? Q { get; init; }

    /// <summary>Only owners of this kind: one of <see cref="Vocabulary.OwnerKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those of this country (ISO 3166-1, two capital letters).</summary>
    public string? Country { get; init; }

    internal (string Name, object? Value)[] Pairs => [("q", Q), ("kind", Kind), ("country", Country)];
}

/// <summary>How a file of owners is read.</summary>
public sealed record OwnersImportQuery
{
    /// <summary>True: nothing is written, the answer tells what would be.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Outlets that the registry lacks: only found, or entered: find, register.</summary>
    public string? Outlets { get; init; }

    /// <summary>
    /// Which header stands for which field, as field:header pairs with commas; fields: outlet, domain, childOwner,
    /// owner, ownerKind, basis, share, from, to, source, note. Not stated = guessed from the headers.
    /// </summary>
    public string? Columns { get; init; }

    /// <summary>The basis of lines that state none: one of <see cref="Vocabulary.ControlBases"/>.</summary>
    public string? Basis { get; init; }

    /// <summary>The source of lines that state none.</summary>
    public string? Source { get; init; }

    /// <summary>The first day of edges whose line states none.</summary>
    public DateOnly? From { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("dryRun", DryRun), ("outlets", Outlets), ("columns", Columns), ("basis", Basis), ("source", Source),
        ("from", From),
    ];
}
