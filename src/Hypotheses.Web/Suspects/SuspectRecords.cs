using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Suspects;

/// <summary>Puts together what the page of a suspect's entry on the record shows.</summary>
public sealed class SuspectRecords(SuspectStore suspects, SuspectMergeStore merges)
{
    private const int Offered = 10;

    public async Task<SuspectRecord> ReadAsync(
        Session session, LeakScope leak, string suspect, CancellationToken cancel)
    {
        var held = await suspects.NeedAsync(session, leak, suspect, cancel);
        var into = held.MergedInto is { } root ? await suspects.OneAsync(session, leak, root, cancel) : null;
        var parent = held.PartOf is { } above ? await suspects.FindAsync(session, leak, above, cancel) : null;
        var merged = new List<Suspect>();
        foreach (var one in held.Merged)
            merged.Add(await suspects.OneAsync(session, leak, one, cancel));
        return new SuspectRecord(held, into, parent, merged);
    }

    /// <summary>The other suspects meant by a name or id; one alone if it is called just so.</summary>
    public async Task<IReadOnlyList<Suspect>> MeantAsync(
        Session session, LeakScope leak, string but, string typed, CancellationToken cancel)
    {
        if (Guid.TryParse(typed, out _))
            return await suspects.FindAsync(session, leak, typed, cancel) is { } known ? [known] : [];
        var own = await suspects.NeedAsync(session, leak, but, cancel);
        var search = new Search(new Paging(Offered, null), typed, null, null);
        var near = (await suspects.TypedAsync(session, leak, Clocks.Now(leak), search, typed, cancel))
            .Where(suspect => suspect.Id != own.Id && suspect.Axis == own.Axis).ToList();
        var exact = near.Where(suspect => suspect.Aliases.Append(suspect.Name)
            .Contains(typed, StringComparer.OrdinalIgnoreCase)).ToList();
        return exact.Count == 1 ? exact : near;
    }

    /// <summary>What would count together.</summary>
    public async Task<SuspectMergeEffect> EffectAsync(
        Session session, LeakScope leak, Suspect suspect, Suspect into, CancellationToken cancel) =>
        new(into, await merges.WeighAsync(
            session, leak, [suspect.Id, .. suspect.Merged], [into.Id, .. into.Merged], cancel),
            await merges.WaysAsync(session, leak, suspect, into, cancel));
}

/// <summary>A suspect, what it counts as, what it is part of, and what counts as it.</summary>
public sealed record SuspectRecord(Suspect Suspect, Suspect? Into, Suspect? Parent, IReadOnlyList<Suspect> Merged);

/// <summary>The form that merges a suspect: what was typed, the ones it may mean, what a merge would do.</summary>
public sealed record SuspectMergeForm(
    Typed Typed, IReadOnlyList<Suspect> Meant, SuspectMergeEffect? Effect = null, Refused? Refused = null);

/// <summary>What a merge would do: into which, what both have by now, and whether one is part of the other.</summary>
public sealed record SuspectMergeEffect(Suspect Into, BothNamed Both, MergeWays Ways);

/// <summary>How one of two suspects is part of the other, in names.</summary>
/// <param name="Up">From the merged one up to the one that it would count as; null where it is no part of it.</param>
/// <param name="Down">From that one up to the merged one: then it can't be merged.</param>
public sealed record MergeWays(string? Up, string? Down);

/// <summary>What names one suspect, the other, and either: each once.</summary>
public sealed record BothNamed(
    long OwnClaims, long OtherClaims, long AllClaims, long OwnOutlets, long OtherOutlets, long AllOutlets);
