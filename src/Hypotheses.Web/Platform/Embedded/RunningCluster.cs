using System.Runtime.Versioning;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>The embedded database of a service that runs: reached beside it, without taking its directory.</summary>
[UnsupportedOSPlatform("windows")]
internal static class RunningCluster
{
    /// <summary>The owner's connection; null where none is ready.</summary>
    public static async Task<string?> OwnerAsync(Settings settings, CancellationToken cancel)
    {
        var files = new ClusterFiles(Real(settings.DataDirectory));
        return File.Exists(files.Secrets) && PostmasterFile.Read(files) is { Ready: true } file
            && (await PostmasterFile.LivingAsync(files, cancel)).Contains(file.Pid)
            ? EmbeddedPostgres.OwnerConnection(file.Port, ClusterSecrets.Keep(files))
            : null;
    }

    // As the kernel names it, which is what processes are compared by.
    private static string Real(string directory) =>
        new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory;
}
