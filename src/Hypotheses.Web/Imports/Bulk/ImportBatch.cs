using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Formats;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Lines that are logged in one act, and what became of each. A line that the record refuses leaves the batch with what
/// it is refused for, and the others are tried again.
/// </summary>
internal sealed partial class ImportBatch
{
    private readonly List<Fragment> _lines;
    private readonly Dictionary<Fragment, IReadOnlyList<Fault>> _refused = [];

    public ImportBatch(IEnumerable<Fragment> lines)
    {
        _lines = [.. lines];
        foreach (var line in _lines.Where(line => line.Faults.Count > 0))
            _refused.Add(line, line.Faults);
    }

    /// <summary>The lines that nothing is wrong with so far.</summary>
    public IReadOnlyList<Fragment> Good => [.. _lines.Where(line => !_refused.ContainsKey(line))];

    /// <summary>The lines that can't be logged.</summary>
    public IReadOnlyList<Faulty> Rejected =>
        [.. _lines.Where(_refused.ContainsKey).Select(line => new Faulty(line.Line, line.Raw, _refused[line]))];

    /// <summary>Whether it logs claims with citations, and not articles.</summary>
    public bool IsOfClaims => _lines.Exists(line => line.Claim is not null);

    /// <summary>The articles that the good lines log or cite.</summary>
    public IEnumerable<NewArticle?> Cited => Good.SelectMany(
        line => line.Articles.Select(article => article.Article).Concat(line.Claim?.Citations ?? []));

    /// <summary>The request of the good lines.</summary>
    public Draft Draft(TimeZoneInfo zone) => IsOfClaims
        ? DraftReader.Of(new LogClaims { Items = [.. Good.Select(line => line.Claim!)] }, zone)
        : DraftReader.Of(new LogArticles { Items = [.. Good.SelectMany(line => line.Articles)] }, zone);

    /// <summary>How many of the good lines brought something that was not on file.</summary>
    public int Brought(Draft draft)
    {
        var made = draft.Articles.Where(thing => thing.Created || thing.Changed).Select(thing => thing.Item)
            .Concat(draft.Claims.Where(thing => thing.Created || thing.Changed).Select(thing => thing.Item))
            .Concat(draft.Citations.Where(thing => thing.Created || thing.Changed).Select(thing => thing.Item))
            .Concat(draft.Evidence.Where(thing => thing.Created || thing.Changed).Select(thing => thing.Item))
            .Concat(draft.Derivations.Where(thing => thing.Created && thing.Rule is null).Select(thing => thing.Item))
            .OfType<DraftItem>().ToHashSet();
        return LinesOfItems().Zip(draft.Items, (line, item) => (Line: line, IsNew: made.Contains(item)))
            .Where(one => one.IsNew).Select(one => one.Line).Distinct().Count();
    }

    /// <summary>Suspects that were not on file: names by their keys.</summary>
    public static IReadOnlyDictionary<string, string> NewSuspects(Draft draft) =>
        draft.Suspects.Where(suspect => suspect.Created).ToDictionary(
            suspect => NameKey.Of(suspect.Source.Name!), suspect => suspect.Source.Name!);

    /// <summary>How many of the good lines say otherwise than what is on file.</summary>
    public int Contradicting(Draft draft) => LinesOfItems().Zip(draft.Items, (line, item) => (Line: line, Item: item))
        .Where(one => one.Item.Conflicts.Count > 0).Select(one => one.Line).Distinct().Count();

    /// <summary>Takes what the record refuses to its lines; false where it is of none of them.</summary>
    public bool Refuse(ProblemException problem)
    {
        var items = LinesOfItems().ToList();
        var found = new Dictionary<Fragment, List<Fault>>();
        foreach (var (path, messages) in problem.Errors ?? new Dictionary<string, IReadOnlyList<string>>())
            if (InItem().Match(path) is { Success: true } match
                && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var item && item < items.Count)
            {
                var line = items[item];
                if (!found.TryGetValue(line, out var faults))
                    found.Add(line, faults = []);
                faults.AddRange(messages.Select(message => new Fault(
                    line.FieldOf(item - items.IndexOf(line), match.Groups[2].Value), message)));
            }
        foreach (var (line, faults) in found)
            _refused.Add(line, faults);
        if (found.Count == 0 && Good is [var only])
            return _refused.TryAdd(only, [new Fault(null, SentenceOf(problem))]);
        return found.Count > 0;
    }

    /// <summary>Both halves, of which one is to blame for what no line is.</summary>
    public (ImportBatch First, ImportBatch Second) Halves()
    {
        var half = _lines.Count / 2;
        return (new ImportBatch(_lines.Take(half)), new ImportBatch(_lines.Skip(half)));
    }

    public int Count => _lines.Count;

    private static string SentenceOf(ProblemException problem) =>
        problem.Errors?.Values.FirstOrDefault() is { Count: > 0 } told ? told[0] : problem.Message;

    private IEnumerable<Fragment> LinesOfItems() => IsOfClaims ? Good
        : Good.SelectMany(line => Enumerable.Repeat(line, line.Articles.Count));

    [GeneratedRegex(@"^items\[([0-9]{1,6})\]\.?(.*)\z", RegexOptions.NonBacktracking)]
    private static partial Regex InItem();
}
