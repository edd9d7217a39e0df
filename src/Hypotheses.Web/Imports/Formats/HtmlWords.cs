using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>
/// What a piece of HTML says, without its marks. Read token by token and without attributes, so that neither their
/// number nor any nesting costs more than its bytes.
/// </summary>
internal static class HtmlWords
{
    private static readonly HashSet<string> Muted = ["script", "style", "svg"];

    // What does not break a word apart: H<sub>2</sub>O.
    private static readonly HashSet<string> Within =
    [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small",
        "span", "strong", "sub", "sup", "u", "wbr",
    ];

    public static string Of(string html)
    {
        var words = new StringBuilder();
        string? muted = null;
        using var source = new TextSource(html);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            ShouldEmitAttribute = (ref _, _) => false,
        };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
            if (token is HtmlTagToken tag)
            {
                muted = tag is { Type: HtmlTokenType.StartTag, IsSelfClosing: false } && Muted.Contains(tag.Name)
                    ? muted ?? tag.Name
                    : tag.Name == muted ? null : muted;
                if (!Within.Contains(tag.Name))
                    words.Append(' ');
            }
            else if (token.Type == HtmlTokenType.Character && muted is null)
                words.Append(token.Data);
        return string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
