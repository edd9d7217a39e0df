namespace Hypotheses.Web.Imports.Sheets;

/// <summary>What a line may hold that is no text to be kept.</summary>
internal static class Unstorable
{
    /// <summary>Stands for bytes that are none of the file's encoding. It is no character: no text holds it.</summary>
    public const char Garbled = '\uFFFF';

    private const char Unread = '\uFFFD';

    public const string NotOfEncoding =
        "The line is not of the file's encoding: say which encoding that has, or save it as UTF-8.";

    public const string NotRead =
        "The line holds U+FFFD, which stands for what could not be read: write what belongs there.";

    /// <summary>Why a text can't be kept; null where it can.</summary>
    public static string? In(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (text[at] == Garbled)
                return NotOfEncoding;
            else if (text[at] == '\0')
                return "The line holds U+0000.";
            else if (text[at] == Unread)
                return NotRead;
            else if (char.IsSurrogate(text[at]))
                return "The line holds half of a character.";
        return null;
    }

    /// <summary>
    /// The text without it: in its place stands what is refused as well, so that nothing is logged before it is mended.
    /// </summary>
    public static string Without(string text) => In(text) is null ? text
        : string.Concat(text.EnumerateRunes().Select(
            rune => rune.Value is 0 or Garbled ? System.Text.Rune.ReplacementChar : rune));
}
