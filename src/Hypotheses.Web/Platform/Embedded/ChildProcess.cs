using System.Collections.Concurrent;
using System.Diagnostics;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>Starts programs from a thread that never ends: the kernel sends a child its parent-death signal when the
/// forking thread ends, and a thread of the pool may end at any time.</summary>
internal static class ChildProcess
{
    private static readonly BlockingCollection<Action> Starts = [];

    // A child gets none of the service's secrets, only what a program needs to find its own parts.
    private static readonly string[] Inherited =
        ["PATH", "HOME", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

    static ChildProcess() =>
        new Thread(() =>
        {
            foreach (var start in Starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "child processes" }.Start();

    public static async Task<Process> StartAsync(
        IReadOnlyList<string> command, string directory, bool redirect = false,
        IReadOnlyDictionary<string, string>? told = null)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = redirect,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        foreach (var name in info.Environment.Keys.Except(Inherited).ToList())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in told ?? new Dictionary<string, string>())
            info.Environment[name] = value;

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return await started.Task;
    }

    /// <summary>
    /// Runs a program to its end; its output is what it wrote to both streams. What it is told beside its command is in
    /// its environment alone.
    /// </summary>
    public static async Task<(int Code, string Output)> RunAsync(
        IReadOnlyList<string> command, string directory, string input, CancellationToken cancel,
        IReadOnlyDictionary<string, string>? told = null)
    {
        using var process = await StartAsync(command, directory, redirect: true, told);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            try
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading; its exit code and words tell why.
            }
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
