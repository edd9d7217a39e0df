using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Hypotheses.Tests;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>The Release build of the service, as a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    public const string Key = "hyp_benchmark_0123456789abcdefghijklmnopqrstuv";

    private const int MostAsked = 100;

    private readonly Child _child;

    private ServiceProcess(Child child, int port)
    {
        (_child, Port) = (child, port);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/"), Timeout = Patience };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public int Id => _child.Id;

    public int Port { get; }

    public HttpClient Http { get; }

    private static TimeSpan Patience => TimeSpan.FromMinutes(30);

    public static async Task<ServiceProcess> StartAsync(string directory, string service, string owner)
    {
        var port = FreePort.Next();
        var child = Child.Start(
            directory,
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Hypotheses"] = service, ["ConnectionStrings__Migrations"] = owner,
                ["HYPOTHESES_URL"] = $"http://127.0.0.1:{port}", ["HYPOTHESES_DATA"] = directory,
                ["HYPOTHESES_SEED"] = "none", ["HYPOTHESES_SUMMARIES"] = "paused", ["HYPOTHESES_ADMIN_KEY"] = Key,
                ["HYPOTHESES_REQUESTS_PER_MINUTE"] = "0", ["Logging__LogLevel__Default"] = "Warning",
            },
            "dotnet", Repository.Built);
        try
        {
            await child.AnswersAsync(new Uri($"http://127.0.0.1:{port}/healthz/live"));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
        return new ServiceProcess(child, port);
    }

    /// <summary>The whole answer to a GET under /api/v1.</summary>
    public async Task<byte[]> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return await TakenAsync(path, response);
    }

    /// <summary>A GET that is asked again when it is said to be; how often that was.</summary>
    public async Task<int> AskAsync(string path)
    {
        for (var again = 0; ; again++)
        {
            using var response = await Http.GetAsync(path);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && again < MostAsked
                && response.Headers.RetryAfter?.Delta is { } pause)
            {
                await Task.Delay(pause);
                continue;
            }
            await TakenAsync(path, response);
            return again;
        }
    }

    public async Task<byte[]> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        return await TakenAsync(path, response);
    }

    /// <summary>Logs an article that carries a claim of its outlet's own.</summary>
    public Task LogAsync(string leak, string suspect, string day = "2026-01-15") =>
        PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = $"https://logged-{Guid.NewGuid():n}.example/{leak}", publishedAt = day },
            claims = new[] { new { claimant = "self", stance = "asserts", suspects = new[] { suspect } } },
        });

    /// <summary>A GET as it goes over the wire.</summary>
    public static string Asking(string path, string headers = "") =>
        $"GET /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Key}\r\n{headers}\r\n";

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _child.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private static async Task<byte[]> TakenAsync(string path, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? body : throw new InvalidOperationException(
            $"{path}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }
}
