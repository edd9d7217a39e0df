using System.Runtime.InteropServices;

namespace Hypotheses.Analysis.Scoring;

/// <summary>What stands behind the counts of a leak, by suspect and outlet: all that a scoreboard is made of.</summary>
/// <param name="Rollup">True: parts are added up to their parents.</param>
/// <param name="Direct">Which outlets name, doubt or deny each suspect itself, without roll-up.</param>
/// <param name="Reached">
/// What outlets give toward each suspect that their claims count for. Doubts, denials and what they shift are never
/// added up.
/// </param>
/// <param name="Voices">Which claimants stand behind the countable citations, of the suspects reached.</param>
/// <param name="Denials">Who denies, in which outlets, of the suspects that claims name themselves.</param>
public sealed record Tallies(
    bool Rollup, IEnumerable<Naming> Direct, IReadOnlyList<OutletTally> Reached,
    IReadOnlyList<VoiceTally> Voices, IReadOnlyList<DenialTally> Denials)
{
    /// <summary>What outlets give that are not among <see cref="Reached"/>, by suspect.</summary>
    public IReadOnlyDictionary<Guid, SuspectSum> Sums { get; init; } = new Dictionary<Guid, SuspectSum>();

    /// <summary>
    /// By suspect the reports that several outlets stand for: to leave out another is to leave out its outlet.
    /// </summary>
    public IEnumerable<(Guid Suspect, IEnumerable<Report> Reports)> Repeated =>
        SumsOf(Window.Everything).Select(sum => (sum.Key, sum.Value.Repeated));

    /// <summary>The same as <see cref="Tally.Of"/> makes, from counts that are kept.</summary>
    /// <param name="suspects">The live suspects.</param>
    /// <param name="rollup">Whether <paramref name="reached"/> is added up.</param>
    /// <param name="direct">Of all suspects.</param>
    /// <param name="reached">Of all, or of those alone that are to be scored.</param>
    /// <param name="voices">Of the suspects that claims name themselves; with roll-up they rise to the parents.</param>
    /// <param name="denials">Of the suspects that claims name themselves.</param>
    public static Tallies Kept(
        IReadOnlyList<SuspectFact> suspects, bool rollup, IEnumerable<Naming> direct,
        IReadOnlyList<OutletTally> reached, IEnumerable<VoiceTally> voices, IEnumerable<DenialTally> denials)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        ArgumentNullException.ThrowIfNull(direct);
        ArgumentNullException.ThrowIfNull(reached);
        ArgumentNullException.ThrowIfNull(voices);
        ArgumentNullException.ThrowIfNull(denials);
        var ancestry = new Ancestry(suspects);
        var risen = new Dictionary<(int, Guid), bool>();
        foreach (var voice in voices)
        {
            var place = ancestry.PlaceOf(voice.Suspect);
            if (place < 0)
                continue;
            foreach (var above in rollup ? ancestry.Upwards(place) : [place])
                CollectionsMarshal.GetValueRefOrAddDefault(risen, (above, voice.Claimant), out _) |= voice.IsFirstHand;
        }
        return new(
            rollup, direct, reached,
            [.. risen.Select(v => new VoiceTally(ancestry.IdOf(v.Key.Item1), v.Key.Item2, v.Value))],
            [.. denials.Where(denial => ancestry.PlaceOf(denial.Suspect) >= 0)]);
    }

    /// <summary>What all outlets give, of each suspect toward which any does.</summary>
    internal Dictionary<Guid, SuspectSum> SumsOf(Window window)
    {
        var sums = Sums.ToDictionary();
        foreach (var suspect in Reached.GroupBy(tally => tally.Suspect))
            sums[suspect.Key] = sums.GetValueOrDefault(suspect.Key, SuspectSum.None).With(suspect, window);
        return sums;
    }
}

/// <summary>What an outlet says of a suspect that its claims name, whatever it is part of.</summary>
/// <param name="Suspect">The suspect.</param>
/// <param name="Outlet">The root of the outlet's merges.</param>
/// <param name="Names">It has a countable citation.</param>
/// <param name="Doubts">It has a doubt that stands.</param>
/// <param name="Denies">It has a denial that stands.</param>
public readonly record struct Naming(Guid Suspect, Guid Outlet, bool Names, bool Doubts, bool Denies);

/// <summary>A claimant of some countable citation toward a suspect.</summary>
/// <param name="Suspect">The suspect.</param>
/// <param name="Claimant">The root of the claimant's merges.</param>
/// <param name="IsFirstHand">True if for one of these claims it says to know at first hand.</param>
public readonly record struct VoiceTally(Guid Suspect, Guid Claimant, bool IsFirstHand);

/// <summary>A denial of a claimant toward a suspect, as one outlet carries it.</summary>
/// <param name="Suspect">The suspect that the claim names.</param>
/// <param name="Claimant">The root of the claimant's merges.</param>
/// <param name="Outlet">The root of the outlet's merges.</param>
public readonly record struct DenialTally(Guid Suspect, Guid Claimant, Guid Outlet);
