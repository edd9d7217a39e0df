namespace Hypotheses.Analysis.Headlines;

/// <summary>A language's table of texts, and how names, lists and days are set in it.</summary>
internal sealed class Wording(IReadOnlyDictionary<string, string> texts, Func<int, string> category)
{
    private const int InFull = 6;
    private static readonly char[] Separators = [',', ';', ':'];

    private readonly Dictionary<string, Message> _messages =
        texts.ToDictionary(text => text.Key, text => Message.Parse(text.Value));

    private static readonly Wording English = new(Headlines.English.Texts, Headlines.English.Category);
    private static readonly Wording Russian = new(Headlines.Russian.Texts, EastSlavic);
    private static readonly Wording Ukrainian = new(Headlines.Ukrainian.Texts, EastSlavic);

    internal static Wording In(Language language) => language switch
    {
        Language.English => English,
        Language.Russian => Russian,
        Language.Ukrainian => Ukrainian,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    internal string Say(string key, params (string Name, object Value)[] values) =>
        _messages[key].Format(category, values.ToDictionary(value => value.Name, value => value.Value));

    /// <summary>
    /// A sentence that ends with a name with a full stop of its own, "Acme Inc.", gets no second one.
    /// </summary>
    internal HeadlineLine Line(string key, params (string Name, object Value)[] values)
    {
        var text = Say(key, values);
        return new(key, text.EndsWith("..", StringComparison.Ordinal) ? text[..^1] : text);
    }

    /// <summary>
    /// As given, on one line; in quotation marks if it holds what separates the names of a list, so that a name is
    /// never read as two, nor as words of ours.
    /// </summary>
    internal string Name(string name)
    {
        var flat = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return flat.IndexOfAny(Separators) < 0 ? flat : Say("name.quoted", ("name", flat));
    }

    /// <summary>Up to six in full; of seven or more the first five, and how many more.</summary>
    /// <param name="items">What is listed.</param>
    /// <param name="beyond">How many more there are than are given here.</param>
    internal string List(IEnumerable<string> items, int beyond = 0)
    {
        var all = items.ToList();
        var separator = Say("list.separator");
        return all.Count <= InFull && beyond == 0
            ? string.Join(separator, all)
            : Say("list.more",
                ("list", string.Join(separator, all.Take(InFull - 1))),
                ("more", Math.Max(0, all.Count - (InFull - 1)) + beyond));
    }

    internal string Names(IEnumerable<string> names) => List(names.Select(Name));

    internal string Saying(string key, HeadlineSaying saying) =>
        Say(key, ("claimant", Name(saying.Claimant)), ("suspect", Name(saying.Suspect)));

    // As CLDR has it of whole numbers: 1, 21, 31; 2–4, 22–24; the rest.
    private static string EastSlavic(int number) =>
        number % 100 is >= 11 and <= 14 ? "many"
        : number % 10 == 1 ? "one"
        : number % 10 is >= 2 and <= 4 ? "few"
        : "many";

    /// <summary>With its year only if that is another than the year of the answer.</summary>
    internal string Day(DateOnly day, DateOnly asOf) => Say(
        day.Year == asOf.Year ? "day" : "day.year",
        ("day", day.Day), ("month", Say($"month.{day.Month}")), ("year", day.Year));
}
