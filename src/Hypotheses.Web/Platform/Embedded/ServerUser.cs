using System.Globalization;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>Whom postgres runs as: this process's user, or an unprivileged one when that is root.</summary>
internal sealed record ServerUser(uint Id, uint Group, string Label, bool Switched)
{
    private static readonly string[] Stat = ["stat", "-c", "%u %g"];
    private static readonly string[] Places = ["/usr/bin", "/bin", "/usr/local/bin"];
    private static readonly string? Setpriv = Tool("setpriv");
    private static readonly string? Setsid = Tool("setsid");

    /// <summary>As root: the owner of the existing data, else postgres, else nobody.</summary>
    public static async Task<ServerUser> ChooseAsync(string data, CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerUser(0, 0, Environment.UserName, Switched: false);
        if (Setpriv is null)
            throw new StartException(
                "PostgreSQL refuses to run as root, and setpriv (of util-linux) is missing: install it, or start as "
                + "another user.");
        if (Directory.Exists(data) && await OwnerAsync(data, cancel) is { Id: not 0 } owner)
            return owner;
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(a => a.Length > 3).ToList();
        var account = accounts.Find(a => a[0] == "postgres") ?? accounts.Find(a => a[0] == "nobody")
            ?? ["nobody", "", "65534", "65534"];
        return new ServerUser(Number(account[2]), Number(account[3]), $"the user {account[0]}", Switched: true);
    }

    /// <summary>What to put before a command: another user, and a signal when this service dies.</summary>
    public IEnumerable<string> Prefix(string deathSignal)
    {
        if (Setpriv is null)
            return [];
        string[] user = Switched ? [$"--reuid={Id}", $"--regid={Group}", "--clear-groups"] : [];
        return [Setpriv, .. user, $"--pdeathsig={deathSignal}", "--"];
    }

    /// <summary>Ctrl-C reaches a terminal's whole process group; the database must outlive open requests.</summary>
    public static IEnumerable<string> OwnSession => Setsid is null ? [] : [Setsid];

    private static async Task<ServerUser> OwnerAsync(string path, CancellationToken cancel)
    {
        var (code, output) = await ChildProcess.RunAsync([.. Stat, path], "/", "", cancel);
        var parts = output.Trim().Split(' ');
        return code == 0 && parts.Length == 2
            ? new ServerUser(Number(parts[0]), Number(parts[1]), $"the user {parts[0]}", Switched: true)
            : throw new StartException($"The owner of {path} can't be read: {output.Trim()}");
    }

    private static uint Number(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string? Tool(string name) =>
        OperatingSystem.IsLinux()
            ? Places.Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists)
            : null;
}
