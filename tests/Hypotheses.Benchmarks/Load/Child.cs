using System.Diagnostics;
using Hypotheses.Web.Platform.Embedded;

namespace Hypotheses.Benchmarks.Load;

/// <summary>A program beside this one, ended by SIGTERM; what it says is kept for when it fails.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Queue<string> _said = new();

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

    public static Child Start(
        string directory, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new Child(Process.Start(start)!);
        child._process.OutputDataReceived += (_, said) => child.Keep(said.Data);
        child._process.ErrorDataReceived += (_, said) => child.Keep(said.Data);
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>All that a program says, which has to end well.</summary>
    public static async Task<string> RunAsync(
        string directory, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output
            : throw new InvalidOperationException($"{program} ends with {process.ExitCode}: {await errors}");
    }

    /// <summary>Waits until it answers anything at all there.</summary>
    public async Task AnswersAsync(Uri address)
    {
        using var http = new HttpClient();
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(address);
                return;
            }
            catch (HttpRequestException e)
            {
                if (_process.HasExited || waited.Elapsed > Patience)
                    throw new InvalidOperationException($"Nothing answers at {address}: {Said()}", e);
                await Task.Delay(5);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            UnixCalls.Signal(_process.Id, Terminate);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public string Said()
    {
        lock (_said)
            return string.Join('\n', _said);
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            if (line is not null)
                _said.Enqueue(line);
            if (_said.Count > 50)
                _said.Dequeue();
        }
    }
}
