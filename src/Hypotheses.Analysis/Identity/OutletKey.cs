using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Analysis.Identity;

/// <summary>Keys and ids of outlets that no registry row stands for yet.</summary>
public static class OutletKey
{
    /// <summary>
    /// The name space of every outlet id, drawn once at random and fixed for good: another one would part the records
    /// of two installations.
    /// </summary>
    public static readonly Guid Namespace = new("7c1f5a0e-3b64-4d52-9d3a-6f0b8e21c4d9");

    /// <summary>The id of the outlet with this key: UUIDv5 (RFC 9562, 5.5), so equal everywhere.</summary>
    /// <param name="key">A key of <see cref="OutletOfUrl"/> or <see cref="OfName"/>, taken as it is, in UTF-8.</param>
    [SuppressMessage("Security", "CA5350", Justification = "UUIDv5 is defined over SHA-1; no secret rests on it.")]
    public static Guid IdOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(key)], hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The key of an outlet known by name alone: <c>name:</c> and the name's <see cref="NameKey"/>.</summary>
    public static string OfName(string name) => "name:" + NameKey.Of(name);
}
