using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests;

/// <summary>Speaks to the API as a caller would, and keeps what came back as it came.</summary>
public sealed class Api : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly HttpClient _http;

    public Api(string address, string? key)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = new Uri(address + "/api/v1/"),
        };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Client = new HypothesesClient(_http, new Uri(address));
        Key = key;
    }

    /// <summary>The key that it speaks with.</summary>
    public string? Key { get; }

    /// <summary>The same caller, through the typed client.</summary>
    public HypothesesClient Client { get; }

    public Guid Account { get; init; }

    public void Dispose() => _http.Dispose();

    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Reply> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    /// <summary>A string body goes as it is, anything else as JSON.</summary>
    public async Task<Reply> SendAsync(
        HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(
                body as string ?? JsonSerializer.Serialize(body, Options), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    /// <summary>Posts bytes as they are.</summary>
    public async Task<Reply> PostAsync(
        string path, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    /// <summary>The headers and the body's bytes as they came.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Headers, byte[] Body)> BytesAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(
                header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return (headers, await response.Content.ReadAsByteArrayAsync());
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(
                header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }
}

/// <summary>What came back.</summary>
public sealed record Reply(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    private readonly Lazy<JsonElement> _json = new(() => JsonDocument.Parse(Body).RootElement);

    public JsonElement Json => _json.Value;

    public Guid Id => Json.GetProperty("id").GetGuid();

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public JsonElement this[string member] => Json.GetProperty(member);

    /// <summary>The fields that problem details name.</summary>
    public IReadOnlyList<string> Fields =>
        Json.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object
        ? [.. errors.EnumerateObject().Select(error => error.Name)]
        : [];
}
