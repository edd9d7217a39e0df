using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Outlets;

/// <summary>Puts together what the page of an outlet shows.</summary>
public sealed class OutletReading(OutletStore outlets, OwnersOf ownersOf, TimeProvider clock)
{
    public async Task<OutletShown> ReadAsync(Session session, Guid id, CancellationToken cancel)
    {
        var outlet = await outlets.OneAsync(session, id, cancel)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        var others = await outlets.ReadAsync(
            session, outlet.MergedInto is { } into ? [.. outlet.Merged, into] : outlet.Merged, cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new OutletShown(
            outlet, others.FirstOrDefault(other => other.Id == outlet.MergedInto),
            [.. others.Where(other => other.Id != outlet.MergedInto)],
            await ownersOf(session, true, id, today, cancel));
    }

    /// <summary>The outlets meant by a name, domain or id; one alone if it is called just so.</summary>
    public async Task<IReadOnlyList<Outlet>> MeantAsync(Session session, string typed, CancellationToken cancel)
    {
        if (Guid.TryParse(typed, out var id))
            return await outlets.ReadAsync(session, [id], cancel);
        var near = await outlets.FindAsync(session, new Search(new Paging(10, null), typed, null, null), typed, cancel);
        bool Same(string? name) => string.Equals(name, typed, StringComparison.OrdinalIgnoreCase);
        var exact = near.Where(outlet => Same(outlet.Name) || outlet.Aliases.Any(alias => Same(alias.Name))
            || outlet.Domains.Concat(outlet.Locators).Any(key => Same(key.Key))).ToList();
        return exact.Count == 1 ? exact : near;
    }
}

/// <summary>An outlet, what it counts as, what counts as it, and who controls it.</summary>
public sealed record OutletShown(Outlet Outlet, Outlet? Into, IReadOnlyList<Outlet> Merged, Ownership Ownership);

/// <summary>The form that merges an outlet: what was typed, the outlets it may mean, what a merge would do.</summary>
public sealed record MergeForm(
    Typed Typed, IReadOnlyList<Outlet> Meant, OutletMerge? Effect = null, Refused? Refused = null);
