namespace Hypotheses.Web.Tests;

/// <summary>A directory of one test's own that an unprivileged server may enter.</summary>
internal static class TestDirectory
{
    public static DirectoryInfo Create() =>
        Directory.CreateDirectory(
            Path.Combine(Path.GetTempPath(), "hypotheses tests " + Guid.NewGuid().ToString("n")[..8]),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
}
