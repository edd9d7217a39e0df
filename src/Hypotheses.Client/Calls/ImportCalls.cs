using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hypotheses.Client.Calls;

/// <summary>Files that are imported into a leak.</summary>
public sealed class ImportCalls
{
    private readonly Caller _caller;

    internal ImportCalls(Caller caller) => _caller = caller;

    /// <summary>The imports of a leak, newest first.</summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Page<Import>>> ListImportsAsync(
        string leak, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<Import>>(
            $"leaks/{leak}/imports", [("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">As of one page.</exception>
    public IAsyncEnumerable<Import> AllImportsAsync(string leak, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListImportsAsync(leak, Caller.Most, cursor, null, stop), cancel);

    /// <summary>
    /// Import a file: the whole of it, read as it is sent; or, with <see cref="NewImport.Size"/> and no content, open
    /// an import whose file follows in parts.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 below the role analyst; 404 nothing there, or not yours to see; 413 too large.
    /// </exception>
    public Task<Answered<Import>> StartImportAsync(
        string leak, NewImport import, Stream? content = null, string? idempotencyKey = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return _caller.ActAsync<Import>(
            HttpMethod.Post, $"leaks/{leak}/imports", content is null ? null : Body(content), idempotencyKey, cancel,
            import.Pairs);
    }

    /// <summary>
    /// Send the file of an import, or go on with it: from the byte on that <see cref="Import.Received"/> tells.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 403 below the role analyst; 404 nothing there, or not yours to see; 409 another byte comes next, or the file is
    /// complete; 413 too large.
    /// </exception>
    public Task<Answered<Import>> SendImportAsync(
        string leak, Guid id, long from, Stream content, CancellationToken cancel = default) =>
        _caller.ActAsync<Import>(
            HttpMethod.Put, $"leaks/{leak}/imports/{id}/content", Body(content), null, cancel, [("from", from)]);

    /// <summary>How far an import is.</summary>
    /// <exception cref="FailedCallException">
    /// 403 below the role analyst; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Import>> GetImportAsync(
        string leak, Guid id, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Import>($"leaks/{leak}/imports/{id}", [], knownETag, cancel);

    /// <summary>
    /// How far an import is, whenever it gets further, until it is over. The connection may end before: then ask anew.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 403 below the role analyst; 404 nothing there, or not yours to see.
    /// </exception>
    public async IAsyncEnumerable<Import> WatchImportAsync(
        string leak, Guid id, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var response = await _caller.OpenAsync($"leaks/{leak}/imports/{id}/events", "text/event-stream", cancel);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancel))
            if (JsonSerializer.Deserialize<Import>(item.Data, CallJson.Answers) is { } import)
                yield return import;
    }

    /// <summary>
    /// What is wrong with the lines that were rejected, in their order. It is kept for a month, or until words of the
    /// leak are removed by law.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 403 below the role analyst; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Page<ImportReject>>> ListImportRejectsAsync(
        string leak, Guid id, int? limit = null, string? cursor = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Page<ImportReject>>(
            $"leaks/{leak}/imports/{id}/rejects", [("limit", limit), ("cursor", cursor)], knownETag, cancel);

    /// <summary>The same, through all pages; each page is asked for when it is needed.</summary>
    /// <exception cref="FailedCallException">As of one page.</exception>
    public IAsyncEnumerable<ImportReject> AllImportRejectsAsync(
        string leak, Guid id, CancellationToken cancel = default) =>
        Caller.AllAsync((cursor, stop) => ListImportRejectsAsync(leak, id, Caller.Most, cursor, null, stop), cancel);

    /// <summary>
    /// The rejected lines as a file to mend and import again: of the format of the import; of a workbook as CSV, of
    /// feeds and ClaimReview as lines of JSON.
    /// </summary>
    /// <exception cref="FailedCallException">
    /// 403 below the role analyst; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<byte[]>> GetRejectedLinesAsync(string leak, Guid id, CancellationToken cancel = default) =>
        _caller.GetAsync<byte[]>($"leaks/{leak}/imports/{id}/rejects/file", [], null, cancel);

    /// <summary>Stop an import: what is logged stays.</summary>
    /// <exception cref="FailedCallException">
    /// 403 below the role analyst; 404 nothing there, or not yours to see; 409 it is over.
    /// </exception>
    public Task<Answered<Import>> CancelImportAsync(
        string leak, Guid id, string? idempotencyKey = null, CancellationToken cancel = default) =>
        _caller.ActAsync<Import>(
            HttpMethod.Post, $"leaks/{leak}/imports/{id}/cancel", null, idempotencyKey, cancel);

    /// <summary>The mappings of columns that were saved in this leak, by name.</summary>
    /// <exception cref="FailedCallException">
    /// 403 below the role analyst; 404 nothing there, or not yours to see.
    /// </exception>
    public Task<Answered<Page<ImportMapping>>> ListImportMappingsAsync(
        string leak, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Page<ImportMapping>>($"leaks/{leak}/import-mappings", [], knownETag, cancel);

    private static StreamContent Body(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return body;
    }
}
