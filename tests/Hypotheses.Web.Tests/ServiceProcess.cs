using System.Diagnostics;
using System.Text;

using Hypotheses.Tests;
using Hypotheses.Web.Platform.Embedded;

namespace Hypotheses.Web.Tests;

/// <summary>The built binary as a child process, as an operator would start it.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Hypotheses.Web.dll");
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private const int Terminate = 15;

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ServiceProcess(Process process, string url)
    {
        (Process, Url) = (process, url);
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public string Url { get; }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>As another user when <paramref name="launcher"/> says how, as in <c>setpriv --reuid=…</c>.</summary>
    public static ServiceProcess Start(
        string data, string[]? arguments = null, string[]? launcher = null,
        Dictionary<string, string>? environment = null)
    {
        string[] command = [.. launcher ?? [], "dotnet", Program, .. arguments ?? []];
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var info = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        info.Environment["HYPOTHESES_DATA"] = data;
        info.Environment["HYPOTHESES_URL"] = url;
        info.Environment["HYPOTHESES_UNSAFE_STORAGE"] = "tests";
        info.Environment["HYPOTHESES_SEED"] = "none";
        foreach (var (name, value) in environment ?? [])
            info.Environment[name] = value;
        return new ServiceProcess(Process.Start(info)!, url);
    }

    public async Task<bool> ReadyAsync()
    {
        try
        {
            using var answer = await Client.GetAsync($"{Url}/healthz/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // Nobody is there, or it takes its time: it is not ready.
            return false;
        }
    }

    public Task UntilReadyAsync() => Eventually.TrueAsync(
        async () =>
        {
            if (Process.HasExited)
                Assert.Fail($"The service ended with {Process.ExitCode}: {Output}{Errors}");
            return await ReadyAsync();
        },
        "the service is ready");

    /// <summary>The exit code, once the process has ended by itself.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await Process.WaitForExitAsync(limit.Token);
        return Process.ExitCode;
    }

    public void Kill() => Process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            UnixCalls.Signal(Process.Id, Terminate);
            await EndAsync();
        }
        Process.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.AppendLine(line);
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
