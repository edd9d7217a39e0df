using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// What a cookie or a link of ours holds: which row it is for, and 256 random bits of which that row has the SHA-256.
/// </summary>
/// <param name="Id">The row.</param>
/// <param name="Word">The random part.</param>
public sealed record Secret(Guid Id, string Word)
{
    /// <summary>As it stands in a cookie or an address.</summary>
    public string Text => $"{Id:N}{Word}";

    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(Word));

    public static Secret New() =>
        new(Guid.CreateVersion7(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Null if it has not the form of one.</summary>
    public static Secret? Parse(string? text) =>
        text is { Length: 75 } && Guid.TryParseExact(text[..32], "N", out var id) && Ascii.IsValid(text)
            ? new(id, text[32..])
            : null;

    /// <summary>Whether it is the one of a row; of no row too it takes as long.</summary>
    public bool Fits(byte[]? hash) =>
        CryptographicOperations.FixedTimeEquals(Hash, hash ?? new byte[32]) && hash is not null;
}
