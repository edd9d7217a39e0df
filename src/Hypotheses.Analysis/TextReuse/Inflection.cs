namespace Hypotheses.Analysis.TextReuse;

/// <summary>How a word of a name is bent in a text.</summary>
internal enum Bending : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A case of a Cyrillic word, Russian or Ukrainian.</summary>
    Cyrillic,

    /// <summary>A case of a Polish word, or of a foreign one in Polish.</summary>
    Polish,

    /// <summary>A German genitive, or a case of an adjective.</summary>
    German,
}

/// <summary>
/// Cases of names by the ends of their words: no dictionary, so a stem that changes inside is not met. Keys of
/// <see cref="Identity.NameKey"/> are compared, so Polish ę and ą read e and a.
/// </summary>
internal static class Inflection
{
    /// <summary>The most letters that a case adds to a stem.</summary>
    internal const int LongestEnding = 4;

    private const int ShortestStem = 3;

    // The end of the base form, and what may stand in its place.
    private static readonly (string End, string[] Endings)[] Cyrillic =
    [
        ("ский", ["ского", "скому", "ским", "ском"]),
        ("ський", ["ського", "ському", "ським"]),
        ("ия", ["ии", "ию", "ией", "ий", "иям", "иями", "иях"]),
        ("ія", ["ії", "ію", "ією"]),
        ("ая", ["ой", "ую", "ою"]),
        ("яя", ["ей", "юю"]),
        ("ое", ["ого", "ому", "ым", "ом", "им"]),
        ("ее", ["его", "ему", "им", "ем"]),
        ("ые", ["ых", "ым", "ыми"]),
        ("ие", ["их", "им", "ими", "ия", "ию", "ием"]),
        ("мя", ["мени", "менем"]),
        ("ый", ["ого", "ому", "ым", "ом"]),
        ("ий", ["его", "ему", "им", "ого", "ому", "ия", "ию", "ием"]),
        ("ой", ["ого", "ому", "ым", "ом"]),
        ("й", ["я", "ю", "ем", "е", "єм"]),
        ("а", ["ы", "и", "е", "у", "ой", "ою", "ей", "ею", "і", "ої", "ій"]),
        ("я", ["и", "е", "ю", "ей", "ею", "і", "ї", "єю"]),
        ("ь", ["и", "я", "ю", "ем", "ью", "і", "е"]),
        ("ы", ["", "ов", "ам", "ами", "ах"]),
        ("и", ["", "ей", "ов", "ам", "ами", "ах", "ям", "ями", "ях", "ів"]),
        ("і", ["ей", "ій", "ям", "ями", "ях", "их", "им", "ими"]),
        ("о", ["а", "у", "ом", "е", "і", "ові"]),
        ("е", ["ого", "ому", "им", "я", "ю", "ем"]),
        ("ъ", ["", "а", "у", "ом", "е"]),
        ("", ["а", "у", "ом", "е", "ем", "і", "ові", "ъ"]),
    ];

    private static readonly (string End, string[] Endings)[] Polish =
    [
        ("sta", ["scie", "sty"]),
        ("ta", ["cie", "ty", "te", "tej"]),
        ("ka", ["ce", "ki", "ke", "kiej"]),
        ("ga", ["dze", "gi", "ge"]),
        ("da", ["dzie", "dy", "de"]),
        ("ia", ["ii", "ie", "iej"]),
        ("a", ["y", "i", "e", "ie", "ej"]),
        ("y", ["ego", "emu", "ym"]),
        ("i", ["iego", "iemu", "im"]),
        ("e", ["ego", "emu", "ym", "a", "u", "em"]),
        ("o", ["a", "u", "em", "ie"]),
        ("", ["a", "u", "owi", "em", "iem", "ie", "cie"]),
    ];

    /// <summary>What a word of a name and all its forms begin with.</summary>
    internal static string Stem(string key) => key.Length <= ShortestStem ? key : key[..ShortestStem];

    /// <summary>How the text's word is a form of the name's word; null if it is none.</summary>
    internal static Bending? Of(string word, string name)
    {
        if (word == name)
            return Bending.None;
        if (name.Length < ShortestStem || word.Length > name.Length + LongestEnding)
            return null;
        if (name[0] is >= '\u0400' and <= '\u04FF')
            return Fits(word, name, Cyrillic) ? Bending.Cyrillic : null;
        // The feminine accusative and instrumental differ in marks alone, so their keys are equal already.
        if (word.Length == name.Length + 1 && word[^1] == 's' && word.StartsWith(name, StringComparison.Ordinal))
            return Bending.German;
        // "der Süddeutschen", "Frankfurter Allgemeiner".
        if (name[^1] == 'e' && word.Length == name.Length + 1 && word[^1] is 'n' or 'r'
            && word.StartsWith(name, StringComparison.Ordinal))
            return Bending.German;
        return Fits(word, name, Polish) ? Bending.Polish : null;
    }

    private static bool Fits(string word, string name, (string End, string[] Endings)[] table)
    {
        foreach (var (end, endings) in table)
        {
            if (!name.EndsWith(end, StringComparison.Ordinal))
                continue;
            var stem = name.AsSpan(0, name.Length - end.Length);
            if (stem.Length >= ShortestStem && word.AsSpan().StartsWith(stem, StringComparison.Ordinal)
                && Array.IndexOf(endings, word[stem.Length..]) >= 0)
                return true;
        }
        return false;
    }
}
