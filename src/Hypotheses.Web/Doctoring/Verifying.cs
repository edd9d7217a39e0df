using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Doctoring;

/// <summary>
/// Walks every chain, and holds it against a checkpoint that a newsroom kept: whoever changed, took out or cut off what
/// was before it is found. A summary that holds more than its checkpoint must be byte for byte one that was published.
/// Exit code 0: all holds; 1: something does not; 2: the file is no checkpoint.
/// </summary>
public static class Verifying
{
    private const int Broken = 1;
    private const int NoCheckpoint = 2;

    /// <param name="database">The database.</param>
    /// <param name="key">The key that signs checkpoints here.</param>
    /// <param name="path">A summary in JSON, or what it has of leak.id and checkpoint; null = none.</param>
    /// <param name="report">Told line by line.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<int> RunAsync(
        Database database, CheckpointKey key, string? path, TextWriter report, CancellationToken cancel)
    {
        Kept? kept = null;
        if (path is not null && (kept = await ReadAsync(path, cancel)) is null)
        {
            await report.WriteLineAsync(
                File.Exists(path) ? $"{path} is no summary in JSON: it needs leak.id and checkpoint."
                    : $"{path} is not there.");
            return NoCheckpoint;
        }
        await using var session = await database.OpenPatientAsync(cancel);
        var holds = await HoldAsync(session, key, kept, report, cancel);
        await report.WriteLineAsync(holds ? "All holds." : "Something does not hold: see above.");
        return holds ? 0 : Broken;
    }

    private static async Task<bool> HoldAsync(
        Session session, CheckpointKey key, Kept? kept, TextWriter report, CancellationToken cancel)
    {
        var whole = await ToldAsync("registry", await DoctorStore.WalkAsync(session, null, cancel), report);
        whole &= await ToldAsync("access log", await DoctorStore.WalkAccessAsync(session, cancel), report);
        foreach (var (leak, slug) in await DoctorStore.LeaksAsync(session, cancel))
            whole &= await ToldAsync(slug, await DoctorStore.WalkAsync(session, leak, cancel), report);
        if (kept is null)
            return whole;
        whole &= await HoldsAsync(session, key, kept, report, cancel);
        return await IsPublishedAsync(session, kept, report, cancel) && whole;
    }

    private static async Task<bool> ToldAsync(string name, Walk walk, TextWriter report)
    {
        await report.WriteLineAsync(walk.Told(name));
        return walk.Whole;
    }

    private static async Task<bool> HoldsAsync(
        Session session, CheckpointKey key, Kept kept, TextWriter report, CancellationToken cancel)
    {
        var of = kept.Checkpoint;
        var signed = key.IsThere && kept.Signature is { } signature && key.Holds(of, signature);
        await report.WriteLineAsync(
            !key.IsThere ? "checkpoint: the key of this service is not there, so the signature was not checked"
            : signed ? $"checkpoint: signed by the key of this service ({key.Id})"
            : kept.KeyId is null ? "checkpoint: not signed; it is of a preview"
            : kept.KeyId == key.Id ? "checkpoint: its signature is not of what it says"
            : $"checkpoint: signed by another key ({kept.KeyId}; here {key.Id})");
        var entry = await DoctorStore.HashAsync(session, of.Leak, of.Entries, cancel);
        var registry = of.RegistryEntries == 0 ? of.RegistryHash
            : await DoctorStore.HashAsync(session, null, of.RegistryEntries, cancel);
        foreach (var (name, number, said, held) in new[]
            { ("leak", of.Entries, of.Hash, entry), ("registry", of.RegistryEntries, of.RegistryHash, registry) })
            await report.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"checkpoint: entry {number} of the {name} ")
                + (held is null ? "is not there any more" : held == said ? "is the one that it names" : "is another"));
        return signed && entry == of.Hash && registry == of.RegistryHash;
    }

    // Who keeps the checkpoint alone has nothing else to compare.
    private static async Task<bool> IsPublishedAsync(
        Session session, Kept kept, TextWriter report, CancellationToken cancel)
    {
        if (kept.Sha256 is null)
        {
            await report.WriteLineAsync("summary: none is in the file, so none was compared");
            return true;
        }
        var published = await DoctorStore.PublishedAsync(session, kept.Checkpoint.Leak, kept.Sha256, cancel);
        await report.WriteLineAsync(published is not var (week, revision)
            ? "summary: no summary of this leak was published with these bytes"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"summary: byte for byte what was published for {week}, revision {revision}"));
        return published is not null;
    }

    private static async Task<Kept?> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancel);
            using var json = JsonDocument.Parse(WithoutMark(bytes));
            var of = json.RootElement.GetProperty("checkpoint");
            return new Kept(
                new Checkpoint(
                    json.RootElement.GetProperty("leak").GetProperty("id").GetGuid(),
                    of.GetProperty("entries").GetInt64(), of.GetProperty("hash").GetString()!,
                    of.GetProperty("registryEntries").GetInt64(), of.GetProperty("registryHash").GetString()!),
                of.GetProperty("keyId").GetString(), of.GetProperty("signature").GetString(),
                IsBare(json.RootElement) ? null : SHA256.HashData(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    // Nothing but what a checkpoint is held against: whatever else is there says something.
    private static bool IsBare(JsonElement root) =>
        root.EnumerateObject().All(member => member.Name is "checkpoint"
            || (member.Name == "leak" && member.Value.EnumerateObject().All(of => of.Name == "id")));

    private static ReadOnlyMemory<byte> WithoutMark(byte[] bytes) =>
        bytes.AsMemory(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);

    // Of a whole summary the hash of its bytes.
    private sealed record Kept(Checkpoint Checkpoint, string? KeyId, string? Signature, byte[]? Sha256);
}
