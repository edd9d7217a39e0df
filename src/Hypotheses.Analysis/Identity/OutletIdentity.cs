namespace Hypotheses.Analysis.Identity;

/// <summary>What an address tells about its outlet.</summary>
public enum OutletIdentityKind : byte
{
    /// <summary>The registrable domain is the outlet (or the host itself: an IP address, a public suffix).</summary>
    Domain,

    /// <summary>An account on a platform of many is the outlet.</summary>
    Tenant,

    /// <summary>An aggregator, mirror, podcast player, a short link, or a platform's page without an account:
    /// no outlet is told.</summary>
    Aggregator,
}

/// <summary>The outlet of an address as far as the text of the address goes.</summary>
/// <param name="Kind">How the outlet was read.</param>
/// <param name="Key">
/// <c>lenta.ru</c>, <c>medium.com/@name</c>, <c>name.substack.com</c>; null for an aggregator, whose articles count
/// for nobody until an outlet is credited.
/// </param>
/// <param name="Name">
/// A name to show until an editor gives one: the domain with its own letters, or the aggregator's.
/// </param>
/// <param name="Candidates">
/// The keys to ask the registry for, most specific first; the first one known decides, before <paramref name="Key"/>
/// does. None is broader than the rule that matched, so a platform's own row never takes its tenants. Never empty.
/// </param>
public sealed record OutletIdentity(
    OutletIdentityKind Kind, string? Key, string? Name, IReadOnlyList<string> Candidates);
