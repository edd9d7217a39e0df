using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Site;

/// <summary>
/// Words that look as if they led to a person: in a form they stand only if whoever types them says that they do not.
/// </summary>
internal static partial class Personal
{
    /// <summary>The form's field by which they stand.</summary>
    public const string Sure = "sure";

    public const string NoSources = "The identity of a confidential source is never entered: this looks like a "
        + "telephone number or an e-mail address.";

    /// <summary>
    /// Whether it holds what leads to a person: addresses of pages do not, nor round figures such as "100 000 000".
    /// </summary>
    public static bool Leads(string words)
    {
        var plain = Web().Replace(words, " ");
        return Mail().IsMatch(plain)
            || Phone().Matches(plain).Any(match => !match.Value.EndsWith(" 000", StringComparison.Ordinal));
    }

    /// <summary>
    /// Why a form is refused for such words; null if none of these fields has any, or they are to stand.
    /// </summary>
    public static Refused? Refusal(Func<string, string?> said, IEnumerable<string> fields)
    {
        var wrong = said(Sure) is { Length: > 0 } ? [] : fields.Where(field => Leads(said(field) ?? ""))
            .ToDictionary(field => field, _ => (IReadOnlyList<string>)[NoSources]);
        return wrong.Count == 0 ? null
            : new Refused(new ProblemException(ProblemType.Unprocessable, "See errors.", wrong));
    }

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(\+|00)[0-9][0-9 ()/.-]{6,}[0-9]|\b[0-9]{3,}[ /.-]?[0-9]{3,}[ /.-]?[0-9]{2,}\b",
        RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Web();
}
