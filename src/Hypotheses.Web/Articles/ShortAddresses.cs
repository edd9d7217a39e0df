using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Articles;

/// <summary>Whether an article is known by short links alone.</summary>
public static class ShortAddresses
{
    /// <summary>True while every address is a shortener's; what is redacted tells nothing.</summary>
    /// <param name="canonical">All addresses of the article, those merged into it included.</param>
    /// <param name="held">What was held, for an article whose addresses tell nothing.</param>
    public static bool NeedOriginal(IEnumerable<string> canonical, bool held)
    {
        var (any, readable) = (false, false);
        foreach (var text in canonical)
        {
            any = true;
            if (ArticleUrl.Parse(text, out _) is not { } address)
                continue;
            if (!address.NeedsOriginalUrl)
                return false;
            readable = true;
        }
        return readable || (any && held);
    }
}
