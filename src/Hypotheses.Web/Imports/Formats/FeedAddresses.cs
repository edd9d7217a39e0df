using System.ServiceModel.Syndication;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// The addresses of a feed's items. One that is not whole is of the base that the feed states for it, or else of the
/// feed's own address, or of its site's; where there is none, it stays as it is.
/// </summary>
internal sealed class FeedAddresses(SyndicationFeed feed)
{
    private readonly string? _feed = new[] { "self", "alternate" }
        .Select(relation => feed.Links.FirstOrDefault(link => (link.RelationshipType ?? "alternate") == relation))
        .Select(link => link?.Uri?.OriginalString).FirstOrDefault(address => address is not null && IsWhole(address));

    /// <summary>Its page's; null where it has no link.</summary>
    public string? Of(SyndicationItem item)
    {
        var link = item.Links.FirstOrDefault(link => link.RelationshipType is null or "alternate")
            ?? item.Links.FirstOrDefault();
        return link?.Uri?.OriginalString is not { } address ? null
            : Joined(link.BaseUri is { } stated ? Joined(_feed, stated.OriginalString) : _feed, address);
    }

    private static string Joined(string? whole, string address) =>
        !IsWhole(address) && whole is not null && Uri.TryCreate(whole, UriKind.Absolute, out var of)
            && Uri.TryCreate(of, address, out var joined) ? joined.AbsoluteUri : address;

    // To .NET on Unix /path is an address too, of a file.
    private static bool IsWhole(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile;
}
