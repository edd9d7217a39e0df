namespace Hypotheses.Analysis.Identity;

/// <summary>The canonical form of an article's address, as <see cref="ArticleUrl.Parse"/> makes it.</summary>
/// <param name="Canonical">
/// The address to show and to follow: http or https, lower-case ASCII host, no default port, no fragment, no tracking
/// parameters, the others sorted by name, wrappers unwrapped. At most 8,192 characters.
/// </param>
/// <param name="Key">
/// What tells articles apart within a leak: the canonical address without scheme, trailing slashes and the labels
/// <c>www.</c>, <c>m.</c>, <c>mobile.</c>, <c>amp.</c> in front of a host that can do without them.
/// </param>
/// <param name="Host">The whole host in ASCII (punycode), an IPv6 address in brackets.</param>
/// <param name="NeedsOriginalUrl">
/// True for a shortener or a redirect whose target the text does not tell: kept and shown, not counted.
/// </param>
public sealed record ArticleAddress(string Canonical, string Key, string Host, bool NeedsOriginalUrl);
