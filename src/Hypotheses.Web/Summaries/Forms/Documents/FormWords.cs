using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>The words of a language, and how values are put into them.</summary>
internal sealed partial class FormWords
{
    /// <summary>What is put right by a revision that takes the place of one that lost words by law.</summary>
    public const string ByLaw = "Words were taken out by law.";

    private static readonly FormWords InEnglish =
        new("en", English.Texts, EnglishTables.Texts, EnglishVocabulary.Texts);
    private static readonly FormWords InRussian =
        new("ru", Russian.Texts, RussianTables.Texts, RussianVocabulary.Texts);
    private static readonly FormWords InUkrainian =
        new("uk", Ukrainian.Texts, UkrainianTables.Texts, UkrainianVocabulary.Texts);

    private readonly Dictionary<string, string> _texts;

    private FormWords(string language, params IReadOnlyDictionary<string, string>[] tables)
    {
        Language = language;
        _texts = tables.SelectMany(table => table).ToDictionary();
    }

    /// <summary>Its tag of BCP 47.</summary>
    public string Language { get; }

    public IEnumerable<KeyValuePair<string, string>> Texts => _texts;

    public string this[string key] => _texts[key];

    /// <summary>English for a language that there are no words of.</summary>
    public static FormWords In(string language) => language switch
    {
        "ru" => InRussian,
        "uk" => InUkrainian,
        _ => InEnglish,
    };

    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>A word of a closed set; one that is not known stays as it is.</summary>
    public string Word(string set, string word) => _texts.GetValueOrDefault($"{set}.{word}") ?? word;

    /// <summary>A name or words of somebody else as they are read: a private person has no name.</summary>
    public string Name(string name) => Marked(Flat(name));

    /// <summary>What stands instead of names and removed words, in the words of the language.</summary>
    public string Marked(string text) => Removed().Replace(
        text.Replace(Veil.Instead, _texts["private"], StringComparison.Ordinal), $"[{_texts["removed"]} $1");

    /// <summary>
    /// A text with values in it: a string is a name, spans stay as they are, all else is of our words.
    /// </summary>
    public IReadOnlyList<Span> Say(string key, params (string Name, object Value)[] values)
    {
        var spans = new List<Span>();
        var text = _texts[key];
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
                open = text.Length;
            if (open > at)
                spans.Add(new Span(text[at..open]));
            if (open == text.Length)
                break;
            var close = text.IndexOf('}', open);
            spans.AddRange(Spans(values.Single(value => value.Name == text[(open + 1)..close]).Value));
            at = close + 1;
        }
        return spans;
    }

    public string Text(string key, params (string Name, object Value)[] values) => TextOf(Say(key, values));

    public static string TextOf(IEnumerable<Span> spans) => string.Concat(spans.Select(span => span.Text));

    /// <summary>Items one after the other; of too many the first, and how many more.</summary>
    /// <param name="items">What is listed.</param>
    /// <param name="most">How many.</param>
    /// <param name="beyond">How many more there are than are given here.</param>
    public IReadOnlyList<Span> List(IEnumerable<IReadOnlyList<Span>> items, int most, int beyond = 0)
    {
        var all = items.ToList();
        var shown = all.Count + beyond <= most + 1 ? all : all.GetRange(0, Math.Min(most, all.Count));
        var spans = new List<Span>();
        foreach (var (at, item) in shown.Index())
        {
            if (at > 0)
                spans.Add(new Span(_texts["list.separator"]));
            spans.AddRange(item);
        }
        if (shown.Count < all.Count + beyond)
            spans.AddRange([new Span(" "), .. Say("more", ("more", all.Count + beyond - shown.Count))]);
        return spans;
    }

    /// <summary>What a revision puts right: somebody's words, or ours where the service made it.</summary>
    public string Changed(string changed) => changed == ByLaw ? _texts["state.by_law"] : changed;

    /// <summary>On one line, without what steers terminals.</summary>
    public static string Flat(string text) => string.Join(
        ' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => string.Concat(word.Where(c => !char.IsControl(c)))));

    /// <summary>A text of so many signs at most; a longer one is cut and ends in an ellipsis.</summary>
    public static string Short(string text, int most)
    {
        // A sign is one character at least.
        if (text.Length <= most)
            return text;
        var signs = new StringInfo(text);
        return signs.LengthInTextElements <= most ? text
            : signs.SubstringByTextElements(0, most - 1).TrimEnd() + "…";
    }

    [GeneratedRegex(@"\[removed ([0-9]{4}-[0-9]{2}-[0-9]{2}: )", RegexOptions.NonBacktracking)]
    private static partial Regex Removed();

    private IEnumerable<Span> Spans(object value) => value switch
    {
        string name => [new Span(Name(name), true)],
        IReadOnlyList<Span> spans => spans,
        Span span => [span],
        _ => [new Span(Convert.ToString(value, CultureInfo.InvariantCulture)!)],
    };
}
