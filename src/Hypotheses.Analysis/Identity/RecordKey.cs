using System.Security.Cryptography;
using System.Text;

namespace Hypotheses.Analysis.Identity;

/// <summary>
/// Keys by which things of a leak's record are found again: two with the same key are one thing. Words are part of a
/// key only through their <see cref="NameKey"/>. Every key is a SHA-256 over the version and the parts, each on a line
/// of its own, so that a stored key is short and tells nothing.
/// </summary>
public static class RecordKey
{
    /// <summary>Version of the keys: part of every hash, so that keys of two versions never meet.</summary>
    public const string Version = "record.v1";

    /// <summary>A claim: claimant, suspects, among, day said, and side. Words are no part of it.</summary>
    /// <param name="claimant">The claimant.</param>
    /// <param name="suspects">The suspects, in any order.</param>
    /// <param name="among">each, one_of or all; with one suspect it does not matter.</param>
    /// <param name="statedOn">When it was said, as given; null = not known, which equals null alone.</param>
    /// <param name="carrying">Whether its stance carries it (asserts, suggests) or not.</param>
    public static byte[] Claim(
        Guid claimant, IReadOnlyCollection<Guid> suspects, string among, string? statedOn, bool carrying) =>
        Of("claim", claimant, string.Join(',', suspects.Order()), suspects.Count == 1 ? "each" : among, statedOn,
            carrying ? "carrying" : "against");

    /// <summary>An article without address: outlet, date, and headline or locator. Null equals null alone.</summary>
    /// <param name="outlet">The outlet.</param>
    /// <param name="published">The date as given.</param>
    /// <param name="headline">As printed.</param>
    /// <param name="locator">Programme and time, or page.</param>
    public static string Article(Guid outlet, string? published, string? headline, string? locator) =>
        Convert.ToHexStringLower(Of("article", outlet, published, NameOf(headline), NameOf(locator)));

    /// <summary>Evidence: kind and description.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="description">What it is.</param>
    public static string Evidence(string kind, string description) =>
        Convert.ToHexStringLower(Of("evidence", kind, NameOf(description)));

    /// <summary>A public event: kind, date and what happened.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="date">When, as given; null = not known.</param>
    /// <param name="what">What happened.</param>
    public static string Event(string kind, string? date, string what) =>
        Convert.ToHexStringLower(Of("event", kind, date, NameOf(what)));

    /// <summary>
    /// A derivation: the article or its citation of a claim, and the target; without a target the kind.
    /// </summary>
    /// <param name="article">The article that takes its report.</param>
    /// <param name="claim">The claim, when it is one citation alone.</param>
    /// <param name="target">Kind of target and its id, or <c>kind</c> and the derivation's kind.</param>
    public static byte[] Derivation(Guid article, Guid? claim, (string Kind, string Id) target) =>
        Of("derivation", article, claim, target.Kind, target.Id);

    private static string? NameOf(string? text) => text is null ? null : "=" + NameKey.Of(text);

    // No part holds a line break: ids and words of closed sets do not, and a name key has none.
    private static byte[] Of(string thing, params object?[] parts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [Version, thing, .. parts])));
}
