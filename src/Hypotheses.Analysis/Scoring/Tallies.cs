using System.Runtime.InteropServices;

namespace Hypotheses.Analysis.Scoring;

/// <summary>What stands behind the counts of a leak, by suspect and outlet: all that a scoreboard is made of.</summary>
/// <param name="Rollup">True: parts are added up to their parents.</param>
/// <param name="Direct">Of the suspects that claims name themselves.</param>
/// <param name="Reached">
/// Of those that they count for; the same without roll-up. Doubts, denials and what they shift are never added up.
/// </param>
/// <param name="Voices">Which claimants stand behind the countable citations, of the suspects reached.</param>
/// <param name="Denials">Who denies, in which outlets, of the suspects that claims name themselves.</param>
public sealed record Tallies(
    bool Rollup, IReadOnlyList<OutletTally> Direct, IReadOnlyList<OutletTally> Reached,
    IReadOnlyList<VoiceTally> Voices, IReadOnlyList<DenialTally> Denials)
{
    /// <summary>The same as <see cref="Tally.Of"/> makes, from counts that are kept.</summary>
    /// <param name="suspects">The live suspects.</param>
    /// <param name="rollup">Whether <paramref name="reached"/> is to be taken; without roll-up it is not.</param>
    /// <param name="direct">Of the suspects that claims name themselves.</param>
    /// <param name="reached">Added up.</param>
    /// <param name="voices">Of the suspects that claims name themselves; with roll-up they rise to the parents.</param>
    /// <param name="denials">Of the suspects that claims name themselves.</param>
    public static Tallies Kept(
        IReadOnlyList<SuspectFact> suspects, bool rollup, IReadOnlyList<OutletTally> direct,
        IReadOnlyList<OutletTally> reached, IEnumerable<VoiceTally> voices, IEnumerable<DenialTally> denials)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        ArgumentNullException.ThrowIfNull(voices);
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
            rollup, direct, rollup ? reached : direct,
            [.. risen.Select(v => new VoiceTally(ancestry.IdOf(v.Key.Item1), v.Key.Item2, v.Value))],
            [.. denials.Where(denial => ancestry.PlaceOf(denial.Suspect) >= 0)]);
    }
}

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
