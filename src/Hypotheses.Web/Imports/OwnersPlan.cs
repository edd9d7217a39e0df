using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Owners;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Imports;

/// <summary>What an import is asked for beside its file.</summary>
/// <param name="RegisterOutlets">Outlets that the registry does not know are entered, else their lines refused.</param>
/// <param name="Basis">Of lines that state neither basis nor share; null: they are refused.</param>
/// <param name="Source">Of lines that name none.</param>
/// <param name="From">Of lines that state none.</param>
internal sealed record OwnersOptions(bool RegisterOutlets, string? Basis, string? Source, DateOnly? From);

/// <summary>
/// Works out what each line of an import does, one after the other, by what is on file and by the lines before it.
/// Pure: the same file on the same registry is the same plan.
/// </summary>
internal sealed class OwnersPlan
{
    private static readonly Dictionary<string, string> Bases = new(StringComparer.Ordinal)
    {
        ["share"] = "share", ["="] = "share", ["equal"] = "share", ["equals"] = "share", ["egal a"] = "share",
        [">"] = "above", ["above"] = "above", ["more than"] = "above", ["superieur a"] = "above",
        ["<"] = "below", ["below"] = "below", ["less than"] = "below", ["inferieur a"] = "below",
        ["explicit"] = "explicit", ["control"] = "explicit", ["controls"] = "explicit", ["controle"] = "explicit",
        ["minority"] = "below", ["participates"] = "below", ["participe"] = "below",
    };

    private readonly OwnersKnown _known;
    private readonly OwnersOptions _options;
    private readonly Dictionary<string, PlannedThing> _owners = [];
    private readonly Dictionary<string, PlannedThing> _outlets = [];
    private readonly Dictionary<PlannedThing, List<PlannedEdge>> _edges = [];
    private readonly Dictionary<PlannedThing, HashSet<(PlannedThing Child, DateOnly? From, DateOnly? To)>>
        _children = [];

    private OwnersPlan(OwnersKnown known, OwnersOptions options) => (_known, _options) = (known, options);

    public List<ImportedLine> Lines { get; } = [];

    /// <summary>Owners to enter.</summary>
    public IEnumerable<PlannedThing> NewOwners => Written.Where(thing => thing is { Id: null, IsOutlet: false });

    /// <summary>Outlets to enter.</summary>
    public IEnumerable<PlannedThing> NewOutlets => Written.Where(thing => thing is { Id: null, IsOutlet: true });

    /// <summary>All edges of each child that gets one more.</summary>
    public IEnumerable<(PlannedThing Child, IReadOnlyList<PlannedEdge> Edges)> Control =>
        _edges.Where(pair => pair.Value.Any(edge => edge.IsNew))
            .Select(pair => (pair.Key, (IReadOnlyList<PlannedEdge>)pair.Value));

    // Only what a line that goes in speaks of: a refused one leaves nothing behind.
    private IEnumerable<PlannedThing> Written => Control
        .SelectMany(of => of.Edges.Where(edge => edge.IsNew).Select(edge => edge.Owner).Prepend(of.Child)).Distinct();

    public static OwnersPlan Of(OwnersSheet sheet, OwnersKnown known, OwnersOptions options)
    {
        var plan = new OwnersPlan(known, options);
        foreach (var line in sheet.Lines)
            plan.Lines.Add(plan.Take(line));
        return plan;
    }

    private ImportedLine Take(OwnersLine line)
    {
        ImportedLine Says(string status, string? field = null, string? message = null) => new(
            line.Line, status, Shown(line["childOwner"] ?? line["outlet"] ?? line["domain"]), Shown(line["owner"]),
            field, message);
        ImportedLine Refused(string field, string message) => Says("refused", field, message);

        if (line.Surplus > 0)
            return Refused("line", $"Has {line.Surplus} more cells than the header has columns.");
        if (line["owner"] is not { } ownerName)
            return Refused("owner", "Is required.");
        if (line["childOwner"] is not null && (line["outlet"] ?? line["domain"]) is not null)
            return Refused("childOwner", "A line is of an outlet or of an owner, not of both.");
        foreach (var field in new[] { "owner", "outlet", "childOwner" })
            if (line[field] is { } name && !IsName(name))
                return Refused(field, "Must be a name of at most 400 bytes without control characters.");
        if (line["ownerKind"] is { } kind && !Vocabulary.OwnerKinds.Contains(kind))
            return Refused("ownerKind", $"Must be one of: {string.Join(", ", Vocabulary.OwnerKinds)}.");
        if ((line["source"] ?? _options.Source) is { } source
            && (ArticleUrl.Parse(source, out _) is null || Bytes(source) > 2000))
            return Refused("source", "Must be an address of at most 2,000 bytes that begins with http:// or https://.");
        if (line["note"] is { } note && Bytes(note) > 4000)
            return Refused("note", "Must be at most 4,000 bytes of UTF-8.");
        if (Dates(line, out var from, out var to) is { } wrong)
            return Refused(wrong, "Must be days such as 2025-11-26, to after from.");
        if (BasisOf(line, out var share, out var field2) is not { } basis)
            return field2 is "basis"
                ? Refused("basis", "Is none of the words for control; state a share, or basis= for the file.")
                : Refused(
                    "share", "Must be percent, 0 to 100 with at most three decimal places; below 1 with its sign %.");
        if (basis == "none")
            return Says("no_control");

        var child = ChildOf(line, out var childField, out var why);
        if (child is null)
            return Refused(childField, why!);
        var owner = OwnerOf(ownerName, line["source"] ?? _options.Source);
        if (child == owner)
            return Refused("owner", "An owner does not control itself.");
        var edge = new PlannedEdge(
            owner, basis, share, from, to, line["source"] ?? _options.Source, line["note"], IsNew: true);
        var held = EdgesOf(child);
        if (held.Any(other => other.SaysTheSame(edge)))
            return Says("unchanged");
        if (held.FirstOrDefault(other => other.Overlaps(edge)) is { } taken)
            return Refused("owner", $"{taken.Owner.Name} controls it {taken.Days}.");
        if (WayBack(child, edge) is { Count: > 0 } way)
            return Refused("owner", $"Would close a circle: {string.Join(" → ", way)}.");
        if (1 + Above(owner, from, to, 0) + Below(child, from, to, 0) > ControlStore.LongestChain)
            return Refused(
                "owner", $"More than {ControlStore.LongestChain} owners would stand above one another.");
        held.Add(edge);
        owner.Kind ??= line["ownerKind"];
        ChildrenOf(owner).Add((child, from, to));
        return Says("written");
    }

    private PlannedThing? ChildOf(OwnersLine line, out string field, out string? why)
    {
        (field, why) = ("outlet", null);
        if (line["childOwner"] is { } childOwner)
            return OwnerOf(childOwner, null);
        string? key = null;
        if (line["domain"] is { } domain)
        {
            field = "domain";
            if ((key = RegistryKey.Parse(domain, out var reason)) is null)
            {
                why = $"Can't be taken: {reason}.";
                return null;
            }
            if (_outlets.TryGetValue("d:" + key, out var found)
                || _known.OutletsByKey.TryGetValue(key, out found))
            {
                // A name that is another outlet's contradicts the domain; one that is nobody's is another spelling.
                if (line["outlet"] is { } spelling && NamedOutlet(spelling) is { } other && other != found)
                {
                    (field, why) = ("outlet", $"Is the name of {other.Name}; the domain is that of {found.Name}.");
                    return null;
                }
                return _outlets["d:" + key] = found;
            }
        }
        if (line["outlet"] is not { } name)
        {
            why = key is null ? "Name the outlet, its domain, or a childOwner."
                : "The registry has no outlet with this domain.";
            return null;
        }
        field = "outlet";
        var nameKey = NameKey.Of(name);
        if (NamedOutlet(name) is { } named)
        {
            // A name alone may be that of another outlet than the domain's.
            if (key is not null && _options.RegisterOutlets)
            {
                why = $"Is the name of another outlet, {named.Name}, without this domain.";
                return null;
            }
            return _outlets["n:" + nameKey] = named;
        }
        if (!_options.RegisterOutlets)
        {
            why = "The registry has no such outlet; outlets=register enters it.";
            return null;
        }
        var made = new PlannedThing(null, name, true) { Domain = key };
        _outlets["n:" + nameKey] = made;
        if (key is not null)
            _outlets["d:" + key] = made;
        return made;
    }

    private PlannedThing? NamedOutlet(string name)
    {
        var key = NameKey.Of(name);
        return _outlets.GetValueOrDefault("n:" + key) ?? _known.OutletsByName.GetValueOrDefault(key);
    }

    private PlannedThing OwnerOf(string name, string? source)
    {
        var key = NameKey.Of(name);
        if (!_owners.TryGetValue(key, out var owner))
            _owners[key] = owner = _known.OwnersByName.GetValueOrDefault(key)
                ?? new PlannedThing(null, name, false) { Source = source };
        return owner;
    }

    private List<PlannedEdge> EdgesOf(PlannedThing child)
    {
        if (!_edges.TryGetValue(child, out var edges))
            _edges[child] = edges = [.. child.Id is { } id ? _known.Edges[id].Select(Held) : []];
        return edges;
    }

    private PlannedEdge Held(KnownEdge edge) => new(
        _owners.GetValueOrDefault(edge.Owner.Key) ?? (_owners[edge.Owner.Key] = edge.Owner.Thing), edge.Basis,
        edge.Share, edge.From, edge.To, edge.Source, edge.Note, IsNew: false);

    // Up from the owner over the days that all edges have in common; the names from the child back to itself.
    private List<string> WayBack(PlannedThing child, PlannedEdge edge)
    {
        if (child.IsOutlet)
            return [];
        var way = Up(edge.Owner, edge.From, edge.To, [child.Name]);
        return way;

        List<string> Up(PlannedThing at, DateOnly? from, DateOnly? to, List<string> names)
        {
            if (at == child)
                return [.. names, child.Name];
            if (names.Contains(at.Name))
                return [];
            foreach (var next in EdgesOf(at).Where(next => next.OverlapsDays(from, to)))
                if (Up(next.Owner, Later(next.From, from), Earlier(next.To, to), [.. names, at.Name]) is
                    { Count: > 0 } found)
                    return found;
            return [];
        }
    }

    // The longest ways up and down; what is longer than any chain may be is not walked to its end.
    private int Above(PlannedThing thing, DateOnly? from, DateOnly? to, int depth) =>
        depth > ControlStore.LongestChain ? 0
            : EdgesOf(thing).Where(edge => edge.OverlapsDays(from, to))
                .Select(edge => 1 + Above(edge.Owner, Later(edge.From, from), Earlier(edge.To, to), depth + 1))
                .DefaultIfEmpty().Max();

    private int Below(PlannedThing thing, DateOnly? from, DateOnly? to, int depth) =>
        depth > ControlStore.LongestChain || thing.IsOutlet ? 0
            : ChildrenOf(thing).Where(of => (of.From is null || to is null || of.From < to)
                    && (of.To is null || from is null || from < of.To))
                .Select(of => 1 + Below(of.Child, Later(of.From, from), Earlier(of.To, to), depth + 1))
                .DefaultIfEmpty().Max();

    private HashSet<(PlannedThing Child, DateOnly? From, DateOnly? To)> ChildrenOf(PlannedThing owner)
    {
        if (!_children.TryGetValue(owner, out var children))
            _children[owner] = children = owner.Id is { } id ? [.. _known.OwnedBy[id]] : [];
        return children;
    }

    private string? BasisOf(OwnersLine line, out decimal? share, out string wrong)
    {
        (share, wrong) = (null, "share");
        if (line["share"] is { } cell && ((share = OwnersLine.ShareOf(cell)) is null or < 0 or > 100))
            return null;
        var word = line["basis"];
        string? basis = word is null ? share is null ? _options.Basis : "share"
            : Bases.GetValueOrDefault(NameKey.Of(word).Replace('é', 'e').Replace('à', 'a'));
        wrong = "basis";
        switch (basis)
        {
            case null:
                return null;
            case "below":
                return "none";
            case "above":
                var above = share >= 50;
                share = null;
                return above ? "share" : "none";
            case "share":
                return share is null or > 50 ? "share" : "none";
            default:
                share = share is 0 ? null : share;
                return "explicit";
        }
    }

    private string? Dates(OwnersLine line, out DateOnly? from, out DateOnly? to)
    {
        (from, to) = (_options.From, null);
        if (line["from"] is { } begins && (from = OwnersLine.DayOf(begins)) is null)
            return "from";
        if (line["to"] is { } ends && (to = OwnersLine.DayOf(ends)) is null)
            return "to";
        return from >= to ? "to" : null;
    }

    private static int Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text);

    private static string? Shown(string? cell) => cell is { Length: > 200 } ? cell[..200] + "…" : cell;

    private static bool IsName(string name) =>
        Bytes(name) <= 400 && NameKey.Of(name).Length > 0 && !Rules.HasControl(name);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;
}

/// <summary>An outlet or owner on file (with its id), or one that the import enters.</summary>
internal sealed class PlannedThing(Guid? id, string name, bool isOutlet)
{
    public Guid? Id { get; set; } = id;

    public string Name { get; } = name;

    public bool IsOutlet { get; } = isOutlet;

    public string? Domain { get; init; }

    public string? Kind { get; set; }

    public string? Source { get; init; }
}

/// <summary>An edge on file or planned.</summary>
internal sealed record PlannedEdge(
    PlannedThing Owner, string Basis, decimal? Share, DateOnly? From, DateOnly? To, string? Source, string? Note,
    bool IsNew)
{
    public string Days => (From, To) switch
    {
        (null, null) => "already",
        ({ } from, null) => $"from {from:yyyy-MM-dd} on",
        (null, { } to) => $"until {to:yyyy-MM-dd}",
        ({ } from, { } to) => $"from {from:yyyy-MM-dd} until {to:yyyy-MM-dd}",
    };

    /// <summary>Source and note are no part of what an edge says; a first one stays.</summary>
    public bool SaysTheSame(PlannedEdge other) =>
        (Owner, Basis, Share, From, To) == (other.Owner, other.Basis, other.Share, other.From, other.To);

    public bool Overlaps(PlannedEdge other) => OverlapsDays(other.From, other.To);

    public bool OverlapsDays(DateOnly? from, DateOnly? to) =>
        (From is null || to is null || From < to) && (To is null || from is null || from < To);
}

/// <summary>What is on file of the things that a file speaks of.</summary>
internal sealed record OwnersKnown(
    IReadOnlyDictionary<string, PlannedThing> OutletsByName, IReadOnlyDictionary<string, PlannedThing> OutletsByKey,
    IReadOnlyDictionary<string, PlannedThing> OwnersByName, ILookup<Guid, KnownEdge> Edges,
    ILookup<Guid, (PlannedThing Child, DateOnly? From, DateOnly? To)> OwnedBy);

/// <summary>An edge on file, its owner by name_key.</summary>
internal sealed record KnownEdge(
    (string Key, PlannedThing Thing) Owner, string Basis, decimal? Share, DateOnly? From, DateOnly? To,
    string? Source, string? Note);
