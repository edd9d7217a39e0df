using System.Text;
using System.Text.RegularExpressions;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Intake.Pages;

/// <summary>
/// Reads what a page says of the article on it: of each field the first place that says something fit for it. Pure:
/// nothing is asked of the network, nothing of the page is run, and nothing of it is kept but what is returned.
/// </summary>
internal static partial class PageReader
{
    /// <summary>The metas and item properties that are read.</summary>
    public static IReadOnlySet<string> Metas { get; } = new HashSet<string>
    {
        "og:title", "twitter:title", "author", "article:author", "article:published_time", "datepublished", "og:locale",
        "og:url", "og:site_name",
    };

    public static PageFacts Read(byte[] bytes, string? charset)
    {
        var marks = PageMarks.Of(PageText.Of(bytes, charset));
        var data = LinkedData.Of(marks.Data);
        return new PageFacts(
            First(
                [data.Headline, .. marks.Meta("og:title"), .. marks.Meta("twitter:title"), marks.Heading, marks.Title],
                text => Clean(text, 2000)),
            First(
                [
                    data.Byline, Joined(marks.Meta("author")),
                    Joined([.. marks.Meta("article:author").Where(author => !IsAddress(author))]),
                ],
                text => Clean(text, 400)),
            First(
                [
                    data.PublishedAt, .. marks.Meta("article:published_time"), .. marks.Meta("datepublished"),
                    marks.Time,
                ],
                PageDates.Of),
            First([marks.Language, .. marks.Meta("og:locale"), data.Language], LanguageOf),
            CanonicalOf([.. marks.Canonical, .. marks.Meta("og:url"), .. data.Addresses]),
            First([.. marks.Meta("og:site_name"), data.Publisher], text => Clean(text, 400)));
    }

    /// <summary>
    /// Text on one line, without control characters and marks of direction; null when nothing of it is left, or more
    /// than the field takes.
    /// </summary>
    public static string? Clean(string? text, int bytes)
    {
        if (text is null)
            return null;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!IsDirection(rune.Value))
            {
                line.Append(rune.ToString());
            }
        }
        var clean = line.ToString().TrimEnd(' ');
        return Encoding.UTF8.GetByteCount(clean) <= bytes && NameKey.Of(clean).Length > 0 ? clean : null;
    }

    private static bool IsDirection(int value) =>
        value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    private static string? First(IEnumerable<string?> places, Func<string, string?> read) =>
        places.OfType<string>().Select(read).FirstOrDefault(value => value is not null);

    private static string? Joined(IReadOnlyList<string> names) =>
        names.Count == 0 ? null : string.Join(", ", names.Distinct());

    private static bool IsAddress(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith('/');

    private static string? LanguageOf(string text)
    {
        var tag = text.Trim().Replace('_', '-');
        return tag.Length <= 35 && Language().IsMatch(tag) ? tag : null;
    }

    private static ArticleAddress? CanonicalOf(IEnumerable<string> places) => places
        .Where(text => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        .Select(text => ArticleUrl.Parse(text, out _)).FirstOrDefault(address => address is not null);

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Language();
}
