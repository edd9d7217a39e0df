using System.Globalization;
using Hypotheses.Client;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>What the parts of a document are made of: a summary, a language, and where the leak's pages are.</summary>
internal sealed class Making(WeeklySummary value, string language, string? site)
{
    public WeeklySummary Value { get; } = value;

    public FormWords Words { get; } = FormWords.In(language);

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(value.TimeZone);

    /// <summary>The sentences of the language, a private person in its words.</summary>
    public IReadOnlyList<string> In(SummarySentences sentences) => Words.Language switch
    {
        "ru" => sentences.Ru,
        "uk" => sentences.Uk,
        _ => sentences.En,
    };

    public DateTimeOffset There(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public string? LeakPage => site is null ? null : $"{site.TrimEnd('/')}/leaks/{Value.Leak.Slug}";

    public Span Name(SuspectName suspect) => new(Words.Name(suspect.Name), true, PageOf(suspect.Slug));

    public Cell NameCell(SuspectName suspect) =>
        new(suspect.Name, Words.Name(suspect.Name), true, PageOf(suspect.Slug));

    public IReadOnlyList<Span> Names(IEnumerable<SuspectName> suspects, int most) =>
        Words.List(suspects.Select(suspect => (IReadOnlyList<Span>)[Name(suspect)]), most);

    public static string Range(ReportTally reports) => reports.Low == reports.High
        ? reports.Low.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{reports.Low}–{reports.High}");

    /// <summary>A name or words of somebody else.</summary>
    public Cell Said(string? text, string? url = null) =>
        text is null ? None : new Cell(text, Words.Name(text), true, Safe(url));

    /// <summary>A word of a closed set.</summary>
    public Cell Word(string set, string? word) => word is null ? None : new Cell(word, Words.Word(set, word));

    /// <summary>A word of ours.</summary>
    public static Cell Ours(string text) => new(text, text);

    public Cell Number(int? number) => number is { } some ? Number((long)some) : None;

    public static Cell Number(long number) => new(number, number.ToString(CultureInfo.InvariantCulture));

    public Cell Number(decimal? number) =>
        number is { } some ? new Cell(some, some.ToString(CultureInfo.InvariantCulture)) : None;

    public Cell Day(DateOnly? day) => day is { } some ? new Cell(some, Moments.Day(some)) : None;

    public Cell Instant(DateTimeOffset instant) => new(There(instant), Moments.Instant(There(instant)));

    public Cell Known(string? date) =>
        date is null ? None : new Cell(Moments.Parse(date, Zone), Moments.Read(date, Zone));

    /// <summary>What a part of a thing read that we changed.</summary>
    public Cell Read(string what, string? text) => (what, text) switch
    {
        // Nothing on the wire, and a word where it is read: in a sheet too, so no empty cell.
        (_, null) => Words.Find($"nothing.{what}") is { } nothing ? new Cell("", nothing) : None,
        ("published", _) => Known(text),
        ("stance" or "basis", _) => Word(what, text),
        ("counts", _) => new Cell(text, Words[text]),
        _ => Said(text),
    };

    public Cell YesNo(bool value) => new(value, Words[value ? "yes" : "no"]);

    public Cell Id(Guid? id) => id is { } some ? new Cell(some.ToString(), some.ToString()) : None;

    public Cell None => new(null, Words["missing"]);

    private string? PageOf(string slug) => LeakPage is null || slug == Platform.Reading.Veil.SlugInstead ? null
        : $"{LeakPage}/suspects/{slug}";

    private static string? Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? parsed.AbsoluteUri : null;
}
