using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Analysis.Identity;

/// <summary>Ids that are made of what they name, so equal wherever and whenever they are made.</summary>
public static class NamedId
{
    /// <summary>
    /// The id of an item of a leak's work list, the same at each look, for whoever names one: scores stand below the
    /// list.
    /// </summary>
    /// <param name="leak">The leak.</param>
    /// <param name="kind">The kind of work, as it is called on the wire.</param>
    /// <param name="thing">What is to be settled.</param>
    public static Guid OfWork(Guid leak, string kind, Guid thing) => Of(leak, $"{kind}:{thing:D}");

    /// <summary>The UUIDv5 (RFC 9562, 5.5) of a name within a name space.</summary>
    /// <param name="space">The name space.</param>
    /// <param name="name">The name, taken as it is, in UTF-8.</param>
    [SuppressMessage("Security", "CA5350", Justification = "UUIDv5 is defined over SHA-1; no secret rests on it.")]
    public static Guid Of(Guid space, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
