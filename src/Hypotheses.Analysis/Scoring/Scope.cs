namespace Hypotheses.Analysis.Scoring;

/// <summary>Which suspects stand in one ranking together.</summary>
public static class Scope
{
    /// <summary>
    /// Rolled up, siblings only, so that a parent never competes with its part: the top level of the axis, or the
    /// parts of a parent. Not rolled up, every suspect of the axis, each for itself.
    /// </summary>
    /// <param name="suspects">The live suspects of the leak.</param>
    /// <param name="axis">The question asked.</param>
    /// <param name="rollup">As in <see cref="Tally.Of"/>.</param>
    /// <param name="parent">Whose parts to rank; null is the top level. Not read without roll-up.</param>
    /// <returns>In the order given; empty for a parent that is unknown or has no parts.</returns>
    public static IReadOnlyList<SuspectFact> Of(
        IReadOnlyList<SuspectFact> suspects, Axis axis, bool rollup, Guid? parent)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        var ancestry = new Ancestry(suspects);
        return [.. suspects.Where(suspect =>
            suspect.Axis == axis && (!rollup || ancestry.ParentOf(suspect) == parent))];
    }

    /// <summary>Each live suspect with itself and all its parts, and theirs.</summary>
    /// <param name="suspects">The live suspects of the leak.</param>
    public static ILookup<Guid, Guid> Wholes(IReadOnlyList<SuspectFact> suspects)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        var ancestry = new Ancestry(suspects);
        return Enumerable.Range(0, ancestry.Count)
            .SelectMany(whole => ancestry.Downwards(whole).ToArray().Select(part => (whole, part)))
            .ToLookup(pair => ancestry.IdOf(pair.whole), pair => ancestry.IdOf(pair.part));
    }

    /// <summary>A live suspect with all that it is part of and all its parts.</summary>
    /// <param name="suspects">The live suspects of the leak.</param>
    /// <param name="suspect">One of them.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static IReadOnlyList<Guid> KinOf(IReadOnlyList<SuspectFact> suspects, Guid suspect)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        var ancestry = new Ancestry(suspects);
        var place = ancestry.PlaceOf(suspect);
        if (place < 0)
            throw new ArgumentException("It is none of the live suspects.", nameof(suspect));
        int[] kin = [.. ancestry.Upwards(place), .. ancestry.Downwards(place)];
        return [.. kin.Distinct().Select(ancestry.IdOf)];
    }

    /// <summary>The same of several; of those that are not live there is nobody.</summary>
    /// <param name="suspects">The live suspects of the leak.</param>
    /// <param name="of">Some suspects.</param>
    public static IReadOnlySet<Guid> KinOf(IReadOnlyList<SuspectFact> suspects, IEnumerable<Guid> of)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        ArgumentNullException.ThrowIfNull(of);
        var ancestry = new Ancestry(suspects);
        return of.Select(ancestry.PlaceOf).Where(place => place >= 0)
            .SelectMany(place => (int[])[.. ancestry.Upwards(place), .. ancestry.Downwards(place)])
            .Select(ancestry.IdOf).ToHashSet();
    }
}
