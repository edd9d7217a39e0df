using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// The hash chain: SHA-256(version ‖ length-prefixed canonical fields ‖ previous hash). The registry's has the second
/// version since entries of it may stay where an archive is made: SHA-256(2 ‖ SHA-256(2 ‖ fields) ‖ previous hash), so
/// that the inner hash alone proves what follows it. Pure.
/// </summary>
public static class Chain
{
    /// <summary>Version of the canonical form: the first hashed byte.</summary>
    public const byte Version = 1;

    /// <summary>That of the registry's new entries.</summary>
    public const byte RegistryVersion = 2;

    /// <summary>The hash that the first entry of a leak's chain follows.</summary>
    public static byte[] Genesis(Guid leak) =>
        SHA256.HashData([.. "hypotheses leak "u8, .. leak.ToByteArray(bigEndian: true)]);

    /// <summary>The hash that the first entry of the registry's chain follows.</summary>
    public static byte[] RegistryGenesis { get; } = SHA256.HashData("hypotheses registry"u8);

    /// <summary>The hash that the first entry of the access log follows.</summary>
    public static byte[] AccessGenesis { get; } = SHA256.HashData("hypotheses access"u8);

    public static byte[] Hash(Guid chain, in Link link, byte[] previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Version]);
        Fields(hash, chain, link);
        hash.AppendData(previous);
        return hash.GetHashAndReset();
    }

    /// <summary>What an entry of the registry says, as a hash that tells nothing of it.</summary>
    public static byte[] RegistryFields(in Link link)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([RegistryVersion]);
        Fields(hash, Guid.Empty, link);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of an entry of the registry.</summary>
    /// <param name="fields">Its <see cref="RegistryFields"/>.</param>
    /// <param name="previous">The hash that it follows.</param>
    public static byte[] RegistryHash(byte[] fields, byte[] previous) =>
        SHA256.HashData([RegistryVersion, .. fields, .. previous]);

    /// <summary>Binds words without holding them: SHA-256(salt ‖ words). Empty when there are none.</summary>
    public static byte[] Commit(byte[] salt, string words) =>
        SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(words)]);

    private static void Fields(IncrementalHash hash, Guid chain, in Link link)
    {
        Field(hash, chain.ToByteArray(bigEndian: true));
        Field(hash, BigEndian(link.Seq));
        Field(hash, BigEndian((link.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond));
        Field(hash, BigEndian(link.RegistrySeq));
        Field(hash, link.Principal.ToByteArray(bigEndian: true));
        Field(hash, Encoding.UTF8.GetBytes(link.Act));
        Field(hash, Encoding.UTF8.GetBytes(link.Thing));
        Field(hash, link.ThingId.ToByteArray(bigEndian: true));
        Field(hash, Encoding.UTF8.GetBytes(link.Facts));
        Field(hash, link.Commitment);
    }

    private static void Field(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static byte[] BigEndian(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}

/// <summary>The hashed fields of one entry.</summary>
public readonly record struct Link(
    long Seq, DateTimeOffset RecordedAt, long RegistrySeq, Guid Principal, string Act, string Thing, Guid ThingId,
    string Facts, byte[] Commitment);
