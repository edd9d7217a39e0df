using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// How a person is called in a text besides by a whole name: surname first, with initials, with a name between, by the
/// surname alone; of Russian and Ukrainian names in every case. Pure.
/// </summary>
internal sealed partial class PersonForms
{
    private const int FewestLetters = 3, MostParts = 6;

    // What stands between the parts of a name within one sentence.
    private const string Gap = @"(?:[\s\-_+\u2010-\u2015]|%20)";

    // A name or an initial between the first and the last.
    private const string Other = @"(?:\p{Lu}[\p{L}'’ʼ]*(?:\." + Gap + "*|" + Gap + "+)){0,2}";

    private const RegexOptions Quick = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    // Nouns and adjectives in both languages, the longest first.
    private static readonly string Endings = string.Join('|', new[]
    {
        "а", "у", "ю", "я", "о", "е", "є", "и", "і", "ы", "ь", "й", "ом", "ем", "єм", "ым", "им", "ім", "ой", "ою",
        "ей", "ею", "єю", "ий", "ый", "ій", "ая", "яя", "ую", "юю", "ое", "ого", "его", "ому", "ему", "ых", "их", "ыми",
        "ими", "ов", "ев", "єв", "ів", "ам", "ям", "ами", "ями", "ах", "ях", "ові", "еві", "єві",
    }.OrderByDescending(ending => ending.Length).Select(Alike));

    private static readonly string[] Loose = ["ий", "ый", "ой", "ій", "ая", "яя", "а", "я", "ь", "й", "о"];

    private static readonly HashSet<string> Particles = new(
        ["de", "da", "di", "do", "du", "la", "le", "van", "der", "den", "von", "zu", "bin", "ibn", "al", "el", "ben"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Behind = new(
        ["Jr", "Sr", "II", "III", "IV"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Titles = new(
        ["Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "The", "A", "An"], StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<string> _given;
    private readonly string _surname, _sought;
    private readonly Lazy<Regex> _whole, _any, _address;

    private PersonForms(IReadOnlyList<string> given, string surname)
    {
        (_given, _surname, Stem) = (given, surname, StemOf(surname));
        _sought = Alike(string.Concat(Stem.TakeWhile(char.IsLetter)));
        _whole = new(() => PatternOf(alone: false, RegexOptions.None));
        _any = new(() => PatternOf(alone: true, RegexOptions.None));
        _address = new(() => PatternOf(alone: true, RegexOptions.IgnoreCase));
    }

    /// <summary>What each form of the surname begins with.</summary>
    public string Stem { get; }

    /// <summary>Whether the surname alone says who is meant. It does not where others on file bear it.</summary>
    public bool IsAlone { get; private init; } = true;

    /// <summary>
    /// Null where a name is none of several names that are written with capitals: of one word, of a script without
    /// them, or a description.
    /// </summary>
    public static PersonForms? Of(string name)
    {
        var parts = Space().Split(name.Normalize(NormalizationForm.FormC)).Select(Bare).Where(part => part.Length > 0)
            .ToList();
        while (parts.Count > 0 && Titles.Contains(parts[0]))
            parts.RemoveAt(0);
        while (parts.Count > 0 && Behind.Contains(parts[^1]))
            parts.RemoveAt(parts.Count - 1);
        var given = parts.SkipLast(1).Where(part => !Particles.Contains(part)).ToList();
        return given.Count == 0 || parts.Count > MostParts || parts[^1].Count(char.IsLetter) < FewestLetters
            || !given.Append(parts[^1]).All(part => char.IsUpper(part[0]))
            ? null
            : new PersonForms(given, parts[^1]);
    }

    /// <summary>The same where others may bear the surname.</summary>
    /// <param name="others">Names on file, and whether each is a body's or an outlet's.</param>
    public PersonForms Among(IEnumerable<(string Name, bool IsBody)> others) => new(_given, _surname)
    {
        IsAlone = !others.Any(other => BearsIt(other.Name, other.IsBody)),
    };

    /// <summary>A text with a mark in the place of each form.</summary>
    public string From(string text, string mark)
    {
        var folded = Folded.Of(text);
        if (!folded.Text.Contains(_sought, StringComparison.OrdinalIgnoreCase))
            return text;
        // In a path a name has no capitals; a host is whose it is.
        var isAddress = text.StartsWith("http://", StringComparison.Ordinal)
            || text.StartsWith("https://", StringComparison.Ordinal);
        var path = isAddress ? folded.Text.IndexOf('/', "https://".Length) : 0;
        var pattern = !IsAlone ? _whole : isAddress ? _address : _any;
        if (path < 0)
            return text;
        foreach (var found in pattern.Value.Matches(folded.Text, path).Reverse())
            if (Removal.IsWhole(folded.Text, found))
            {
                var (from, to) = folded.Span(found.Index, found.Length);
                text = $"{text[..from]}{mark}{text[to..]}";
            }
        return text;
    }

    // Somebody else: one that is not called by this person's own names, and has a name besides.
    private bool BearsIt(string name, bool isBody)
    {
        var words = Word().Matches(Alike(name)).Select(word => word.Value).ToList();
        var besides = words.Where(word => !_any.Value.Matches(word).Any(found => found.Length == word.Length)).ToList();
        return besides.Count < words.Count && !besides.Any(word => _given.Any(mine => IsSame(word, Alike(mine))))
            && (isBody || besides.Any(word => char.IsUpper(word[0]) && !Titles.Contains(word)));
    }

    private static bool IsSame(string word, string given) =>
        string.Equals(word, given, StringComparison.OrdinalIgnoreCase)
        || (word.Length == 1 && char.ToUpperInvariant(word[0]) == given[0]);

    private Regex PatternOf(bool alone, RegexOptions options)
    {
        var surname = Inflected(_surname);
        var names = string.Join('|', _given.Select(Inflected).Distinct());
        var initials = $"[{Alike(string.Concat(_given.Select(name => name[0]).Distinct()))}]";
        var first = $@"(?:(?:{names}){Gap}+|{initials}(?:\.{Gap}*|{Gap}+))";
        var behind = $@"(?:,?{Gap}+(?:{names})|{Gap}+{initials}\.(?:{Gap}*\p{{Lu}}\.)?)";
        var forms = $"{first}{Other}{surname}|{surname}{behind}";
        return new Regex($@"\b(?:{(alone ? $"{forms}|{surname}" : forms)})", Quick | options);
    }

    // A capital, then letters of either kind.
    private static string Inflected(string name)
    {
        var letters = string.Concat(Alike(StemOf(name)).Select((c, i) => i == 0 ? Regex.Escape($"{c}")
            : char.IsLetter(c) ? $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]"
            : c == '-' ? $"{Gap}?" : @"['’ʼ]?"));
        return IsCyrillic(name) ? $"{letters}(?i:{Endings})?" : letters;
    }

    private static string StemOf(string name)
    {
        var loose = !IsCyrillic(name) ? null : Loose.FirstOrDefault(
            end => name.Length - end.Length >= FewestLetters && name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        return loose is null ? name : name[..^loose.Length];
    }

    private static bool IsCyrillic(string name) => name.Any(c => c is >= '\u0400' and <= '\u04FF');

    private static string Alike(string text) => Folded.Of(text).Text;

    private static string Bare(string part) => part.Trim('.', ',', '"', '“', '”', '(', ')');

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();

    [GeneratedRegex(@"\p{L}[\p{L}\p{Nd}'’ʼ-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
