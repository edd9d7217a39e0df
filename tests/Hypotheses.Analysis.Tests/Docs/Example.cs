using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Docs;

/// <summary>
/// The record of an example in <c>docs/scoring.md</c>: a line for suspects, claimants, outlets and owners, then a line
/// for each claim that an article carries. What is not said is usual: a claimant speaks under its name, an article was
/// seen, its record was made on 31 December.
/// </summary>
internal sealed partial class Example
{
    private readonly Dictionary<string, Guid> _ids = [];
    private readonly Dictionary<string, SuspectFact> _suspects = [];
    private readonly Dictionary<string, ClaimantFact> _claimants = [];
    private readonly Dictionary<Guid, OutletFact> _outlets = [];
    private readonly List<DerivationFact> _taken = [];
    private readonly List<CitationFact> _citations = [];
    private readonly List<ControlFact> _control = [];

    private Example(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Read(line);
    }

    /// <summary>The record, and what is expected of it.</summary>
    internal static (Example Record, IReadOnlyList<string> Expected) Of(IEnumerable<string> block)
    {
        var lines = block.Where(line => line.Trim().Length > 0)
            .ToLookup(line => line.StartsWith("=> ", StringComparison.Ordinal));
        return (new(lines[false]), [.. lines[true].Select(line => line[3..].Trim())]);
    }

    internal LeakFacts Facts => new LeakFacts([.. _suspects.Values], _citations, _outlets)
    {
        Claimants = _claimants.Values.ToDictionary(claimant => claimant.Id),
        Ownership = new Ownership(_control),
    }.With(_taken);

    internal Guid SuspectOf(string name) =>
        _suspects.TryGetValue(name, out var suspect) ? suspect.Id : throw Unreadable("suspect " + name);

    internal string NameOf(Guid id) => _ids.Single(pair => pair.Value == id).Key.Split(' ', 2)[1];

    internal static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddTicks(-1);

    internal static DateOnly DayOf(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static FormatException Unreadable(string what) => new($"The example says nothing known: {what}");

    private void Read(string line)
    {
        if (line.StartsWith("suspects: ", StringComparison.Ordinal))
            Each(line, ReadSuspect);
        else if (line.StartsWith("claimants: ", StringComparison.Ordinal))
            Each(line, ReadClaimant);
        else if (line.StartsWith("outlets: ", StringComparison.Ordinal))
            Each(line, ReadOutlet);
        else
            ReadCitation(line);
    }

    private static void Each(string line, Action<string> read)
    {
        foreach (var part in line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(';'))
            read(part.Trim());
    }

    private void ReadSuspect(string text)
    {
        var match = Matched(SuspectForm(), text);
        var parent = match.Groups["parent"] is { Success: true } above ? SuspectOf(above.Value) : (Guid?)null;
        var name = match.Groups["name"].Value;
        _suspects.Add(name, new(
            IdOf("suspect " + name), parent, match.Groups["how"].Success ? Axis.How : Axis.Who));
    }

    private void ReadClaimant(string text)
    {
        var match = Matched(ClaimantForm(), text);
        var name = match.Groups["name"].Value;
        var voice = match.Groups["kind"].Value switch
        {
            "anonymous" => Voice.Anonymous,
            "an outlet itself" => Voice.Outlet,
            _ => Voice.OnRecord,
        };
        _claimants.Add(name, new(
            IdOf("claimant " + name), voice, voice == Voice.Outlet ? IdOf("outlet " + name) : null,
            match.Groups["for"] is { Success: true } spoken ? [SuspectOf(spoken.Value)] : []));
    }

    private void ReadOutlet(string text)
    {
        var match = Matched(OutletForm(), text);
        var (id, what) = (IdOf("outlet " + match.Groups["name"].Value), match.Groups["what"].Value);
        var root = what == "was merged into" ? IdOf("outlet " + match.Groups["other"].Value) : id;
        _outlets[id] = new(id, root, what != "is not counted")
        {
            IsCopySite = what == "is a copy site", IsProvisional = what == "is not in the registry",
        };
        if (what == "belongs to")
            _control.Add(new(id, IdOf("owner " + match.Groups["other"].Value), null, null));
    }

    private void ReadCitation(string line)
    {
        var match = Matched(CitationForm(), line);
        var (article, outlet, claimant) =
            (match.Groups["article"].Value, match.Groups["outlet"].Value, match.Groups["claimant"].Value);
        var outletId = IdOf("outlet " + outlet);
        _outlets.TryAdd(outletId, new(outletId, outletId, true));
        _claimants.TryAdd(claimant, new(IdOf("claimant " + claimant), Voice.OnRecord, null, []));
        var (from, upTo) = Dated(match.Groups["date"].Value);
        var named = match.Groups["suspects"].Value;
        var fact = new CitationFact(
            default, IdOf($"claim {claimant} {named}"), IdOf("article " + article), outletId,
            Enum.Parse<Stance>(match.Groups["stance"].Value, ignoreCase: true), true, false, from, upTo, null)
        {
            Id = IdOf($"citation {article} {claimant} {named}"),
            PublishedDay = DateOnly.FromDateTime(upTo.UtcDateTime),
            Claimant = IdOf("claimant " + claimant),
            RecordedAt = EndOf(new(2025, 12, 31)),
        };
        foreach (var mark in match.Groups["marks"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
            fact = Marked(fact, article, mark.Trim());
        _citations.AddRange(SuspectsForm().Split(named).Select(name => fact with { Suspect = SuspectOf(name) }));
    }

    private CitationFact Marked(in CitationFact fact, string article, string mark)
    {
        var match = Matched(MarkForm(), mark);
        var day = match.Groups["day"] is { Success: true } on ? DayOf(on.Value) : default;
        switch (match.Groups["mark"].Value)
        {
            case "unseen": return fact with { IsUnseen = true };
            case "at first hand": return fact with { IsFirstHand = true };
            case "our inference": return fact with { NamingCounts = false };
            case "short link": return fact with { NeedsOriginalUrl = true };
            case "logged in error": return fact with { EndedAt = DateTimeOffset.MinValue };
            case "corrected on": return fact with { EndedAt = EndOf(day.AddDays(-1)).AddTicks(1), EndedDay = day };
            case "recorded on": return fact with { RecordedAt = EndOf(day) };
            default:
                _taken.Add(TakenOf(article, fact.Outlet, match.Groups["mark"].Value, match.Groups["from"].Value));
                return fact;
        }
    }

    private DerivationFact TakenOf(string article, Guid? outlet, string mark, string from) => new(
        IdOf("derivation " + article), IdOf("article " + article), null,
        mark is "taken from" or "perhaps from" ? IdOf("article " + from) : null, true)
    {
        Outlet = outlet,
        IsTaken = mark != "own reporting",
        ToOutlet = mark == "credits" ? IdOf("outlet " + from) : null,
        ToEvent = mark == "at event" ? IdOf("event " + from) : null,
        Confidence = mark == "perhaps from" ? 0.9 : null,
    };

    private static (DateTimeOffset? From, DateTimeOffset UpTo) Dated(string date)
    {
        if (date == "undated")
            return (null, EndOf(new(2025, 12, 31)));
        var first = DateOnly.ParseExact(
            date, date.Length == 7 ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (
            new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            EndOf(date.Length == 7 ? first.AddMonths(1).AddDays(-1) : first));
    }

    private Guid IdOf(string what)
    {
        if (!_ids.TryGetValue(what, out var id))
            _ids.Add(what, id = new(_ids.Count + 1, 0, 0, new byte[8]));
        return id;
    }

    private static Match Matched(Regex form, string text) =>
        form.Match(text) is { Success: true } match ? match : throw Unreadable(text);

    [GeneratedRegex(@"^(?<name>[\w ]+?)( is part of (?<parent>[\w ]+)| (?<how>is a way))?$")]
    private static partial Regex SuspectForm();

    [GeneratedRegex(@"^(?<name>[\w ]+?)( is (?<kind>anonymous|an outlet itself)| speaks for (?<for>[\w ]+))?$")]
    private static partial Regex ClaimantForm();

    [GeneratedRegex(
        @"^(?<name>\w+) (?<what>is a copy site|is not in the registry|is not counted|was merged into|belongs to)"
        + @"( (?<other>\w+))?$")]
    private static partial Regex OutletForm();

    [GeneratedRegex(
        @"^(?<article>\w+) +(?<outlet>\w+) +(?<date>[\d-]+|undated) +(?<claimant>[\w ]+?) "
        + @"(?<stance>asserts|suggests|doubts|denies) (?<suspects>[\w ,]+?)( \((?<marks>[^)]*)\))?$")]
    private static partial Regex CitationForm();

    [GeneratedRegex(
        @"^(?<mark>unseen|at first hand|our inference|short link|logged in error|(corrected|recorded) on|taken from"
        + @"|perhaps from|credits|at event|own reporting|a copy)"
        + @"( (?<day>\d{4}-\d\d-\d\d)| (?<from>\w+))?$")]
    private static partial Regex MarkForm();

    [GeneratedRegex(@", | and | or ")]
    private static partial Regex SuspectsForm();
}
