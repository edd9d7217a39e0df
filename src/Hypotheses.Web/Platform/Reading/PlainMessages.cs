using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>What the API says of a field, for whoever has a form before them instead of a body.</summary>
public static partial class PlainMessages
{
    internal static readonly IReadOnlyDictionary<string, string> Messages = new Dictionary<string, string>
    {
        ["Must have a url, or an outlet with a headline or a locator."] =
            "Give the address, or the outlet with a headline or with where in it this stands.",
        ["Goes with basis told."] = "Goes with what was told to somebody: say told for how they know.",
        ["Is for basis told alone."] = "Goes with what was told to somebody: say told for how they know.",
        ["Is for anonymous claimants alone."] = "Goes with anonymous claimants alone.",
        ["own_reporting and independently_confirmed have no target."] =
            "Own reporting and what is independently confirmed are taken from nothing.",
        ["Must be a country of ISO 3166, two capital letters."] = "Must be two capital letters, such as GB.",
        ["Must be a language of BCP 47, such as en or pt-BR, at most 35 bytes."] =
            "Must be the letters of a language, such as en or pt-BR.",
        ["Must lie ahead."] = "Must be a day that is still to come.",
        ["Must be after from."] = "Must be after the day from which it holds.",
        ["\"self\" needs an article whose outlet is known."] = "“self” needs an article whose outlet is known.",
    };

    /// <summary>The same in plain words; what has none is as it is, but for the words of closed sets.</summary>
    public static string Of(string message) => Messages.TryGetValue(message, out var plain) ? plain
        : Long().Match(message) is { Success: true } large
            ? TooLong(int.Parse(large.Groups[1].Value, CultureInfo.InvariantCulture))
        : Many().Match(message) is { Success: true } many ? $"Has more than {many.Groups[1].Value} parts."
        : Joined().Replace(message, word => PlainWords.Value(word.Value));

    private static string TooLong(int bytes) =>
        $"Is too long: at most {bytes} letters of Latin script, or {bytes / 2} of Cyrillic or Arabic.";

    [GeneratedRegex(@"^Must be at most ([0-9]{1,7}) bytes of UTF-8\.\z", RegexOptions.NonBacktracking)]
    private static partial Regex Long();

    [GeneratedRegex(@"^Must have at most ([0-9]{1,5}) elements\.\z", RegexOptions.NonBacktracking)]
    private static partial Regex Many();

    [GeneratedRegex(@"\b[a-z]+(_[a-z]+)+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Joined();
}
