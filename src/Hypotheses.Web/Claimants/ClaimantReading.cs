using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claimants;

/// <summary>Puts together what the page of a claimant shows.</summary>
public sealed class ClaimantReading(ClaimantStore claimants, ClaimantMergeStore merges)
{
    private const int Offered = 10;

    public async Task<ClaimantShown> ReadAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel)
    {
        var claimant = await claimants.NeedAsync(session, leak, id, cancel);
        var into = claimant.MergedInto is { } root
            ? await claimants.FindAsync(session, leak, root, cancel) : null;
        var merged = new List<Claimant>();
        foreach (var one in claimant.Merged)
            merged.Add(await claimants.NeedAsync(session, leak, one, cancel));
        return new ClaimantShown(claimant, into, merged);
    }

    /// <summary>The other claimants meant by a name or id; one alone if it is called just so.</summary>
    public async Task<IReadOnlyList<Claimant>> MeantAsync(
        Session session, LeakScope leak, Guid but, string typed, CancellationToken cancel)
    {
        if (Guid.TryParse(typed, out var id))
            return await claimants.FindAsync(session, leak, id, cancel) is { } known ? [known] : [];
        var search = new Search(new Paging(Offered, null), typed, null, null);
        var near = (await claimants.TypedAsync(session, leak, Clocks.Now(leak), search, typed, cancel))
            .Where(claimant => claimant.Id != but).ToList();
        var exact = near.Where(claimant => claimant.Aliases.Append(claimant.Name)
            .Contains(typed, StringComparer.OrdinalIgnoreCase)).ToList();
        return exact.Count == 1 ? exact : near;
    }

    /// <summary>What would count as said by the other.</summary>
    public async Task<ClaimantMergeEffect> EffectAsync(
        Session session, LeakScope leak, Claimant claimant, Claimant into, CancellationToken cancel) =>
        new(into, await merges.SayAsync(session, leak, claimant.Id, into.Id, cancel));
}

/// <summary>A claimant, what it counts as, and what counts as it.</summary>
public sealed record ClaimantShown(Claimant Claimant, Claimant? Into, IReadOnlyList<Claimant> Merged);

/// <summary>The form that merges a claimant: what was typed, the ones it may mean, what a merge would do.</summary>
public sealed record ClaimantMergeForm(
    Typed Typed, IReadOnlyList<Claimant> Meant, ClaimantMergeEffect? Effect = null, Refused? Refused = null);

/// <summary>What a merge would do: into whom, and what both say by now.</summary>
public sealed record ClaimantMergeEffect(Claimant Into, IReadOnlyList<BothSay> Said);

/// <summary>How many claims on a suspect stand of each of two claimants.</summary>
public sealed record BothSay(string Slug, string Name, long Own, long Other);
