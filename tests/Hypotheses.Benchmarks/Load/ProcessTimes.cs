using System.Globalization;

namespace Hypotheses.Benchmarks.Load;

/// <summary>What processes have used so far, as Linux tells it.</summary>
internal static class ProcessTimes
{
    private const double TicksPerSecond = 100;
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;
    private const int ReapedUser = 13;
    private const int ReapedSystem = 14;

    /// <summary>Seconds of CPU of one process.</summary>
    public static double Of(int pid) => StatOf(pid) is { } stat ? (stat[User] + stat[System]) / TicksPerSecond : 0;

    /// <summary>Seconds of CPU of a process, its children, and those of them that have ended.</summary>
    public static double OfTree(int pid) =>
        (StatOf(pid) is { } stat ? stat[ReapedUser] + stat[ReapedSystem] : 0) / TicksPerSecond + Of(pid)
        + Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && StatOf(id) is { } other && (int)other[Parent] == pid).Sum(Of);

    /// <summary>Megabytes, of a line of its status such as VmRSS or VmHWM.</summary>
    public static double Megabytes(int pid, string line) => double.Parse(
        File.ReadLines($"/proc/{pid}/status").Single(one => one.StartsWith(line + ":", StringComparison.Ordinal))
            .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    // The fields after the name, which may hold blanks and brackets; null = it has ended.
    private static double[]? StatOf(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Select(
                field => double.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
