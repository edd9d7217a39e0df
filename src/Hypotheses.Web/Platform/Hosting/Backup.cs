using System.Runtime.Versioning;
using Hypotheses.Web.Platform.Embedded;

namespace Hypotheses.Web.Platform.Hosting;

/// <summary>
/// Writes the whole database to a file, while the service may run. The file is there whole or not at all, and for its
/// owner alone: it holds what accounts sign in by.
/// </summary>
[UnsupportedOSPlatform("windows")]
public static class Backup
{
    /// <summary>The embedded database's, if a service runs on it just now; null = none does.</summary>
    public static Task<string?> RunningAsync(Settings settings, CancellationToken cancel) =>
        settings.Embedded ? RunningCluster.OwnerAsync(settings, cancel) : Task.FromResult<string?>(null);

    /// <summary>How large the file is, in bytes.</summary>
    /// <param name="settings">Where the programs are.</param>
    /// <param name="connectionString">Of a role that may read all of it.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="cancel">Ends it; then the file is as it was.</param>
    public static async Task<long> WriteAsync(
        Settings settings, string connectionString, string path, CancellationToken cancel)
    {
        var programs = await ClientPrograms.FindAsync(settings.PostgresBinaries, connectionString, cancel);
        var target = Path.GetFullPath(path);
        var draft = $"{target}.{Guid.NewGuid():n}.part";
        try
        {
            await using (new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
            }
            await programs.RunAsync("pg_dump", ["--format=custom", "--no-password", $"--file={draft}"], cancel);
            // It can be read to its end.
            await programs.RunAsync("pg_restore", ["--file=/dev/null", draft], cancel);
            await using (var written = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            File.Move(draft, target, overwrite: true);
            return new FileInfo(target).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} can't be written: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(draft))
                File.Delete(draft);
        }
    }
}
