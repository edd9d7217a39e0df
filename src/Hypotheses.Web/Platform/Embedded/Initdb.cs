using System.Runtime.Versioning;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>Makes the cluster under another name, renames it when whole: a kill leaves nothing half-made.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Initdb
{
    // The password comes by standard input, so that no command line and no other user's file shows it.
    private const string Script = """
        umask 077
        password=$1; shift
        cat >"$password"
        "$@"
        code=$?
        rm -f "$password"
        exit $code
        """;

    public static async Task RunAsync(
        ClusterFiles files, PostgresBinaries binaries, ServerUser user, string password, bool unsafeStorage,
        CancellationToken cancel)
    {
        // Its own name: an earlier initdb whose service was killed may still be about to end.
        foreach (var old in Directory.EnumerateDirectories(files.Home, "data.init*"))
            Directory.Delete(old, recursive: true);
        var draft = Path.Combine(files.Home, $"data.init-{Environment.ProcessId}");
        var output = "";
        foreach (var locale in Locales())
        {
            (var code, output) = await ChildProcess.RunAsync(
                [
                    .. user.Prefix("INT"), "/bin/sh", "-c", Script, "sh", draft + ".password",
                    binaries.Initdb, "--pgdata", draft, "--username=postgres", "--pwfile", draft + ".password",
                    "--auth=scram-sha-256", "--encoding=UTF8", .. locale, "--data-checksums",
                    .. unsafeStorage ? ["--no-sync"] : Array.Empty<string>(),
                ],
                files.Home, password, cancel);
            // What is wrong with something else is not mended by another locale, whose failure would hide it.
            if (code != 0 && output.Contains("locale", StringComparison.Ordinal))
                continue;
            if (code != 0)
                break;
            Directory.Move(draft, files.Data);
            if (!unsafeStorage)
                await ChildProcess.RunAsync(["sync", files.Home], "/", "", cancel);
            return;
        }
        throw new StartException($"PostgreSQL's initdb failed in {files.Home}: {LastLine(output)}");
    }

    // Not every system has C.UTF-8; each of these knows all letters, which the trigram index needs.
    private static IEnumerable<string[]> Locales() =>
    [
        ["--locale=C.UTF-8"],
        ["--locale=C", "--lc-ctype=en_US.UTF-8"],
        ["--locale=C", "--lc-ctype=UTF-8"],
    ];

    private static string LastLine(string output) =>
        output.Split('\n').LastOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? output.Trim();
}
