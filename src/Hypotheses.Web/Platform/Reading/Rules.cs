using System.Text;
using FluentValidation;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Rules that fields of many bodies share. Bounds are in bytes of UTF-8.</summary>
public static class Rules
{
    /// <summary>Text of at most so many bytes; when given it says something.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int bytes) => rule
        .Must(text => text is null || Encoding.UTF8.GetByteCount(text) <= bytes)
        .WithMessage($"Must be at most {bytes} bytes of UTF-8.")
        .Must(text => text is null || NameKey.Of(text).Length > 0)
        .WithMessage("Must not be empty.");

    /// <summary>A name: text on one line without control characters, marks of direction among them.</summary>
    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule, int bytes = 400) => rule
        .Text(bytes)
        .Must(text => text is null || !HasControl(text))
        .WithMessage("Must not contain control characters or marks of writing direction.");

    /// <summary>One of a closed set of words.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule,
        IReadOnlyList<string> words) => rule
        .Must(word => word is null || words.Contains(word))
        .WithMessage($"Must be one of: {string.Join(", ", words)}.");

    /// <summary>A country of ISO 3166-1.</summary>
    public static IRuleBuilderOptions<T, string?> Country<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Forms.IsCountry(text)).WithMessage(Forms.Country);

    /// <summary>A language of BCP 47.</summary>
    public static IRuleBuilderOptions<T, string?> Language<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Forms.IsLanguage(text)).WithMessage(Forms.Language);

    /// <summary>The address of a page, http or https.</summary>
    public static IRuleBuilderOptions<T, string?> PageAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .Text(2000)
        .Must(text => text is null || ArticleUrl.Parse(text, out _) is not null)
        .WithMessage("Must be an address that begins with http:// or https://.");

    /// <summary>A year, month or day: 2025, 2025-11 or 2025-11-26.</summary>
    public static IRuleBuilderOptions<T, string?> PartialDate<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || Reading.PublishedDate.ParseDay(text) is not null)
        .WithMessage("Must be a date such as 2025, 2025-11 or 2025-11-26.");

    /// <summary>When something was published: a year, month, day or an instant with its offset.</summary>
    public static IRuleBuilderOptions<T, string?> PublishedDate<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || Reading.PublishedDate.Parse(text, TimeZoneInfo.Utc) is not null)
        .WithMessage("Must be 2025, 2025-11, 2025-11-26 or an instant with its offset (2025-11-26T10:00:00Z).");

    /// <summary>A list of at most so many elements, none of them null.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TElement>?> AtMost<T, TElement>(
        this IRuleBuilder<T, IReadOnlyList<TElement>?> rule, int most) => rule
        .Must(list => list is null || list.Count <= most)
        .WithMessage($"Must have at most {most} elements.")
        .Must(list => list is null || list.All(element => element is not null))
        .WithMessage("Must not have null as an element.");

    /// <summary>Whether text holds control characters or marks of writing direction.</summary>
    public static bool HasControl(string text) => text.Any(IsControl);

    private static bool IsControl(char c) =>
        char.IsControl(c)
            || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            or '\u2028' or '\u2029';
}
