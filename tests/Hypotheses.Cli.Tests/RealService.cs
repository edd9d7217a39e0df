using System.Diagnostics;
using System.Text;
using Hypotheses.Tests;

namespace Hypotheses.Cli.Tests;

/// <summary>The built service as a process of its own, with the seeded case, for all tests that ask for it.</summary>
[SetUpFixture]
public sealed class RealService
{
    public const string Key = "hyp_clitests_00000000000000000000000000000000";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    private static readonly StringBuilder Said = new();

    private static Process? _process;

    private static DirectoryInfo? _data;

    /// <summary>Its address, once it is ready.</summary>
    public static Task<string> AddressAsync() => Started.Value;

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_process is null)
            return;
        using (var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data!.Delete(recursive: true);
    }

    private static async Task<string> StartAsync()
    {
        // An unprivileged database server must be able to enter it.
        _data = Directory.CreateDirectory(
            Path.Combine(Path.GetTempPath(), $"hypotheses cli tests {Guid.NewGuid():n}"[..36]),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var info = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hypotheses.Web.dll")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
        };
        info.Environment["HYPOTHESES_DATA"] = _data.FullName;
        info.Environment["HYPOTHESES_URL"] = address;
        info.Environment["HYPOTHESES_UNSAFE_STORAGE"] = "tests";
        info.Environment["HYPOTHESES_ADMIN_KEY"] = Key;
        _process = Process.Start(info)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); !await IsReadyAsync(http, address); await Task.Delay(100))
            if (_process.HasExited || waited.Elapsed > Limit)
                throw new InvalidOperationException($"The service did not start: {Said}");
        return address;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{address}/healthz/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // Nobody is there yet.
            return false;
        }
    }

    private static void Hear(string? line)
    {
        lock (Said)
            Said.AppendLine(line);
    }
}
