using System.Globalization;
using System.Runtime.Versioning;
using Hypotheses.Web.Doctoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Hosting;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web;

/// <summary>The verbs that write the whole database to a file, and read it into an empty one.</summary>
internal static class BackupVerbs
{
    /// <summary>
    /// Beside a service that runs, if one does on the embedded database; null = the database is to be opened.
    /// </summary>
    public static async Task<int?> BesideAsync(
        Settings settings, string path, TextWriter report, CancellationToken cancel)
    {
        NeedUnix();
        if (OperatingSystem.IsWindows() || await Backup.RunningAsync(settings, cancel) is not { } running)
            return null;
        return await WriteAsync(settings, running, path, report, cancel);
    }

    public static Task<int> BackupAsync(
        Settings settings, DatabaseHost host, string path, TextWriter report, CancellationToken cancel)
    {
        NeedUnix();
        // The service's role reads all tables too; an external database need not name its owner for this.
        return OperatingSystem.IsWindows() ? Task.FromResult(1)
            : WriteAsync(
                settings, host.OwnerConnectionString ?? settings.ServiceConnectionString!, path, report, cancel);
    }

    /// <param name="settings">Where the programs and the key are.</param>
    /// <param name="host">The empty database.</param>
    /// <param name="path">The backup.</param>
    /// <param name="report">Told line by line.</param>
    /// <param name="read">Called once all of it is in the database.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<int> RestoreAsync(
        Settings settings, DatabaseHost host, string path, TextWriter report, Action read, CancellationToken cancel)
    {
        NeedUnix();
        if (host.OwnerConnectionString is not { } owner)
            throw new StartException(
                "A restore makes tables: set ConnectionStrings__Migrations to the owner's connection.");
        var made = OperatingSystem.IsWindows() ? null : await Restore.ReadAsync(settings, owner, path, read, cancel);
        var migrations = await host.MigrateAsync(Migration.Embedded(), cancel);
        await report.WriteLineAsync(
            migrations.Count == 0 ? $"{path} was read. Now every chain is walked, and derived state recounted:"
                : $"{path} was read, and {migrations.Count} migrations applied. Now every chain is walked, and derived "
                    + "state recounted:");
        var code = await Doctor.RunAsync(host.Database, repair: false, report, cancel);
        await report.WriteLineAsync(
            File.Exists(CheckpointKey.PathOf(settings))
                ? $"The key that signs checkpoints is {CheckpointKey.PathOf(settings)}: see that it is that of before."
                : "The key that signs checkpoints was not in the backup: put it back as "
                    + $"{CheckpointKey.PathOf(settings)}, else the first summary makes another.");
        await report.WriteLineAsync(
            $"The backup is of {made ?? "an instant that it does not say"}. Words that were removed, keys and sessions "
            + "that were revoked, rights that were taken and granted after that are as before it: do all of it again "
            + "before anybody signs in.");
        return code;
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<int> WriteAsync(
        Settings settings, string connection, string path, TextWriter report, CancellationToken cancel)
    {
        var size = await Backup.WriteAsync(settings, connection, path, cancel);
        await report.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{path}: the whole database, {size / 1024.0 / 1024.0:0.0} MB."));
        await report.WriteLineAsync(
            "It holds what accounts sign in by: keep it as you keep the database. Not in it is the key that signs "
            + $"checkpoints, {CheckpointKey.PathOf(settings)}, which is apart from the database on purpose, and what "
            + "the environment says (HYPOTHESES_…): keep copies of those elsewhere.");
        return 0;
    }

    private static void NeedUnix()
    {
        if (OperatingSystem.IsWindows())
            throw new StartException("Backup and restore need Linux or macOS: here use pg_dump and pg_restore.");
    }
}
