using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>The random passwords of the three roles, kept in a file that only the service's user reads.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record ClusterSecrets(string Superuser, string Owner, string Service)
{
    public static ClusterSecrets Keep(ClusterFiles files)
    {
        if (File.Exists(files.Secrets))
            return JsonSerializer.Deserialize<ClusterSecrets>(File.ReadAllText(files.Secrets))
                ?? throw new StartException($"{files.Secrets} is empty: restore it from a backup.");
        if (files.Major is not null)
            throw new StartException($"{files.Secrets} is missing, without it the data can't be opened: restore it.");
        var made = new ClusterSecrets(Random(), Random(), Random());
        var draft = files.Secrets + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            JsonSerializer.Serialize(file, made);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, files.Secrets);
        return made;
    }

    public override string ToString() => nameof(ClusterSecrets);

    private static string Random() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}
