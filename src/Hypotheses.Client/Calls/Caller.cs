using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hypotheses.Client.Retrying;

namespace Hypotheses.Client.Calls;

/// <summary>Sends one request and reads its answer. It tries nothing twice.</summary>
internal sealed class Caller
{
    /// <summary>The longest page that the service gives.</summary>
    public const int Most = 200;

    private static readonly ProductInfoHeaderValue Agent = new("Hypotheses.Client", "1");

    private readonly HttpClient _http;
    private readonly Uri _root;
    private readonly AuthenticationHeaderValue? _key;

    public Caller(HttpClient http, Uri? address, string? key)
    {
        _http = http;
        _root = Addresses.Root(address ?? http.BaseAddress);
        _key = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Reads.</summary>
    public Task<Answered<T>> GetAsync<T>(
        FormattableString path, IEnumerable<(string Name, object? Value)> query, string? knownETag,
        CancellationToken cancel) =>
        SendAsync<T>(HttpMethod.Get, path, query, null, [("If-None-Match", knownETag)], cancel);

    /// <summary>Acts, without regard to what was read.</summary>
    public Task<Answered<T>> ActAsync<T>(
        HttpMethod method, FormattableString path, HttpContent? body, string? idempotencyKey,
        CancellationToken cancel, IEnumerable<(string Name, object? Value)>? query = null) =>
        SendAsync<T>(method, path, query ?? [], body, [("Idempotency-Key", idempotencyKey)], cancel);

    /// <summary>Acts on what was read; with <paramref name="must"/> on that alone.</summary>
    public Task<Answered<T>> ActOnAsync<T>(
        HttpMethod method, FormattableString path, HttpContent? body, string? etag, bool must, string? idempotencyKey,
        CancellationToken cancel)
    {
        if (must)
            ArgumentException.ThrowIfNullOrEmpty(etag);
        return SendAsync<T>(
            method, path, [], body, [("If-Match", etag), ("Idempotency-Key", idempotencyKey)], cancel);
    }

    /// <summary>A body of JSON, in the form of <typeparamref name="T"/>.</summary>
    public static HttpContent Json<T>(T body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Bytes(JsonSerializer.SerializeToUtf8Bytes(body, CallJson.Requests), "application/json");
    }

    /// <summary>A body of bytes.</summary>
    public static HttpContent Bytes(ReadOnlyMemory<byte> body, string contentType)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    /// <summary>All items of a list, page after page, each asked for when it is needed.</summary>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        Func<string?, CancellationToken, Task<Answered<Page<T>>>> page,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        string? next = null;
        do
        {
            var (items, after) = (await page(next, cancel)).Value;
            foreach (var item in items)
            {
                cancel.ThrowIfCancellationRequested();
                yield return item;
            }
            next = after;
        }
        while (next is not null);
    }

    /// <summary>An answer whose body is read by the caller as it comes.</summary>
    public async Task<HttpResponseMessage> OpenAsync(FormattableString path, string type, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, new Uri(_root, Addresses.Path(path)), null, type);
        request.Options.Set(RetryingHandler.AsItComes, true);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw Failures.Of(response, await response.Content.ReadAsByteArrayAsync(cancel), null);
    }

    /// <summary>A list as a file, with what its headers say of it.</summary>
    public async Task<ListedFile> ReadFileAsync(
        FormattableString path, IEnumerable<(string Name, object? Value)> query, string type, CancellationToken cancel)
    {
        var asked = new Uri(_root, Addresses.Path(path) + Addresses.Query(query));
        using var request = Request(HttpMethod.Get, asked, null, type);
        using var response = await _http.SendAsync(request, cancel);
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        if (!response.IsSuccessStatusCode)
            throw Failures.Of(response, body, Redirect(response, asked));
        return response.Content.Headers.ContentType?.MediaType == type
            ? new ListedFile(body, Headers.One(response, "Link"), Headers.One(response, "Recorded-As-Of"))
            : throw Failures.Unreadable(response, body, null);
    }

    private HttpRequestMessage Request(HttpMethod method, Uri asked, HttpContent? body, string type)
    {
        var request = new HttpRequestMessage(method, asked)
        {
            Content = body, Version = _http.DefaultRequestVersion, VersionPolicy = _http.DefaultVersionPolicy,
        };
        request.Headers.Accept.ParseAdd(type);
        if (_key is not null)
            request.Headers.Authorization = _key;
        foreach (var own in _http.DefaultRequestHeaders.UserAgent.Append(Agent))
            request.Headers.UserAgent.Add(own);
        return request;
    }

    private async Task<Answered<T>> SendAsync<T>(
        HttpMethod method, FormattableString path, IEnumerable<(string Name, object? Value)> query, HttpContent? body,
        IEnumerable<(string Name, string? Value)> headers, CancellationToken cancel)
    {
        var asked = new Uri(_root, Addresses.Path(path) + Addresses.Query(query));
        using var request = Request(method, asked, body, typeof(T) == typeof(byte[]) ? "*/*" : "application/json");
        foreach (var (name, value) in headers)
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, cancel);
        // A redirect that was followed changed the request: a POST may have become a GET, and its body be lost.
        var ledTo = request.RequestUri != asked || request.Method != method ? request.RequestUri
            : response.StatusCode is HttpStatusCode.NotModified ? null : Redirect(response, asked);
        if (response.StatusCode == HttpStatusCode.NotModified)
            return new Answered<T>(default, response, asked);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        if (!response.IsSuccessStatusCode || request.Method != method)
            throw Failures.Of(response, bytes, ledTo);
        return new Answered<T>(Value<T>(response, bytes), response, asked);
    }

    private static Uri? Redirect(HttpResponseMessage response, Uri asked) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location
            ? new Uri(asked, location)
            : null;

    // A file is its bytes.
    private static T Value<T>(HttpResponseMessage response, byte[] bytes)
    {
        if (bytes is T file)
            return file;
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, CallJson.Answers)
                ?? throw Failures.Unreadable(response, bytes, null);
        }
        catch (JsonException e)
        {
            throw Failures.Unreadable(response, bytes, e);
        }
    }
}

/// <summary>A page of a list as a file.</summary>
/// <param name="Body">The file.</param>
/// <param name="Next">The link to the next page, or null.</param>
/// <param name="RecordedAsOf">The recorded instant that it goes by, or null.</param>
internal sealed record ListedFile(ReadOnlyMemory<byte> Body, string? Next, string? RecordedAsOf);
