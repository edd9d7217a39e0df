using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hypotheses.Cli.Settings;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Importing;

/// <summary>
/// Remembers the import of a file until it is over, so that the same command with the same file goes on with it: same
/// service, leak, options, place, size, time and ends of the file.
/// </summary>
internal sealed class ImportMemory
{
    private const int Ends = 1 << 20;

    private readonly string _path;

    private ImportMemory(string path) => _path = path;

    public static async Task<ImportMemory> OfAsync(
        Surroundings around, Uri address, string leak, FileInfo file, NewImport how, CancellationToken cancel)
    {
        var of = JsonSerializer.Serialize(new
        {
            address, leak, file.FullName, file.Length, file.LastWriteTimeUtc.Ticks,
            how.Format, how.DryRun, how.Encoding, how.Dates, how.Columns, how.Mapping, how.SaveAs,
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(of));
        await using var content = file.OpenRead();
        foreach (var from in new[] { 0, Math.Max(0, file.Length - Ends) })
        {
            content.Position = from;
            var part = new byte[(int)Math.Min(Ends, file.Length - from)];
            await content.ReadExactlyAsync(part, cancel);
            hash.AppendData(part);
        }
        var name = Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
        var place = Places.Of(around, "XDG_STATE_HOME", Path.Combine(".local", "state"));
        return new ImportMemory(Path.Combine(place, "imports", $"{name}.json"));
    }

    /// <summary>What is kept; null = nothing, or nothing that can be read.</summary>
    public KeptImport? Recall()
    {
        try
        {
            return JsonSerializer.Deserialize<KeptImport>(File.ReadAllText(_path));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    public void Keep(KeptImport import) => Places.Write(_path, JsonSerializer.SerializeToUtf8Bytes(import));

    public void Forget() => File.Delete(_path);
}
