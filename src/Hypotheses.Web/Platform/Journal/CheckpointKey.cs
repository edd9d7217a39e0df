using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// The key that signs checkpoints of the history. It lies in a file outside the database, so that who can write to the
/// database alone can't sign; every instance of a service needs the same file.
/// </summary>
public sealed class CheckpointKey(Settings settings)
{
    private const string Name = "checkpoint-key.pem";

    private readonly Lazy<ECDsa> _key = new(() => Load(PathOf(settings)));

    /// <summary>Which key it is: the first 16 hexadecimal digits of the SHA-256 of its public half.</summary>
    public string Id => IdOf(_key.Value);

    /// <summary>Its public half, for who checks a signature elsewhere.</summary>
    public string PublicPem => _key.Value.ExportSubjectPublicKeyInfoPem();

    /// <summary>Whether there is one: the first signature makes it.</summary>
    public bool IsThere => _key.IsValueCreated || File.Exists(PathOf(settings));

    /// <summary>Where it lies.</summary>
    public static string PathOf(Settings settings) =>
        settings.CheckpointKey ?? Path.Combine(settings.DataDirectory, Name);

    /// <summary>ECDSA over P-256 and SHA-256, r and s of 32 bytes each, in base64.</summary>
    public string Sign(Checkpoint checkpoint)
    {
        // The one object is not safe for several threads.
        lock (_key.Value)
            return Convert.ToBase64String(_key.Value.SignData(Bytes(checkpoint), HashAlgorithmName.SHA256));
    }

    /// <summary>Whether a signature is of this key.</summary>
    public bool Holds(Checkpoint checkpoint, string signature)
    {
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var length))
            return false;
        lock (_key.Value)
            return _key.Value.VerifyData(Bytes(checkpoint), bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    private static byte[] Bytes(Checkpoint of) => Encoding.UTF8.GetBytes(
        $"hypotheses-checkpoint.v1\n{of.Leak:D}\n{of.Entries}\n{of.Hash}\n{of.RegistryEntries}\n{of.RegistryHash}\n");

    private static string IdOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));

    // Two that start at once must not each make their own: who comes second reads the first one's.
    private static ECDsa Load(string path)
    {
        if (!File.Exists(path))
            Make(path);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
        }
        catch (ArgumentException e)
        {
            throw new StartException($"{path} holds no private key of ECDSA in PEM.", e);
        }
        return key;
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(draft, Encoding.ASCII, options))
            file.Write(made.ExportPkcs8PrivateKeyPem());
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}

/// <summary>Where the history of a leak stood.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Entries">Entries of its journal.</param>
/// <param name="Hash">The hash of the last, in hexadecimal.</param>
/// <param name="RegistryEntries">Entries of the registry's journal that it had taken up.</param>
/// <param name="RegistryHash">The hash of the last of those; empty if there were none.</param>
public sealed record Checkpoint(Guid Leak, long Entries, string Hash, long RegistryEntries, string RegistryHash);
