using System.Globalization;
using System.Runtime.Versioning;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>What a server says of itself in postmaster.pid, and which processes really work in its directory.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record PostmasterFile(int Pid, int Port, bool Ready)
{
    public static PostmasterFile? Read(ClusterFiles files)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(files.PidFile);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        // It is written line by line: what is not there yet is not said yet.
        return int.TryParse(lines.ElementAtOrDefault(0), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && int.TryParse(lines.ElementAtOrDefault(3), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new PostmasterFile(pid, port, lines.ElementAtOrDefault(7)?.Trim() == "ready")
            : null;
    }

    /// <summary>Processes whose working directory is the cluster. A pid may be another program's by now, and a refused
    /// connection tells nothing about a server that is starting or stopping; this does.</summary>
    public static async Task<IReadOnlySet<int>> LivingAsync(ClusterFiles files, CancellationToken cancel)
    {
        var living = new HashSet<int>();
        if (OperatingSystem.IsLinux())
        {
            foreach (var directory in Directory.EnumerateDirectories("/proc"))
                if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var pid)
                    && WorkingDirectory(directory) == files.Data)
                    living.Add(pid);
        }
        else if (Read(files) is { } file)
        {
            var (code, output) = await ChildProcess.RunAsync(
                ["ps", "-o", "command=", "-p", file.Pid.ToString(CultureInfo.InvariantCulture)], "/", "", cancel);
            if (code == 0 && output.Contains(files.Data, StringComparison.Ordinal))
                living.Add(file.Pid);
        }
        return living;
    }

    private static string? WorkingDirectory(string process)
    {
        try
        {
            return new FileInfo(process + "/cwd").LinkTarget;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Another user's process, or one that has just ended: neither is our server.
            return null;
        }
    }
}
