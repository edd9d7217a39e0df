namespace Hypotheses.Client.Calls;

/// <summary>What was published.</summary>
public sealed class ArticleCalls
{
    private readonly Caller _caller;

    internal ArticleCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The articles of a leak, newest first. Each with its citations, evidence and what it is taken from.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<Article>>> ListArticlesAsync(
        string leak, ArticleFilter? filter = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Article>>(
            $"leaks/{leak}/articles", [.. (filter ?? new()).Pairs, ("limit", limit), ("cursor", cursor)], knownETag,
            cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<Article> AllArticlesAsync(
        string leak, ArticleFilter? filter = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListArticlesAsync(leak, filter, Caller.Most, cursor, null, stop), cancel);

    /// <summary>One article. With its citations, evidence and what it is taken from.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Article>> GetArticleAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Article>($"leaks/{leak}/articles/{id}", [], knownETag, cancel);

    /// <summary>
    /// Log an article with all it carries. An article with where it is from, the claims that it carries and the
    /// evidence that it brings, in one act. An article on file is found by its address, or without one by its outlet,
    /// day, and headline or locator; what is new is added: 200 when all was there. Values that contradict held ones are
    /// kept out and told under <c>conflicts</c>.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Article>> LogArticleAsync(
        string leak, LogArticle article, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Article>(
            HttpMethod.Post, $"leaks/{leak}/articles", Caller.Json(article), idempotencyKey, cancel);

    /// <summary>
    /// A batch of articles in one transaction: all of it, or nothing. The answer is in the order of the request; 200
    /// when all was there.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Batch<Article>>> LogArticlesAsync(
        string leak, LogArticles batch, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Batch<Article>>(
            HttpMethod.Post, $"leaks/{leak}/articles", Caller.Json(batch), idempotencyKey, cancel);

    /// <summary>
    /// Change an article. A merge patch: what is left out stays, null clears, a list replaces the list.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Article>> ChangeArticleAsync(
        string leak, Guid id, ArticleChange change, string etag, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Article>(
            HttpMethod.Patch, $"leaks/{leak}/articles/{id}", Caller.Json(change), etag, must: true, idempotencyKey,
            cancel);

    /// <summary>
    /// End an article, with its cause. With what happened in the world it ends for published times from
    /// <c>effectiveOn</c> on, with a cause of ours for all of them; it stays on file with its end. Editors end all, an
    /// analyst as <c>logged_in_error</c> what the same account logged. What has ended is 409. What it carries ends with
    /// it, as does what is merged into it.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Article>> EndArticleAsync(
        string leak, Guid id, NewEnd end, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Article>(
            HttpMethod.Post, $"leaks/{leak}/articles/{id}/end", Caller.Json(end), etag, must: false, idempotencyKey,
            cancel);

    /// <summary>
    /// Bring an article back that has ended. It stands again as before its end. Editors restore all, an analyst what
    /// the same account ended as <c>logged_in_error</c>. What stands is 409.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 412 changed since the etag was read; 422 it can't hold.
    /// </exception>
    public Task<Answered<Article>> RestoreArticleAsync(
        string leak, Guid id, Restoration? restoration = null, string? etag = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActOnAsync<Article>(
            HttpMethod.Post, $"leaks/{leak}/articles/{id}/restoration", Caller.Json(restoration ?? new()), etag,
            must: false, idempotencyKey, cancel);

    /// <summary>
    /// Merge an article that was logged twice into the other. Answers the article that remains, with what both carried.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Article>> MergeArticleAsync(
        string leak, Guid id, MergeArticle merge, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Article>(
            HttpMethod.Post, $"leaks/{leak}/articles/{id}/merge", Caller.Json(merge), idempotencyKey, cancel);

    /// <summary>Take an article's merge back. Answers the article that stands for itself again.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<Article>> UnmergeArticleAsync(
        string leak, Guid id, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Article>(HttpMethod.Post, $"leaks/{leak}/articles/{id}/unmerge", null, idempotencyKey, cancel);

    /// <summary>
    /// Fill in an article from its page's HTML. Send the page as it was got. Nothing is fetched, and the page is not
    /// kept: only empty fields are filled from it, and credits come as suggestions. The content type may state the
    /// charset.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 409 it contradicts what is
    /// on file; 422 it can't hold.
    /// </exception>
    public Task<Answered<PageReading>> TakePageAsync(
        string leak, Guid id, ReadOnlyMemory<byte> html, string contentType = "text/html",
        string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<PageReading>(
            HttpMethod.Post, $"leaks/{leak}/articles/{id}/page", Caller.Bytes(html, contentType), idempotencyKey,
            cancel);
}

/// <summary>Which of the list; what is not given is no bound.</summary>
public sealed record ArticleFilter
{
    /// <summary>Only articles of this outlet, and of those that count as it.</summary>
    public Guid? Outlet { get; init; }

    /// <summary>True: only articles that have ended; false: only those that stand.</summary>
    public bool? Ended { get; init; }

    /// <summary>Only articles that we know in this way: one of <see cref="Vocabulary.Accesses"/>.</summary>
    public string? Access { get; init; }

    /// <summary>Only articles of this kind: one of <see cref="Vocabulary.ArticleKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Only articles in this language (BCP 47); en takes en-GB too.</summary>
    public string? Language { get; init; }

    /// <summary>Only dated articles, by the last day that their date allows: of this day or later.</summary>
    public DateOnly? PublishedFrom { get; init; }

    /// <summary>The same: of this day or earlier.</summary>
    public DateOnly? PublishedUntil { get; init; }

    /// <summary>Only articles whose headline has these words, just so.</summary>
    public string? Q { get; init; }

    /// <summary>
    /// Only what could be known by then: by the end of a day, month or year in the leak's zone, or at an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated, or after the last act = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("outlet", Outlet), ("ended", Ended), ("access", Access), ("kind", Kind), ("language", Language),
        ("publishedFrom", PublishedFrom), ("publishedUntil", PublishedUntil), ("q", Q),
        ("publishedAsOf", PublishedAsOf), ("recordedAsOf", RecordedAsOf),
    ];
}
