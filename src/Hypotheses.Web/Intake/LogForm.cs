using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Web.Site;
using Microsoft.Extensions.Primitives;

namespace Hypotheses.Web.Intake;

/// <summary>
/// What the form of logging holds, as it was typed: it is shown again word for word whatever comes of it.
/// </summary>
public sealed partial record LogForm
{
    /// <summary>Rows for claims that are shown empty at first.</summary>
    private const int Blank = 4;

    // More are shown again as they were typed; that an article has no more claims is said by what holds the body.
    private const int MostRows = 200;

    /// <summary>The public event that it is taken from: found by what was typed, never sent.</summary>
    public const string FromEvent = "from.event";

    /// <summary>Words of the article in which something may lead to a person.</summary>
    private static readonly string[] Words =
        ["article.headline", "article.locator", "article.byline", "article.note", "from.credit"];

    /// <summary>The fields of the article and of what it is taken from, by their names in the form.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Claims on file of what it is taken from.</summary>
    public IReadOnlyList<LogTick> Ticks { get; init; } = [];

    /// <summary>Rows for claims, empty ones too.</summary>
    public IReadOnlyList<LogRow> Rows { get; init; } = [];

    /// <summary>Which button was pressed.</summary>
    public string Asked { get; init; } = "";

    /// <summary>What a field holds; empty if nothing.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field) ?? "";

    /// <summary>What a field says; null if nothing.</summary>
    public string? Of(string field) => this[field] is { Length: > 0 } text ? text : null;

    /// <summary>The fields of the article whose words look as if they led to a person.</summary>
    public IEnumerable<string> Leading => Words.Where(name => Personal.Leads(this[name]));

    public static LogForm Empty { get; } = new() { Rows = Blanks(0, Blank) };

    public static LogForm Read(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var fields = new Dictionary<string, string>();
        var rows = new SortedDictionary<int, Dictionary<string, string>>();
        var ticks = new SortedDictionary<int, Dictionary<string, string>>();
        foreach (var (name, value) in form)
        {
            var text = value.ToString().Trim();
            if (InRow().Match(name) is not { Success: true } match)
                fields[name] = text;
            else
            {
                var place = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
                var list = match.Groups[1].Value == "claims" ? rows : ticks;
                if (!list.TryGetValue(place, out var row))
                    list[place] = row = [];
                row[match.Groups[3].Value] = text;
            }
        }
        var asked = fields.GetValueOrDefault("do") ?? "";
        var read = rows.Select(row => new LogRow(row.Key, row.Value)).ToList();
        var next = read.Count == 0 ? 0 : read[^1].Place + 1;
        var filled = read.Count(row => !row.IsBlank);
        return new LogForm
        {
            Fields = fields,
            Ticks = [.. ticks.Select(tick => new LogTick(tick.Key, tick.Value))],
            Rows = [.. read, .. Blanks(next, asked == "rows" ? Blank : Math.Max(0, Blank - read.Count + filled))],
            Asked = asked,
        };
    }

    /// <summary>With a first row on somebody.</summary>
    public LogForm On(string whom) => this with { Rows = [Rows[0].With("whom", whom), .. Rows.Skip(1)] };

    /// <summary>With another value in a field.</summary>
    public LogForm With(string field, string value) =>
        this with { Fields = new Dictionary<string, string>(Fields) { [field] = value } };

    private static IReadOnlyList<LogRow> Blanks(int from, int count) =>
        [.. Enumerable.Range(from, Math.Max(0, Math.Min(count, MostRows - from)))
            .Select(place => new LogRow(place, new Dictionary<string, string>()))];

    [GeneratedRegex(@"^(claims|carries)\[([0-9]{1,4})\]\.([A-Za-z]{1,20})\z", RegexOptions.NonBacktracking)]
    private static partial Regex InRow();
}

/// <summary>A claim on file that may be ticked.</summary>
/// <param name="Place">Its number in the form.</param>
/// <param name="Fields">What was sent of it.</param>
public sealed record LogTick(int Place, IReadOnlyDictionary<string, string> Fields)
{
    public Guid? Claim => Guid.TryParse(Fields.GetValueOrDefault("claim"), out var id) ? id : null;

    public bool IsOn => Fields.ContainsKey("on");

    public string? Stance => Fields.GetValueOrDefault("stance") is { Length: > 0 } word ? word : null;

    /// <summary>Its words lead to nobody, though they look like it.</summary>
    public bool IsSure => Fields.ContainsKey("sure");

    public string? Quote => Fields.GetValueOrDefault("quote") is { Length: > 0 } text ? text : null;
}

/// <summary>A row for a claim.</summary>
/// <param name="Place">Its number in the form.</param>
/// <param name="Fields">What was typed, by field.</param>
public sealed record LogRow(int Place, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>What stands there without anybody having typed.</summary>
    private static readonly string[] Chosen =
        ["stance", "basis", "among", "act", "whoKind", "evidenceKind", "naming", "sure", "asis"];

    private static readonly string[] Further =
        ["citing", "saidOn", "quote", "evidence", "naming", "act", "among", "whoKind", "from"];

    // Where something may lead to a person.
    private static readonly string[] Words = ["who", "statement", "citing", "quote", "evidence"];

    public string this[string field] => Fields.GetValueOrDefault(field) ?? "";

    public string? Of(string field) => this[field] is { Length: > 0 } text ? text : null;

    /// <summary>The fields whose words look as if they led to a person.</summary>
    public IEnumerable<string> Leading => Words.Where(name => Personal.Leads(this[name]));

    /// <summary>The name of a field in the form.</summary>
    public string Name(string field) => $"claims[{Place.ToString(CultureInfo.InvariantCulture)}].{field}";

    /// <summary>Nothing was typed into it.</summary>
    public bool IsBlank => Fields.All(pair => pair.Value.Length == 0 || Chosen.Contains(pair.Key));

    /// <summary>Whether one of the further fields holds something.</summary>
    public bool HasMore => Further.Any(name => this[name].Length > 0);

    public LogRow With(string field, string value) =>
        this with { Fields = new Dictionary<string, string>(Fields) { [field] = value } };
}
