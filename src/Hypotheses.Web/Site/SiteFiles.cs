using System.Security.Cryptography;

namespace Hypotheses.Web.Site;

/// <summary>
/// The style sheets and scripts of all slices, each under an address that changes with it, so that a browser may keep
/// it for ever.
/// </summary>
public static class SiteFiles
{
    private const string Place = "site/";

    // What the others build on comes first.
    internal static IReadOnlyList<SiteFile> Files { get; } = [.. typeof(SiteFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Place, StringComparison.Ordinal)).Select(Read)
        .OrderByDescending(file => file.Name is "blazor.web.js" or "site.js" or "site.css")
        .ThenBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>The addresses of the style sheets.</summary>
    public static IReadOnlyList<string> Styles { get; } = AddressesOf("text/css");

    /// <summary>The addresses of the scripts.</summary>
    public static IReadOnlyList<string> Scripts { get; } = AddressesOf("text/javascript");

    private static string[] AddressesOf(string type) =>
        [.. Files.Where(file => file.Type == type).Select(file => file.Address)];

    private static SiteFile Read(string resource)
    {
        using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var name = resource[Place.Length..];
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return new SiteFile(
            name, $"/site/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}",
            name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript", bytes);
    }
}

/// <summary>A file that every page loads.</summary>
internal sealed record SiteFile(string Name, string Address, string Type, byte[] Bytes);
