using System.Net;
using System.Runtime.CompilerServices;

namespace Hypotheses.Client.Calls;

/// <summary>
/// Lists as files of the service's own making: CSV, or JSON line by line. Each is on the leak's access log, and a
/// person whose name does not leave the newsroom is not named in it.
/// </summary>
public sealed class TableCalls
{
    private readonly Caller _caller;

    internal TableCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// A list as a file, page after page: what the pages hold one after another is the file. A list of a leak's record
    /// is of one recorded instant from the first page to the last.
    /// </summary>
    /// <param name="leak">The leak, by id or slug; null for the lists of the newsroom.</param>
    /// <param name="list">
    /// As in the address: ranking, articles, claims, suspects …; of the newsroom leaks, outlets, owners …
    /// </param>
    /// <param name="form">What is asked for.</param>
    /// <param name="query">The list's own bounds, by their names on the wire.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="FailedCallException">
    /// 400 wrong fields; 403 not allowed; 404 nothing there, or not yours to see; 406 not to be had in this form.
    /// </exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadTableAsync(
        string? leak, string list, TableForm form, IReadOnlyDictionary<string, string>? query = null,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(list);
        var path = PathOf(leak, list);
        var asked = new Dictionary<string, string>(query ?? new Dictionary<string, string>());
        var type = form is TableForm.Csv ? "text/csv" : "application/x-ndjson";
        for (var isFirst = true; ; isFirst = false)
        {
            var page = await _caller.ReadFileAsync(
                path, asked.Select(pair => (pair.Key, (object?)pair.Value)), type, cancel);
            yield return isFirst || form is not TableForm.Csv ? page.Body : WithoutHeader(page.Body);
            if (CursorOf(page.Next) is not { } cursor)
                yield break;
            asked["cursor"] = cursor;
            // What has further pages has a length of them.
            asked.TryAdd("limit", $"{Caller.Most}");
            if (page.RecordedAsOf is { } recorded)
                asked.TryAdd("recordedAsOf", recorded);
        }
    }

    private static FormattableString PathOf(string? leak, string list)
    {
        if (leak is null)
            return $"{list}";
        return $"leaks/{leak}/{list}";
    }

    // Headers are names of members: none holds a line end.
    private static ReadOnlyMemory<byte> WithoutHeader(ReadOnlyMemory<byte> page) =>
        page[(page.Span.IndexOf((byte)'\n') + 1)..];

    // Of the address only the cursor is taken: where to ask is known.
    private static string? CursorOf(string? link)
    {
        if (link is null || !link.Contains("rel=\"next\"", StringComparison.Ordinal))
            return null;
        var address = link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0];
        return address.Split('?').Skip(1).SelectMany(query => query.Split('&'))
            .Where(pair => pair.StartsWith("cursor=", StringComparison.Ordinal))
            .Select(pair => WebUtility.UrlDecode(pair["cursor=".Length..])).FirstOrDefault();
    }
}

/// <summary>A form of a list as a file.</summary>
public enum TableForm
{
    /// <summary>A column for each member, cells that a spreadsheet would run made inert.</summary>
    Csv,

    /// <summary>A line of JSON for each item, as in the list.</summary>
    NdJson,
}
