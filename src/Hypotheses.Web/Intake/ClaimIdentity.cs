using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Web.Intake;

/// <summary>
/// The identity of a claim as one key: claimant, suspects, among, day said, and side. Words are no part of it.
/// </summary>
internal static class ClaimIdentity
{
    public static bool IsCarrying(string stance) => stance is "asserts" or "suggests";

    public static byte[] Of(
        Guid claimant, IReadOnlyList<Guid> suspects, string? among, string? statedOn, string stance) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
            '|', claimant, string.Join(',', suspects), AmongOf(among, suspects.Count), statedOn,
            IsCarrying(stance) ? "carrying" : "against")));

    /// <summary>With one suspect there is nothing to choose among.</summary>
    public static string AmongOf(string? among, int suspects) => suspects == 1 ? "each" : among ?? "each";
}
