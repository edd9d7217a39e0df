using FsCheck.NUnit;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>
/// A property over random worlds: so many in a usual run, fifty times as many in a long one; HYPOTHESES_WORLDS sets
/// the number for all, for runs that repeat them often.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorldsAttribute : PropertyAttribute
{
    private const int Longer = 50;

    /// <summary>Takes the number of worlds of a usual run.</summary>
    public WorldsAttribute(int worlds = 2_000)
    {
        Worlds = worlds;
        MaxTest = int.TryParse(Environment.GetEnvironmentVariable("HYPOTHESES_WORLDS"), out var set) ? set
            : Environment.GetEnvironmentVariable("HYPOTHESES_LONG") == "1" ? worlds * Longer : worlds;
        EndSize = 300;
    }

    /// <summary>The number of worlds of a usual run.</summary>
    public int Worlds { get; }
}
