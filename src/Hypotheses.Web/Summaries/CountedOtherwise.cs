using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Summaries;

/// <summary>An outlet of a leak that counts otherwise than it did.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="Was">What it counted as; itself, if as nothing else.</param>
/// <param name="Now">What it counts as.</param>
internal sealed record CountedOtherwise(Guid Outlet, RootRow Was, RootRow Now)
{
    /// <summary>Whether it counts as another, together with others than before.</summary>
    public bool IsMerged { get; private init; }

    /// <summary>Whether it is left out, or counts again.</summary>
    public bool IsExcluded => Was.Real != Now.Real;

    /// <summary>
    /// What moves counts between two states of the registry. That an outlet was registered, and counts as what is
    /// registered alone, moves none.
    /// </summary>
    /// <param name="before">The outlets that could be known then, as they counted.</param>
    /// <param name="after">The same, and perhaps more, as they count.</param>
    public static IReadOnlyList<CountedOtherwise> Between(
        IReadOnlyCollection<RootRow> before, IReadOnlyDictionary<Guid, RootRow> after)
    {
        var then = before.ToLookup(row => row.RootId, row => row.OutletId);
        var now = before.ToLookup(row => after[row.OutletId].RootId, row => row.OutletId);
        return
        [
            .. before.Select(was => new CountedOtherwise(was.OutletId, was, after[was.OutletId]))
                .Select(change => change with
                {
                    IsMerged = change.Was.RootId != change.Now.RootId
                        && !then[change.Was.RootId].ToHashSet().SetEquals(now[change.Now.RootId]),
                })
                .Where(change => change.IsMerged || change.IsExcluded),
        ];
    }
}
