namespace Hypotheses.Web.Tests;

/// <summary>Bodies that a test varies.</summary>
public static class Given
{
    /// <summary>A claim of a named person on one suspect, carried by articles at these addresses.</summary>
    public static object Claim(string suspect, params string[] urls) => ClaimBy("Jane Roe", suspect, urls);

    public static object ClaimBy(string claimant, string suspect, params string[] urls) => new
    {
        suspects = new[] { suspect },
        claimant = new { name = claimant, kind = "person" },
        stance = "asserts",
        citations = urls.Select(url => new { url, publishedAt = "2025-11-26" }).ToArray(),
    };
}
