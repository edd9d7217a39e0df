namespace Hypotheses.Web.Suspects;

/// <summary>
/// Which suspects of a leak are part of which, as merges have it: what is part of a merged one is part of its root, and
/// what a merged one itself is part of does not matter while it is merged.
/// </summary>
internal sealed class SuspectTree(IEnumerable<TreeRow> rows)
{
    private readonly Dictionary<Guid, TreeRow> _rows = rows.ToDictionary(row => row.Id);

    public TreeRow this[Guid suspect] => _rows[suspect];

    public Guid RootOf(Guid suspect)
    {
        while (_rows[suspect].Into is { } into)
            suspect = into;
        return suspect;
    }

    /// <summary>A suspect and all that it is part of, each once, as roots.</summary>
    public IReadOnlyList<Guid> WithParents(Guid suspect)
    {
        var seen = new List<Guid>();
        for (Guid? at = RootOf(suspect); at is { } id && !seen.Contains(id); at = ParentOf(id))
            seen.Add(id);
        return seen;
    }

    /// <summary>The way from a root up to one that it is part of, in names; null when it is not part of it.</summary>
    public string? Way(Guid from, Guid to)
    {
        var above = WithParents(from);
        return above.Contains(to)
            ? string.Join(" ⊂ ", above.TakeWhile(id => id != to).Append(to).Select(id => _rows[id].Name))
            : null;
    }

    /// <summary>The circle that a suspect's parents run into, in names; null when there is none.</summary>
    public string? Circle(Guid suspect)
    {
        var above = WithParents(suspect);
        return ParentOf(above[^1]) is { } again
            ? string.Join(" ⊂ ", above.SkipWhile(id => id != again).Append(again).Select(id => _rows[id].Name))
            : null;
    }

    /// <summary>What is part of a suspect, or merged into it, by its row: these hold it on the record.</summary>
    public IEnumerable<TreeRow> On(Guid suspect) => _rows.Values
        .Where(row => !row.Ended && (row.Into == suspect || row.PartOf == suspect || ParentOf(row.Id) == suspect))
        .OrderBy(row => row.Name, StringComparer.Ordinal);

    /// <summary>As it would be with a row changed.</summary>
    public SuspectTree With(TreeRow row) => new(_rows.Values.Select(held => held.Id == row.Id ? row : held));

    private Guid? ParentOf(Guid suspect) => _rows[suspect].PartOf is { } parent ? RootOf(parent) : null;
}
