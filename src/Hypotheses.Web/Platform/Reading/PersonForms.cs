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
    private const string Gap = @"[\s\-+\u2010-\u2015]";

    // A name or an initial between the first and the last.
    private const string Other = @"(?:\p{Lu}[\p{L}'’ʼ]*(?:\." + Gap + "*|" + Gap + "+)){0,2}";

    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    // Nouns and adjectives in both languages, the longest first.
    private static readonly string Endings = string.Join('|', new[]
    {
        "а", "у", "ю", "я", "о", "е", "є", "и", "і", "ы", "ь", "й", "ом", "ем", "єм", "ым", "им", "ім", "ой", "ою",
        "ей", "ею", "єю", "ий", "ый", "ій", "ая", "яя", "ую", "юю", "ое", "ого", "его", "ому", "ему", "ых", "их", "ыми",
        "ими", "ов", "ев", "єв", "ів", "ам", "ям", "ами", "ями", "ах", "ях", "ові", "еві", "єві",
    }.OrderByDescending(ending => ending.Length).Select(Alike));

    private static readonly string[] Loose = ["ий", "ый", "ой", "ій", "ая", "яя", "а", "я", "ь", "й", "о"];

    private static readonly string[] Patronymics = ["вич", "вна", "ична", "ічна", "ївна"];

    private static readonly HashSet<string> Particles = new(
        [
            "de", "da", "di", "do", "du", "la", "le", "del", "della", "dos", "das", "y", "e", "van", "der", "den",
            "ter", "ten", "von", "und", "zu", "zum", "zur", "af", "av", "bin", "ibn",
            "al", "el", "ben",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Suffixes = new(
        ["Jr", "Sr", "II", "III", "IV"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Titles = new(
        [
            "Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "Sir", "Lord", "Lady", "President", "Minister",
            "Senator", "General", "Gen", "Colonel", "Col", "Captain", "Major", "Judge",
            "The", "Господин", "Госпожа", "Президент",
            "Министр", "Сенатор", "Генерал", "Полковник", "Пан", "Пані", "Міністр",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<string> _given;
    private readonly string _surname, _sought;
    private readonly Lazy<Regex> _inText, _address;

    private PersonForms(IReadOnlyList<string> given, string surname, bool isAlone)
    {
        (_given, _surname, Stem, IsAlone) = (given, surname, StemOf(surname), isAlone);
        _sought = Word().Matches(Alike(Stem)).Select(run => run.Value).MaxBy(run => run.Length)!;
        _inText = new(() => PatternOf(RegexOptions.None));
        _address = new(() => PatternOf(RegexOptions.IgnoreCase));
    }

    /// <summary>What each form of the surname begins with.</summary>
    public string Stem { get; }

    /// <summary>Whether the surname alone says who is meant. It does not where others on file bear it.</summary>
    public bool IsAlone { get; }

    /// <summary>
    /// Null where a name is none of several names that are written with capitals: of one word, of a script without
    /// them, or a description.
    /// </summary>
    public static PersonForms? Of(string name)
    {
        var written = Space().Split(name.Normalize(NormalizationForm.FormC).Trim());
        var parts = written.SkipWhile(part => Titles.Contains(Bare(part)) || part is "A" or "An").Select(Bare)
            .Where(part => part.Length > 0).ToList();
        while (parts.Count > 0 && Suffixes.Contains(parts[^1]))
            parts.RemoveAt(parts.Count - 1);
        if (parts.Count is < 2 or > MostParts)
            return null;
        // As lists have it, with a comma; as Russian papers have it, with the father's name last.
        if (written[0].EndsWith(',') || (parts.Count == 3
            && Patronymics.Any(end => parts[^1].EndsWith(end, StringComparison.OrdinalIgnoreCase))))
            parts = [.. parts.Skip(1), parts[0]];
        var given = parts.SkipLast(1).Where(part => !Particles.Contains(part)).ToList();
        return given.Count == 0 || parts[^1].Count(char.IsLetter) < FewestLetters
            || !given.Append(parts[^1]).All(part => char.IsUpper(part[0]))
            ? null
            : new PersonForms(given, parts[^1], isAlone: true);
    }

    /// <summary>The same where others may bear the surname.</summary>
    /// <param name="others">Names on file, and whether each is a body's or an outlet's.</param>
    public PersonForms Among(IReadOnlyCollection<(Folded Name, bool IsBody)> others)
    {
        var near = others.Where(other => Finds(other.Name)).ToList();
        if (near.Count == 0)
            return this;
        var surname = WordOf(_surname);
        var given = _given.Select(WordOf).ToList();
        return new PersonForms(
            _given, _surname, !near.Any(other => BearsIt(other.Name.Text, other.IsBody, surname, given)));
    }

    /// <summary>A text with a mark in the place of each form of each person's name.</summary>
    public static string From(string text, IReadOnlyList<PersonForms> persons, string mark)
    {
        if (persons.Count == 0)
            return text;
        var folded = Folded.Of(text);
        foreach (var person in persons)
            if (person.Finds(folded) && person.From(text, folded, mark) is var left && left != text)
                (text, folded) = (left, Folded.Of(left));
        return text;
    }

    private string From(string text, Folded folded, string mark)
    {
        // In a path a name has no capitals; a host is whose it is.
        var isAddress = text.StartsWith("http://", StringComparison.Ordinal)
            || text.StartsWith("https://", StringComparison.Ordinal);
        var start = isAddress ? folded.Text.IndexOf('/', Math.Min("https://".Length, folded.Text.Length)) : 0;
        if (start < 0)
            return text;
        var pattern = isAddress ? _address : _inText;
        foreach (var found in pattern.Value.Matches(folded.Text, start).Reverse())
            if (Removal.IsWhole(folded.Text, found))
            {
                var (from, to) = folded.Span(found.Index, found.Length);
                text = $"{text[..from]}{mark}{text[to..]}";
            }
        return text;
    }

    private bool Finds(Folded text) => text.Text.Contains(_sought, StringComparison.OrdinalIgnoreCase);

    // Somebody else: one that is not called by this person's own names, and has a name besides.
    private bool BearsIt(string name, bool isBody, Regex surname, List<Regex> given)
    {
        var words = Name().Matches(name).Select(word => word.Value).ToList();
        var besides = words.Where(word => !surname.IsMatch(word)).ToList();
        return besides.Count < words.Count
            && !besides.Any(word => given.Any(mine => mine.IsMatch(word))
                || (word.Length == 1 && _given.Any(mine => Alike(mine)[0] == char.ToUpperInvariant(word[0]))))
            && (isBody || besides.Any(word => char.IsUpper(word[0]) && !Titles.Contains(word)));
    }

    private static Regex WordOf(string name) => new($"^(?:{Inflected(name)})$", Linear | RegexOptions.IgnoreCase);

    private Regex PatternOf(RegexOptions options)
    {
        var surname = Inflected(_surname);
        var names = string.Join('|', _given.Select(Inflected).Distinct());
        var initials = $"[{Alike(string.Concat(_given.Select(name => name[0]).Distinct()))}]";
        var first = $@"(?:(?:{names}){Gap}+|{initials}(?:\.{Gap}*|{Gap}+))";
        // Each ends where a word does, so that a longer one that does not is no match instead of a shorter one.
        string[] forms =
        [
            $@"{first}{Other}{surname}\b", $@"{surname},?{Gap}+(?:{names})\b",
            $@"{surname}{Gap}+{initials}\.(?:{Gap}*\p{{Lu}}\.)?",
            .. IsAlone ? [$@"{surname}\b"] : Array.Empty<string>(),
        ];
        return new Regex($@"\b(?:{string.Join('|', forms)})", Linear | options);
    }

    // A capital, then letters of either kind.
    private static string Inflected(string name)
    {
        var letters = string.Concat(Alike(StemOf(name)).Select((c, i) => i == 0 ? Regex.Escape($"{c}")
            : char.IsLetter(c) ? $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]"
            : c == '-' ? $"{Gap}?"
            : "'’ʼ".Contains(c, StringComparison.Ordinal) ? "['’ʼ]?" : Regex.Escape($"{c}")));
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

    private static string Bare(string part) =>
        part.Trim('.', ',', '"', '“', '”', '„', '«', '»', '\'', '‘', '’', '(', ')');

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();

    [GeneratedRegex(@"\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}[\p{L}\p{Nd}'’ʼ-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
