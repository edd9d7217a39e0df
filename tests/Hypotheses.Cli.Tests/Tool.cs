using System.Diagnostics;

namespace Hypotheses.Cli.Tests;

/// <summary>The built program as a process of its own, with a home and an environment that the test gives.</summary>
internal static class Tool
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "hypotheses.dll");

    public static Process Start(Line line, string address, params string[] args)
    {
        var info = new ProcessStartInfo("dotnet", [Program, .. args])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var variable in new[] { "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HYPOTHESES_CONFIG" })
            info.Environment.Remove(variable);
        info.Environment["HOME"] = line.Home.FullName;
        info.Environment["HYPOTHESES_URL"] = address;
        info.Environment["HYPOTHESES_KEY"] = RealService.Key;
        var process = Process.Start(info)!;
        process.StandardInput.Close();
        return process;
    }

    public static async Task<Ran> EndAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, output, await errors);
    }
}
