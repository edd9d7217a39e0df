using System.Text.RegularExpressions;

namespace Hypotheses.Web.Intake;

/// <summary>What names that were typed into the form of logging tell by themselves.</summary>
internal static partial class LogNames
{
    public const string NoSources = "The identity of a confidential source is never entered: this looks like a "
        + "telephone number or an e-mail address.";

    public const string NotOnFile = "No article on file has this address: log that article first, or name its outlet.";

    public const string NoOutlet = "This is an address: name the outlet. An article stands under “Taken from”.";

    private const char Ours = '≈';

    private static readonly string[] Descriptors =
    [
        "a", "an", "another", "one", "two", "three", "some", "several", "unnamed", "anonymous", "senior", "former",
        "top", "sources", "source", "officials",
    ];

    /// <summary>
    /// Whether it holds what leads to a person: addresses of pages do not, nor round figures such as "100 000 000".
    /// </summary>
    public static bool LeadsToPerson(string words)
    {
        var plain = Web().Replace(words, " ");
        return Mail().IsMatch(plain)
            || Phone().Matches(plain).Any(match => !match.Value.EndsWith(" 000", StringComparison.Ordinal));
    }

    /// <summary>"X via Y" as X and Y; null for other names.</summary>
    public static (string Who, string Via)? Via(string name) =>
        ViaForm().Match(Plain(name)) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>A descriptor as printed, of somebody who is not named.</summary>
    public static bool IsDescriptor(string name) =>
        name.Split(' ', 2)[0] is { Length: > 0 } first
        && (Descriptors.Contains(first.ToLowerInvariant()) || (char.IsLower(first[0]) && name.Contains(' ')));

    /// <summary>Whether it is marked as our inference: "US intelligence ≈ ours".</summary>
    public static bool IsOurs(string name) => name.Contains(Ours, StringComparison.Ordinal);

    /// <summary>A name without that mark.</summary>
    public static string Plain(string name) => OursForm().Replace(name, " ").Trim();

    /// <summary>The names that a plus joins.</summary>
    public static string[] Split(string names) =>
        names.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(\+|00)[0-9][0-9 ()/.-]{6,}[0-9]|\b[0-9]{3,}[ /.-]?[0-9]{3,}[ /.-]?[0-9]{2,}\b",
        RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    [GeneratedRegex(@"\s*≈(\s*our(s|\s+inference)\b)?\s*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex OursForm();

    [GeneratedRegex(@"^(\S|\S.*\S)\s+via\s+(\S.*)\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ViaForm();
}
