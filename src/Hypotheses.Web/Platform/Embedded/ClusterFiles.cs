using System.Globalization;
using System.Runtime.Versioning;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>Where each part of the embedded cluster lies below the data directory.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record ClusterFiles(string Root)
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersMayPass = OnlyOwner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const long LogLimit = 10_000_000;

    public string Lock => Path.Combine(Root, "lock");

    public string Secrets => Path.Combine(Root, "postgres.secrets.json");

    public string Log => Path.Combine(Root, "postgres.log");

    /// <summary>Belongs to the user that postgres runs as.</summary>
    public string Home => Path.Combine(Root, "postgres");

    public string Data => Path.Combine(Home, "data");

    public string PidFile => Path.Combine(Data, "postmaster.pid");

    public int? Major => File.Exists(Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")), CultureInfo.InvariantCulture)
        : null;

    public void CreateRoot()
    {
        try
        {
            Directory.CreateDirectory(Root, Environment.IsPrivilegedProcess ? OthersMayPass : OnlyOwner);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StartException($"HYPOTHESES_DATA: {Root} can't be made ({e.Message})", e);
        }
    }

    public async Task CreateHomeAsync(ServerUser user, CancellationToken cancel)
    {
        Directory.CreateDirectory(Home, OnlyOwner);
        if (!user.Switched)
            return;
        UnixCalls.Own(Home, user.Id, user.Group);
        var (code, _) = await ChildProcess.RunAsync(
            [.. user.Prefix("KILL"), "test", "-w", Home], "/", "", cancel);
        if (code != 0)
            throw new StartException(
                $"HYPOTHESES_DATA: {Root} can't be entered by {user.Label}, whom PostgreSQL runs as when root starts "
                + "it: choose a directory outside of private ones, such as /var/lib/hypotheses.");
    }

    public void TurnLog()
    {
        if (File.Exists(Log) && new FileInfo(Log).Length > LogLimit)
            File.Move(Log, Log + ".1", overwrite: true);
    }
}
