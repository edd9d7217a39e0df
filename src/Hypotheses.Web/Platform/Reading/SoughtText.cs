using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A text that is sought in others, in any case and whatever separates its parts. To look for its longest part comes
/// first: of hundreds of names a text has few, and a pattern is dear to make. Pure.
/// </summary>
internal sealed partial class SoughtText
{
    // What stands between the parts of a name: space of any kind, hyphens, and what addresses have for them.
    private const string Between = @"(?:[\s\-_+.\u2010-\u2015]|%20)+";

    private readonly Lazy<Regex> _pattern;

    /// <param name="text">Not empty.</param>
    public SoughtText(string text)
    {
        var parts = Gap().Split(text.Trim()).Where(part => part.Length > 0).ToList();
        // Of separators alone it is just these: an empty pattern would be found everywhere.
        Pattern = parts.Count == 0 ? Regex.Escape(text) : string.Join(Between, parts.Select(Regex.Escape));
        Longest = Small(parts.MaxBy(part => part.Length) ?? text);
        _pattern = new(() => new Regex(
            Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    /// <summary>The same for texts that are found in the same places.</summary>
    public string Pattern { get; }

    /// <summary>What stands, in any case, in each small text in which it is found.</summary>
    public string Longest { get; }

    /// <summary>
    /// A text in small letters: two letters are one to a pattern of any case only if their small letters are one in any
    /// case. Their capitals need not be (the sign of Kelvin is its own).
    /// </summary>
    public static string Small(string text) => text.ToLowerInvariant();

    /// <summary>The text with each match replaced; the same instance where there is none.</summary>
    /// <param name="text">Where it is sought.</param>
    /// <param name="small">The same text in small letters.</param>
    /// <param name="instead">What takes the place of a match.</param>
    public string Replace(string text, string small, MatchEvaluator instead) =>
        small.Contains(Longest, StringComparison.OrdinalIgnoreCase) ? _pattern.Value.Replace(text, instead) : text;

    [GeneratedRegex(@"[\s\-\u2010-\u2015]+|%20", RegexOptions.NonBacktracking)]
    private static partial Regex Gap();
}
