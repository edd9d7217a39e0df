using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Changes a claimant under the leak's lock: a new version if anything is another, with what stood before and after in
/// the history. The outlet spoken to and the suspects spoken for are found or made by the rules of logging.
/// </summary>
internal sealed class ClaimantChanging(LeakAct act, ClaimantChange change)
{
    private readonly Draft _draft = new();
    private readonly List<ConflictRow> _conflicts = [];
    private readonly Refusals _refusals = new();

    /// <summary>Changes the claimant as it stands under the lock.</summary>
    public async Task RunAsync(Claimant standing)
    {
        if (standing.MergedInto is { } root)
            throw new ProblemException(
                ProblemType.Unprocessable,
                $"The claimant is merged into {root}: change that one, or unmerge it first.");
        var held = (await IntakeClaimantStore.HeldAsync(act, [standing.Id], [], [])).Single();
        var names = await IntakeClaimantStore.HeldNamesAsync(act, standing.Id);
        var row = held with
        {
            Name = change.Name.Or(held.Name)!,
            Kind = change.Kind.Or(held.Kind)!,
            Affiliation = change.Affiliation.Or(held.Affiliation),
            Note = change.Note.Or(held.Note),
        };
        if (row.Name != held.Name)
            row = row with { NameKey = NameKey.Of(row.Name) };
        row = await WithOutletsAsync(held, row);
        var wanted = NamesOf(held, row, names);
        await NeedFreeAsync(standing.Id, wanted.Except(names));
        var (spoken, suspects) = await SpeaksForAsync(standing.Id);
        await suspects.WriteAsync();
        if (row != held || !wanted.SequenceEqual(names) || spoken.IsChanged)
            await WriteAsync(held, row with { Version = held.Version + 1 }, names, wanted, spoken);
        await Logging.KeepAsync(act, _conflicts);
        await Logging.CountMovedAsync(act, suspects);
        await act.CloseAsync();
    }

    // Whom an anonymous one spoke to, and which outlet an outlet is: by what the registry and the leak know.
    private async Task<ClaimantRow> WithOutletsAsync(ClaimantRow held, ClaimantRow row)
    {
        var spokenTo = change.SpokenTo.Value is { } stated ? Outlet("spokenTo", stated) : null;
        if (spokenTo is not null && row.Kind != "anonymous")
            _refusals.Add("spokenTo", "Is for anonymous claimants alone.");
        var becomes = row.Kind == "outlet" && held.Kind != "outlet"
            ? Outlet("kind", new OutletRef { Name = row.Name }) : null;
        _refusals.Throw();
        if (_draft.Outlets.Count > 0)
            await OutletStep.RunAsync(act, _draft, _refusals);
        var outlet = becomes?.Choice!.Id ?? (row.Kind == "outlet" ? held.OutletId : null);
        if (becomes is not null && (await IntakeClaimantStore.HeldAsync(act, [], [outlet!.Value], [])).Count > 0)
            throw new ProblemException(
                ProblemType.Conflict, "kind", "The outlet is a claimant of this leak already: merge the two instead.");
        return row with
        {
            OutletId = outlet,
            SpokenTo = row.Kind != "anonymous" ? null
                : change.SpokenTo.IsStated ? spokenTo?.Choice!.Id : held.SpokenTo,
        };
    }

    private DraftOutlet Outlet(string path, OutletRef source)
    {
        var outlet = new DraftOutlet(null, path, source);
        _draft.Outlets.Add(outlet);
        return outlet;
    }

    // What an anonymous one is known by is no name. An outlet whose name another has goes without.
    private IReadOnlyList<HeldName> NamesOf(ClaimantRow held, ClaimantRow row, IReadOnlyList<HeldName> names)
    {
        var aliases = change.Aliases.IsStated ? change.Aliases.Value ?? [] : null;
        if (row.Kind == "anonymous")
        {
            if (aliases is { Count: > 0 })
                throw new ProblemException(
                    ProblemType.Unprocessable, "aliases", "An anonymous claimant has no other names.");
            return [];
        }
        return names.Count == 0 && aliases is null && row.Name == held.Name && held.Kind != "anonymous" ? names
            : ChangedNames.Of(names, row.Name, aliases);
    }

    private async Task NeedFreeAsync(Guid claimant, IEnumerable<HeldName> names)
    {
        var added = names.ToList();
        var holders = (await IntakeClaimantStore.NamesAsync(act, [.. added.Select(name => name.NameKey!)], []))
            .Where(row => row.Id != claimant).ToDictionary(row => row.NameKey, row => row.Name);
        if (added.FirstOrDefault(name => holders.ContainsKey(name.NameKey!)) is { } taken)
            throw new ProblemException(
                ProblemType.Conflict,
                ChangedNames.FieldOf(taken, change.Aliases.Value),
                $"Is a name of another claimant: {holders[taken.NameKey!]}.");
    }

    private async Task<(Spoken Spoken, SuspectStep Suspects)> SpeaksForAsync(Guid claimant)
    {
        var kin = await IntakeSuspectStore.KinAsync(act);
        var held = (await IntakeClaimantStore.SpeaksForAsync(act, [claimant])).Select(pair => pair.Suspect).ToList();
        var suspects = new SuspectStep(act, _draft, kin, _conflicts, _refusals);
        if (!change.SpeaksFor.IsStated)
            return (new Spoken(held, held), suspects);
        var drafts = (change.SpeaksFor.Value ?? [])
            .Select((source, i) => SuspectDrafts.Add(_draft, null, $"speaksFor[{i}]", source)).ToList();
        await suspects.FindAsync();
        var wanted = drafts.Select(suspect => suspect.One.Id).ToHashSet();
        // Rows on suspects that count as a wanted one stay as they are.
        var stay = held.Where(suspect => wanted.Contains(kin.RootOf(suspect))).ToList();
        var reached = stay.Select(kin.RootOf).ToHashSet();
        return (new Spoken(held, [.. stay, .. wanted.Where(suspect => !reached.Contains(suspect)).Order()]), suspects);
    }

    private async Task WriteAsync(
        ClaimantRow held, ClaimantRow row, IReadOnlyList<HeldName> names, IReadOnlyList<HeldName> wanted, Spoken spoken)
    {
        await IntakeClaimantStore.EndNamesAsync(
            act, row.ClaimantId, [.. names.Except(wanted).Select(name => name.Ordinal)]);
        await IntakeClaimantStore.EndSpeaksForAsync(act, row.ClaimantId, [.. spoken.Before.Except(spoken.After)]);
        await IntakeClaimantStore.WriteAsync(
            act, [row],
            [.. wanted.Except(names)
                .Select(name => new NameRow(row.ClaimantId, name.Ordinal, name.Name, name.NameKey!))],
            [.. spoken.After.Except(spoken.Before).Select(suspect => (row.ClaimantId, suspect))], "changed");
        act.Journal.Add(Entry.Of(
            "change", "claimant", row.ClaimantId,
            new { before = FactsOf(held, spoken.Before), after = FactsOf(row, spoken.After) },
            new { before = WordsOf(held, row, names, wanted), after = WordsOf(row, held, wanted, names) }));
    }

    private static object FactsOf(ClaimantRow row, IReadOnlyList<Guid> speaksFor) => new
    {
        row.Version, row.Kind, row.OutletId, row.SpokenTo, SpeaksFor = speaksFor.Order().ToList(),
    };

    // Only the words that were changed.
    private static object WordsOf(
        ClaimantRow row, ClaimantRow other, IReadOnlyList<HeldName> names, IReadOnlyList<HeldName> others) => new
        {
            Name = row.Name == other.Name ? null : row.Name,
            Names = names.SequenceEqual(others) ? null : names.Select(name => name.Name).ToList(),
            Affiliation = row.Affiliation == other.Affiliation ? null : row.Affiliation,
            Note = row.Note == other.Note ? null : row.Note,
        };

    private sealed record Spoken(IReadOnlyList<Guid> Before, IReadOnlyList<Guid> After)
    {
        public bool IsChanged => !Before.SequenceEqual(After);
    }
}
