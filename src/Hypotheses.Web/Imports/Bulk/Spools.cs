using System.Diagnostics;
using System.Globalization;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Files that are read by their place on disk while an import is worked at, each named by the process that reads it:
/// what a killed one left behind is removed by the next.
/// </summary>
internal static class Spools
{
    private const string Prefix = "hypotheses-import-";

    /// <summary>A place that nothing lies at.</summary>
    public static string New() =>
        Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():n}");

    /// <summary>Opens a new file; nobody else on the machine is to read what is in it.</summary>
    public static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Removes what processes that are no more have left.</summary>
    public static void Sweep()
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetTempPath(), Prefix + "*"))
            if (OwnerOf(path) is { } process && !Lives(process))
                TryDelete(path);
    }

    private static int? OwnerOf(string path) =>
        Path.GetFileName(path)[Prefix.Length..].Split('-') is [var process, _]
            && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static bool Lives(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another account's, or just gone.
        }
    }
}
