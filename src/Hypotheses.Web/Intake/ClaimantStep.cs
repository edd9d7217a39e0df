using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Finds claimants: outlets as themselves, named ones by name, anonymous ones by descriptor and outlet spoken to if
/// they already have the same claim. Two anonymous ones are never joined otherwise, save by an editor: a merged
/// claimant is found as its root.
/// </summary>
internal sealed class ClaimantStep(
    LeakAct act, Draft draft, OutletKin kin, Kin suspects, Kin merged, List<ConflictRow> conflicts, Refusals refusals)
{
    private readonly Dictionary<Guid, ClaimantRow> _rows = [];
    private readonly Dictionary<Guid, DraftClaimant> _drafts = [];
    private readonly Dictionary<string, Guid> _names = [];
    private readonly Dictionary<Guid, int> _ordinals = [];
    private readonly Dictionary<Guid, Guid> _byOutlet = [];
    private readonly Dictionary<Guid, Guid> _byRoot = [];
    private readonly Dictionary<Guid, Guid> _becomeOutlet = [];
    private readonly Dictionary<string, List<Guid>> _anonymous = [];
    private readonly HashSet<(Guid Claimant, Guid Suspect)> _newSpeaksFor = [];
    private readonly Refusals _taken = new();
    private HashSet<(Guid Claimant, Guid Suspect)> _speaksFor = [];
    private HashSet<string> _claimKeys = [];
    private ILookup<DraftClaimant, DraftClaim> _claims = Array.Empty<DraftClaim>().ToLookup(claim => claim.Claimant!);

    public async Task FindAsync()
    {
        if (draft.Claimants.Count == 0)
            return;
        _claims = draft.Claims.Where(claim => claim.Claimant is not null).ToLookup(claim => claim.Claimant!);
        await ReadAsync();
        foreach (var claimant in draft.Claimants)
            Find(claimant);
        refusals.Throw();
        foreach (var claimant in draft.Claimants)
            Refine(claimant);
        refusals.Throw();
        _taken.Throw(ProblemType.Conflict);
    }

    public async Task WriteAsync()
    {
        var written = _drafts.Values.Where(claimant => claimant.Created || claimant.Changed).ToList();
        await IntakeClaimantStore.WriteAsync(
            act, [.. written.Select(claimant => _rows[claimant.Id])],
            [.. written.SelectMany(claimant => claimant.NewNames)], _newSpeaksFor);
        var speaksFor = _newSpeaksFor.ToLookup(x => x.Claimant, x => x.Suspect);
        foreach (var claimant in written)
            act.Journal.Add(Entered(claimant, speaksFor));
    }

    private async Task ReadAsync()
    {
        var outlets = draft.Claimants.SelectMany(OutletsOf).SelectMany(kin.Of).Distinct().ToArray();
        var names = draft.Claimants
            .SelectMany(claimant => (claimant.Source.Aliases ?? []).Append(claimant.Source.Name).OfType<string>())
            .Concat(draft.Claimants.SelectMany(OutletNamesOf))
            .Select(NameKey.Of).Distinct().ToArray();
        var ids = draft.Claimants.Where(c => c.Source.Id is not null).Select(c => c.Source.Id!.Value).ToArray();
        foreach (var row in (await HeldAsync(ids, outlets, names)).OrderBy(r => r.ClaimantId))
        {
            _rows[row.ClaimantId] = row;
            if (row.OutletId is { } outlet)
            {
                _byOutlet[outlet] = row.ClaimantId;
                _byRoot.TryAdd(kin.RootOf(outlet), row.ClaimantId);
            }
            if (row.Kind == "anonymous")
                Anonymous(row.NameKey!).Add(row.ClaimantId);
        }
        Guid[] held = [.. _rows.Keys];
        foreach (var name in await IntakeClaimantStore.NamesAsync(act, names, held))
        {
            _names[name.NameKey] = name.Id;
            _ordinals[name.Id] = Math.Max(_ordinals.GetValueOrDefault(name.Id), name.Ordinal + 1);
        }
        _speaksFor = (await IntakeClaimantStore.SpeaksForAsync(act, [.. held.SelectMany(merged.Of).Distinct()]))
            .Select(pair => (merged.RootOf(pair.Claimant), suspects.RootOf(pair.Suspect))).ToHashSet();
        var anonymous = _rows.Values.Where(row => row.Kind == "anonymous")
            .SelectMany(row => merged.Of(merged.RootOf(row.ClaimantId))).Distinct().ToArray();
        _claimKeys = [.. (await IntakeClaimStore.SaidAsync(act, anonymous))
            .Select(said => said.KeyOf(merged.RootOf(said.ClaimantId), suspects))];
    }

    // And the roots of those found.
    private async Task<List<ClaimantRow>> HeldAsync(Guid[] ids, Guid[] outlets, string[] names)
    {
        List<ClaimantRow> held = [.. await IntakeClaimantStore.HeldAsync(act, ids, outlets, names)];
        var roots = held.Select(row => merged.RootOf(row.ClaimantId)).Except(held.Select(row => row.ClaimantId))
            .ToArray();
        if (roots.Length > 0)
            held.AddRange(await IntakeClaimantStore.HeldAsync(act, roots, [], []));
        return held;
    }

    private void Find(DraftClaimant claimant)
    {
        if (FindId(claimant) is not { } named)
            return;
        claimant.Named = named;
        var id = claimant.Id = merged.RootOf(named);
        if (!_drafts.TryAdd(id, claimant))
            claimant.Same = _drafts[id];
    }

    private Guid? FindId(DraftClaimant claimant)
    {
        if (claimant.Source.Id is { } id)
        {
            if (_rows.ContainsKey(id))
                return id;
            refusals.Add(claimant.Path, "There is no such claimant in this leak.");
            return null;
        }
        if (claimant.IsSelf)
            return Self(claimant);
        if (claimant.IsAnonymous)
            return Anonymous(claimant);
        if (claimant.AsOutlet?.Choice is { } outlet)
            return OfOutlet(claimant, outlet);
        return _names.TryGetValue(NameKey.Of(claimant.Source.Name!), out var known)
            ? known
            : Make(claimant, claimant.Source.Name!, claimant.Source.Kind ?? "unknown", null, null);
    }

    private Guid? Self(DraftClaimant claimant)
    {
        var outlets = ArticleOutlets(claimant).DistinctBy(outlet => kin.RootOf(outlet.Id)).ToList();
        if (outlets.Count == 1 && ArticlesOf(claimant).All(article => OutletOf(article) is not null))
            return OfOutlet(claimant, outlets[0]);
        refusals.Add(
            claimant.Path,
            outlets.Count > 1
                ? "\"self\" needs citations of one outlet; name the claimant instead."
                : "\"self\" needs an article whose outlet is known.");
        return null;
    }

    private Guid OfOutlet(DraftClaimant claimant, OutletChoice outlet)
    {
        // Its own claimant before that of an outlet that it is merged with: so the same sent again stays the same.
        if (_byOutlet.TryGetValue(outlet.Id, out var known) || _byRoot.TryGetValue(kin.RootOf(outlet.Id), out known))
            return known;
        // One that was so far known by this name as something else stays that; of one whose kind nobody stated it
        // is now known. Another outlet of that name is another.
        if (!_names.TryGetValue(NameKey.Of(outlet.Name), out var found)
            || _rows[merged.RootOf(found)].OutletId is not null)
            found = Make(claimant, outlet.Name, "outlet", outlet.Id, null);
        else if (_rows[merged.RootOf(found)].Kind == "unknown")
            _becomeOutlet[merged.RootOf(found)] = outlet.Id;
        _byOutlet[outlet.Id] = found;
        _byRoot.TryAdd(kin.RootOf(outlet.Id), found);
        return found;
    }

    private Guid Anonymous(DraftClaimant claimant)
    {
        var spokenTo = claimant.SpokenTo?.Choice?.Id ?? ArticleOutlets(claimant).FirstOrDefault()?.Id;
        var key = NameKey.Of(claimant.Source.Name!);
        var alike = Anonymous(key).Select(id => _rows[id]).Where(row => row.SpokenTo is { } held
            ? spokenTo is { } to && kin.RootOf(held) == kin.RootOf(to)
            : spokenTo is null);
        foreach (var row in alike.OrderBy(row => row.ClaimantId))
        {
            if (_claims[claimant].Any(claim => _claimKeys.Contains(KeyOf(merged.RootOf(row.ClaimantId), claim))))
                return row.ClaimantId;
        }
        var made = Make(claimant, claimant.Source.Name!, "anonymous", null, spokenTo);
        Anonymous(key).Add(made);
        foreach (var claim in _claims[claimant])
            _claimKeys.Add(KeyOf(made, claim));
        return made;
    }

    private List<Guid> Anonymous(string key)
    {
        if (!_anonymous.TryGetValue(key, out var alike))
            _anonymous[key] = alike = [];
        return alike;
    }

    private static string KeyOf(Guid claimant, DraftClaim claim) => Convert.ToHexStringLower(claim.KeyOf(claimant));

    private Guid Make(DraftClaimant claimant, string name, string kind, Guid? outlet, Guid? spokenTo)
    {
        var id = Ids.Next();
        claimant.Created = true;
        claimant.Id = id;
        _rows[id] = new ClaimantRow(id, 1, name, NameKey.Of(name), kind, outlet, null, spokenTo, null);
        if (kind != "anonymous" && !_names.ContainsKey(NameKey.Of(name)))
            AddName(claimant, name);
        return id;
    }

    private void AddName(DraftClaimant claimant, string name)
    {
        var ordinal = _ordinals.GetValueOrDefault(claimant.Id);
        _ordinals[claimant.Id] = ordinal + 1;
        var key = NameKey.Of(name);
        _names[key] = claimant.Id;
        claimant.NewNames.Add(new NameRow(claimant.Id, ordinal, name, key));
    }

    private void Refine(DraftClaimant stated)
    {
        var claimant = stated.One;
        var source = stated.Source;
        var row = _rows[claimant.Id];
        var merging = new Merging(stated.Item, stated.Path, "claimant", claimant.Id, conflicts);
        if (_becomeOutlet.Remove(claimant.Id, out var outlet))
            row = merging.Take(row with { Kind = "outlet", OutletId = outlet });
        // What an anonymous claimant is known by is no name: one kind never becomes the other. What a merged one was is
        // no contradiction of its root.
        var given = merged.IsMerged(stated.Named) ? null : source.Kind;
        var kind = given is "outlet" or "anonymous" && row.Kind == "unknown"
            ? merging.Contradict("kind", given, row.Kind)
            : merging.Word("kind", row.Kind, given, "unknown")!;
        row = row with
        {
            Kind = kind,
            Affiliation = merging.Words("affiliation", row.Affiliation, source.Affiliation),
            Note = merging.Words("note", row.Note, source.Note),
        };
        foreach (var suspect in stated.SpeaksFor.Select(suspect => suspect.One.Id))
        {
            if (!_speaksFor.Contains((claimant.Id, suspect)) && _newSpeaksFor.Add((claimant.Id, suspect)))
                merging.Take(suspect);
        }
        foreach (var (i, alias) in (source.Aliases ?? []).Index())
            AddAlias(claimant, merging, alias, stated.At($"aliases[{i}]"));
        row = row with { Version = claimant.Bumped(row.Version, merging.Changed) };
        _rows[claimant.Id] = claimant.Row = row;
    }

    private void AddAlias(DraftClaimant claimant, Merging merging, string alias, string path)
    {
        if (_rows[claimant.Id].Kind == "anonymous")
            refusals.Add(path, "An anonymous claimant has no other names.");
        else if (!_names.TryGetValue(NameKey.Of(alias), out var owner))
            AddName(claimant, merging.Take(alias));
        else if (merged.RootOf(owner) is var root && root != claimant.Id)
            _taken.Add(path, $"Is a name of another claimant: {_rows[root].Name}.");
    }

    private IEnumerable<DraftArticle> ArticlesOf(DraftClaimant claimant) =>
        _claims[claimant].SelectMany(claim => claim.Articles);

    private IEnumerable<OutletChoice> ArticleOutlets(DraftClaimant claimant) =>
        ArticlesOf(claimant).Select(OutletOf).OfType<OutletChoice>();

    private OutletChoice? OutletOf(DraftArticle article) =>
        article.One.Row?.OutletId is { } id ? kin.ChoiceOf(id) : null;

    private IEnumerable<Guid> OutletsOf(DraftClaimant claimant)
    {
        if (claimant.AsOutlet?.Choice is { } outlet)
            yield return outlet.Id;
        if (claimant.SpokenTo?.Choice is { } spokenTo)
            yield return spokenTo.Id;
        foreach (var choice in ArticleOutlets(claimant))
            yield return choice.Id;
    }

    private IEnumerable<string> OutletNamesOf(DraftClaimant claimant) => claimant.IsSelf
        ? ArticleOutlets(claimant).Select(outlet => outlet.Name)
        : claimant.AsOutlet?.Choice is { } choice ? [choice.Name] : [];

    private Entry Entered(DraftClaimant claimant, ILookup<Guid, Guid> speaksFor)
    {
        var row = _rows[claimant.Id];
        return Entry.Of(
            claimant.Created ? "log" : "refine", "claimant", claimant.Id,
            new
            {
                row.Version, row.Kind, row.OutletId, row.SpokenTo,
                SpeaksFor = speaksFor[claimant.Id].Order().ToList(),
            },
            new { row.Name, row.Affiliation, row.Note, Names = claimant.NewNames.Select(name => name.Name).ToList() });
    }
}
