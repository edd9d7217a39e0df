using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Access;

/// <summary>A key <c>hyp_&lt;id&gt;_&lt;secret&gt;</c>. The secret is shown once and kept as SHA-256 alone.</summary>
public sealed partial record ApiKey(string PublicId, string Secret)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    public string Text => $"hyp_{PublicId}_{Secret}";

    public byte[] SecretHash => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    public static ApiKey? Parse(string text) =>
        Form().Match(text) is { Success: true } match ? new ApiKey(match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>A new one: 50 letters and digits are 258 random bits.</summary>
    public static ApiKey New() =>
        new(RandomNumberGenerator.GetString(Alphabet, 12), RandomNumberGenerator.GetString(Alphabet, 50));

    [GeneratedRegex("^hyp_([a-z0-9]{6,32})_([a-z0-9]{32,200})$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
