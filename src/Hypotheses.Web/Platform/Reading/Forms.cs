using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Forms that bodies and query parameters share, each with the message for what does not have it.</summary>
public static partial class Forms
{
    public const string Country = "Must be a country of ISO 3166, two capital letters.";

    public const string Language = "Must be a language of BCP 47, such as en or pt-BR, at most 35 bytes.";

    public static bool IsCountry(string text) => CountryForm().IsMatch(text);

    public static bool IsLanguage(string text) => text.Length <= 35 && LanguageForm().IsMatch(text);

    [GeneratedRegex(@"^[A-Z]{2}\z", RegexOptions.NonBacktracking)]
    private static partial Regex CountryForm();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageForm();
}
