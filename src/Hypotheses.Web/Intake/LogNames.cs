using System.Text.RegularExpressions;

namespace Hypotheses.Web.Intake;

/// <summary>What names that were typed into the form of logging tell by themselves.</summary>
internal static partial class LogNames
{
    public const string WhichOne = "Articles on file may be meant: choose one below, or say that it is the outlet.";

    public const string NotOnFile = "No article on file has this address: log that article first, or name its outlet.";

    public const string NoOutlet = "This is an address: name the outlet. An article stands under “Taken from”.";

    private const char Ours = '≈';

    private static readonly string[] Descriptors =
    [
        "a", "an", "another", "one", "two", "three", "some", "several", "unnamed", "anonymous", "senior", "former",
        "top", "sources", "source", "officials",
    ];

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

    [GeneratedRegex(@"\s*≈(\s*our(s|\s+inference)\b)?\s*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex OursForm();

    [GeneratedRegex(@"^(\S|\S.*\S)\s+via\s+(\S.*)\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ViaForm();
}
