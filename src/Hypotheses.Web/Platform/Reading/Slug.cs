using System.Globalization;
using System.Text;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Makes slugs: lower-case Latin words joined by hyphens, at most 80 characters.</summary>
public static class Slug
{
    private const int Longest = 80;

    private static readonly Dictionary<char, string> Cyrillic = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e",
        ['є'] = "ye", ['ж'] = "zh", ['з'] = "z", ['и'] = "i", ['і'] = "i", ['ї'] = "yi", ['й'] = "y", ['к'] = "k",
        ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t",
        ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ъ'] = "",
        ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "yu", ['я'] = "ya",
    };

    /// <summary>The slug of a text, or the fallback when nothing of it is Latin or Cyrillic.</summary>
    public static string Of(string text, string fallback)
    {
        var slug = new StringBuilder();
        // .NET refuses to normalise this one noncharacter.
        foreach (var c in text.ToLowerInvariant().Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormC))
            Append(slug, c);
        var cut = slug.ToString().Trim('-');
        cut = cut.Length == 0 ? fallback : cut[..Math.Min(cut.Length, Longest)].Trim('-');
        // Things are named by id or slug: what looks like an id is none of a slug's forms.
        return Guid.TryParse(cut, out _) ? fallback + "-" + cut : cut;
    }

    /// <summary>The first of slug, slug-2, slug-3 … that is free.</summary>
    public static string Free(string slug, IReadOnlySet<string> taken)
    {
        if (!taken.Contains(slug))
            return slug;
        for (var n = 2; ; n++)
        {
            var numbered = slug + "-" + n.ToString(CultureInfo.InvariantCulture);
            if (!taken.Contains(numbered))
                return numbered;
        }
    }

    private static void Append(StringBuilder slug, char c)
    {
        if (Cyrillic.TryGetValue(c, out var latin))
            slug.Append(latin);
        else if (char.IsAsciiLetterOrDigit(c))
            slug.Append(c);
        else if (c is not ('\'' or '’'))
            AppendBase(slug, c);
    }

    private static void AppendBase(StringBuilder slug, char c)
    {
        var letter = char.IsSurrogate(c) ? '-' : c.ToString().Normalize(NormalizationForm.FormKD)[0];
        if (char.IsAsciiLetterOrDigit(letter))
            slug.Append(char.ToLowerInvariant(letter));
        else if (slug.Length > 0 && slug[^1] != '-')
            slug.Append('-');
    }
}
