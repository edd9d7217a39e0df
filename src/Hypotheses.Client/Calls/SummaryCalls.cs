namespace Hypotheses.Client.Calls;

/// <summary>What was published of leaks at the end of each week.</summary>
public sealed class SummaryCalls
{
    private readonly Caller _caller;

    internal SummaryCalls(Caller caller) => _caller = caller;

    /// <summary>The summaries of a leak that were published, newest first; of one week if that is given.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Page<PublishedSummary>>> ListSummariesAsync(
        string leak, string? week = null, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<PublishedSummary>>(
            $"leaks/{leak}/summaries", [("week", week), ("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public IAsyncEnumerable<PublishedSummary> AllSummariesAsync(
        string leak, string? week = null, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListSummariesAsync(leak, week, Caller.Most, cursor, null, stop), cancel);

    /// <summary>A summary: of an ISO week such as 2025-W48, the <c>latest</c>, or a <c>preview</c>.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 404 nothing there, or not yours to see; 410 words of it were taken out by law.
    /// </exception>
    public Task<Answered<WeeklySummary>> GetSummaryAsync(
        string leak, string summary, SummaryReading? reading = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<WeeklySummary>(
            $"leaks/{leak}/summaries/{summary}", (reading ?? new()).Pairs, knownETag, cancel);

    /// <summary>The same as a file: json, csv (a zip, or one table), xlsx, md, html or pdf.</summary>
    /// <exception cref="FailedCallException">As of the summary.</exception>
    public Task<Answered<byte[]>> GetSummaryFileAsync(
        string leak, string summary, string form, SummaryReading? reading = null, string? knownETag = null,
        CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(form);
        var file = $"{summary}.{form}";
        return _caller.GetAsync<byte[]>(
            $"leaks/{leak}/summaries/{file}", (reading ?? new()).Pairs, knownETag, cancel);
    }

    /// <summary>Publish a week that is over and has no summary yet.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 409 it is published;
    /// 422 it is not over, or names somebody for the first time without a reason.
    /// </exception>
    public Task<Answered<PublishedSummary>> PublishSummaryAsync(
        string leak, NewSummary summary, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<PublishedSummary>(
            HttpMethod.Post, $"leaks/{leak}/summaries", Caller.Json(summary), idempotencyKey, cancel);

    /// <summary>Publish a week once more, by the record as it is now.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role editor; 404 nothing there, or not yours to see; 422 it names somebody for
    /// the first time without a reason.
    /// </exception>
    public Task<Answered<PublishedSummary>> ReviseSummaryAsync(
        string leak, string summary, NewSummaryRevision revision, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActAsync<PublishedSummary>(
            HttpMethod.Post, $"leaks/{leak}/summaries/{summary}/revisions", Caller.Json(revision), idempotencyKey,
            cancel);

    /// <summary>Make a published summary anew from the record at its cut, and compare the bytes.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 404 nothing there, or not yours to see; 410 words of it were taken out by law.
    /// </exception>
    public Task<Answered<RecomputedSummary>> RecomputeSummaryAsync(
        string leak, string summary, int? revision = null, string? idempotencyKey = null,
        CancellationToken cancel = default) =>
        _caller.ActAsync<RecomputedSummary>(
            HttpMethod.Post, $"leaks/{leak}/summaries/{summary}/recompute", null, idempotencyKey, cancel,
            [("revision", revision)]);

    /// <summary>The summaries of a week, of all leaks of the newsroom that are under no embargo.</summary>
    /// <exception cref="FailedCallException">404 there is no such week.</exception>
    public Task<Answered<NewsroomSummaries>> GetNewsroomSummariesAsync(
        string week, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<NewsroomSummaries>($"summaries/{week}", [], knownETag, cancel);

    /// <summary>The last 50 summaries of a leak as an Atom feed.</summary>
    /// <exception cref="FailedCallException">404 nothing there, or not yours to see.</exception>
    public Task<Answered<byte[]>> GetSummaryFeedAsync(
        string leak, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<byte[]>($"leaks/{leak}/summaries/feed.atom", [], knownETag, cancel);

    /// <summary>The last 50 summaries of the newsroom as an Atom feed.</summary>
    /// <exception cref="FailedCallException">The call failed.</exception>
    public Task<Answered<byte[]>> GetNewsroomFeedAsync(
        string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<byte[]>($"summaries/feed.atom", [], knownETag, cancel);
}

/// <summary>How a summary is to be read as a file; what is not given is as usual.</summary>
public sealed record SummaryReading
{
    /// <summary>Which revision; the last if not given.</summary>
    public int? Revision { get; init; }

    /// <summary>One of <see cref="Vocabulary.SummaryLanguages"/>; the leak's own if not given.</summary>
    public string? Language { get; init; }

    /// <summary>Of a PDF: a4 (if not given) or letter.</summary>
    public string? Paper { get; init; }

    /// <summary>Of CSV one table by the name of its file; all in a zip if not given.</summary>
    public string? Table { get; init; }

    internal IEnumerable<(string Name, object? Value)> Pairs =>
        [("revision", Revision), ("language", Language), ("paper", Paper), ("table", Table)];
}
