using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Finds suspects by name (aliases included), key or id, a merged one as its root; makes the others; refines kind,
/// parent, aliases, notes.
/// </summary>
internal sealed class SuspectStep(LeakAct act, Draft draft, Kin kin, List<ConflictRow> conflicts, Refusals refusals)
{
    private readonly Dictionary<Guid, SuspectRow> _rows = [];
    private readonly Dictionary<string, Guid> _names = [];
    private readonly Dictionary<Guid, DraftSuspect> _drafts = [];
    private readonly Dictionary<Guid, int> _ordinals = [];
    private readonly HashSet<string> _slugs = [];
    private readonly HashSet<Guid> _moved = [];
    private readonly HashSet<Guid> _hidden = [];
    private readonly HashSet<Guid> _renamed = [];

    // An alias that is another's name would be one name for two.
    private readonly Refusals _taken = new();

    public async Task FindAsync()
    {
        if (draft.Suspects.Count == 0)
            return;
        foreach (var row in await IntakeSuspectStore.HeldAsync(act))
            _rows[row.SuspectId] = row;
        _slugs.UnionWith(await IntakeSuspectStore.SlugsAsync(act));
        foreach (var name in await IntakeSuspectStore.NamesAsync(act))
        {
            _names[name.NameKey] = name.Id;
            _ordinals[name.Id] = Math.Max(_ordinals.GetValueOrDefault(name.Id), name.Ordinal + 1);
        }
        foreach (var suspect in draft.Suspects)
            Find(suspect);
        refusals.Throw();
        foreach (var suspect in draft.Suspects)
            Refine(suspect);
        refusals.Throw();
        _taken.Throw(ProblemType.Conflict);
    }

    /// <summary>Suspects on file that got a parent: what they bring must be counted for it too.</summary>
    public IReadOnlyCollection<Guid> Moved => _moved;

    /// <summary>A suspect and all that it is part of, each as its root.</summary>
    public IEnumerable<Guid> WithParents(Guid suspect)
    {
        for (Guid? at = suspect; at is { } id; at = RootOf(_rows[id].PartOf))
            yield return id;
    }

    public async Task WriteAsync()
    {
        var written = _drafts.Values.Where(suspect => suspect.Created || suspect.Changed).ToList();
        await IntakeSuspectStore.WriteAsync(
            act, [.. written.Select(suspect => _rows[suspect.Id])],
            [.. written.SelectMany(suspect => suspect.NewNames)]);
        foreach (var suspect in written)
            act.Journal.Add(Entered(suspect));
        foreach (var suspect in _hidden.Order())
            await SuspectRowStore.EndReleaseAsync(act, suspect);
    }

    private void Find(DraftSuspect suspect)
    {
        var source = suspect.Source;
        if (source.Id is { } id)
        {
            if (!_rows.ContainsKey(id))
            {
                refusals.Add(suspect.Path, "There is no such suspect in this leak.");
                return;
            }
            suspect.Named = id;
        }
        else if (_names.TryGetValue(NameKey.Of(source.Name!), out var known))
        {
            suspect.Named = known;
        }
        else
        {
            Make(suspect);
        }
        suspect.Id = kin.RootOf(suspect.Named);
        if (_drafts.TryAdd(suspect.Id, suspect))
            suspect.Row = _rows[suspect.Id];
        else
            suspect.Same = _drafts[suspect.Id];
        // In the order of the request: what is named by an alias further on is this one.
        foreach (var alias in source.Aliases ?? [])
        {
            if (_names.ContainsKey(NameKey.Of(alias)))
                continue;
            AddName(suspect.One, alias);
            _renamed.Add(suspect.Id);
        }
    }

    private void Make(DraftSuspect suspect)
    {
        var name = suspect.Source.Name!;
        suspect.Id = suspect.Named = Ids.Next();
        suspect.Created = true;
        var slug = Slug.Free(Slug.Of(name, "suspect"), _slugs);
        _slugs.Add(slug);
        _rows[suspect.Id] = new SuspectRow(
            suspect.Id, 1, suspect.Source.Axis ?? "who", slug, name, "unknown", null, null, null, null);
        AddName(suspect, name);
    }

    private void AddName(DraftSuspect suspect, string name)
    {
        var ordinal = _ordinals.GetValueOrDefault(suspect.Id);
        _ordinals[suspect.Id] = ordinal + 1;
        var key = NameKey.Of(name);
        _names[key] = suspect.Id;
        suspect.NewNames.Add(new NameRow(suspect.Id, ordinal, name, key));
    }

    private void Refine(DraftSuspect stated)
    {
        var suspect = stated.One;
        var source = stated.Source;
        var row = _rows[suspect.Id];
        var merging = new Merging(stated.Item, stated.Path, "suspect", suspect.Id, conflicts);
        merging.Word("axis", row.Axis, source.Axis);
        row = row with
        {
            Kind = merging.Word("kind", row.Kind, kin.IsMerged(stated.Named) ? null : source.Kind, "unknown")!,
            PartOf = ParentOf(merging, stated, row),
            RuleOut = merging.Words("ruleOut", row.RuleOut, source.RuleOut),
            Note = merging.Words("note", row.Note, source.Note),
        };
        row = row with { Visibility = VisibilityOf(stated, row) };
        foreach (var (i, alias) in (source.Aliases ?? []).Index())
        {
            if (kin.RootOf(_names[NameKey.Of(alias)]) is var owner && owner != suspect.Id)
                _taken.Add(stated.At($"aliases[{i}]"), $"Is a name of another suspect: {_rows[owner].Name}.");
        }
        if (_renamed.Remove(suspect.Id))
            merging.Take(suspect);
        row = row with { Version = suspect.Bumped(row.Version, merging.Changed) };
        _rows[suspect.Id] = suspect.Row = row;
    }

    private Guid? ParentOf(Merging merging, DraftSuspect stated, SuspectRow row)
    {
        // What a merged one is part of says nothing of its root; nor does it that it was part of what is now itself.
        if (kin.IsMerged(stated.Named)
            || (stated.PartOf is { } above && above.One.Id == row.SuspectId && kin.IsMerged(above.Named)))
            return row.PartOf;
        if (stated.PartOf?.One.Id is not { } parent || parent == RootOf(row.PartOf))
            return row.PartOf;
        if (RootOf(row.PartOf) is { } held)
        {
            merging.Contradict("partOf", _rows[parent].Name, _rows[held].Name);
            return row.PartOf;
        }
        if (_rows[parent].Axis != row.Axis)
        {
            refusals.Add(stated.At("partOf"), "Must be a suspect on the same axis.");
            return null;
        }
        if (WithParents(parent).Contains(row.SuspectId))
        {
            var way = WithParents(parent).TakeWhile(id => id != row.SuspectId).Append(row.SuspectId).Append(parent);
            var path = string.Join(" ⊂ ", way.Select(id => _rows[id].Name));
            refusals.Add(stated.At("partOf"), $"Would make a circle: {path}.");
            return null;
        }
        if (!stated.One.Created)
            _moved.Add(row.SuspectId);
        return merging.Take<Guid?>(parent);
    }

    // A person is private until a second editor releases the name; a curated seed may say so at once.
    private string? VisibilityOf(DraftSuspect stated, SuspectRow row)
    {
        if (row.Kind != "person")
        {
            if (stated.Source.Visibility is not null)
                refusals.Add(stated.At("visibility"), "Is for persons alone.");
            return null;
        }
        var held = row.Visibility ?? "private";
        // What was released was the names that the person had.
        var named = !stated.One.Created && stated.One.NewNames.Count > 0 && !act.Actor.IsSeed;
        if (named && held != "private" && _hidden.Add(row.SuspectId))
            return "private";
        if (stated.Source.Visibility is not { } wanted || wanted == held)
            return held;
        if (act.Actor.IsSeed && stated.One.Created)
            return wanted;
        refusals.Add(stated.At("visibility"), "A person's name is released by a second editor, with a reason.");
        return held;
    }

    private Guid? RootOf(Guid? suspect) => suspect is { } id ? kin.RootOf(id) : null;

    private Entry Entered(DraftSuspect suspect)
    {
        var row = _rows[suspect.Id];
        return Entry.Of(
            suspect.Created ? "log" : "refine", "suspect", suspect.Id,
            new { row.Version, row.Axis, row.Kind, row.PartOf, row.Visibility },
            new
            {
                row.Name, row.Slug, row.RuleOut, row.Note,
                Names = suspect.NewNames.Select(name => name.Name).ToList(),
            });
    }
}
