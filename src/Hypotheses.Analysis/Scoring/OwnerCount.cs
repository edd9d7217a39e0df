namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// To how many groups the outlets of a suspect belong (<see cref="ScorerNames.Owners"/>): each outlet to the root of
/// its control on the day of its latest counted article, or for itself if that is unknown.
/// </summary>
/// <param name="Known">Distinct groups.</param>
/// <param name="Unknown">Outlets whose owner is unknown.</param>
public readonly record struct OwnerCount(int Known, int Unknown)
{
    /// <summary>Known groups and unknown outlets together; never more than the outlets.</summary>
    public int Owners => Known + Unknown;

    /// <summary>Counts outlets by their groups.</summary>
    /// <param name="latest">Each outlet (root) once, with the day of its latest counted article.</param>
    /// <param name="ownership">The edges.</param>
    public static OwnerCount Of(IEnumerable<(Guid Outlet, DateOnly Day)> latest, Ownership ownership)
    {
        ArgumentNullException.ThrowIfNull(latest);
        ArgumentNullException.ThrowIfNull(ownership);
        return Of(latest.Select(of => ownership.GroupOf(of.Outlet, of.Day)));
    }

    /// <summary>Counts outlets by the group of each; null = it is unknown.</summary>
    internal static OwnerCount Of(IEnumerable<Guid?> outlets)
    {
        var unknown = 0;
        var groups = new HashSet<Guid>();
        foreach (var outlet in outlets)
            if (outlet is { } group)
                groups.Add(group);
            else
                unknown++;
        return new(groups.Count, unknown);
    }
}
