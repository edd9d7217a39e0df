using System.Runtime.Versioning;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>One service per data directory. The kernel lets go when the holder dies, however it dies.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ClusterLock : IDisposable
{
    // EWOULDBLOCK, which .NET hands through.
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;

    private readonly FileStream _file;

    private ClusterLock(FileStream file) => _file = file;

    /// <summary>The locked directory as the kernel names it, without links: what /proc compares with.</summary>
    public string Directory =>
        OperatingSystem.IsLinux()
        && new FileInfo($"/proc/self/fd/{_file.SafeFileHandle.DangerousGetHandle()}").LinkTarget is { } real
            ? Path.GetDirectoryName(real)!
            : Path.GetDirectoryName(_file.Name)!;

    public static ClusterLock Take(ClusterFiles files)
    {
        try
        {
            return new ClusterLock(new FileStream(files.Lock, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartException($"HYPOTHESES_DATA: {files.Root} belongs to another user.", e);
        }
        catch (IOException e) when (e.HResult is not (LockedOnLinux or LockedOnMac))
        {
            throw new StartException($"HYPOTHESES_DATA: {files.Root} can't be written to: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new StartException(
                $"Another instance already runs on {files.Root}: stop it, or give this one its own HYPOTHESES_DATA.",
                e);
        }
    }

    public void Dispose() => _file.Dispose();
}
