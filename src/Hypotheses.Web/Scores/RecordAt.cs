using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>What an answer needs of the record.</summary>
public enum Need : byte
{
    /// <summary>Counts alone: at the head derived state has them.</summary>
    Counts,

    /// <summary>The citations that came out by the cut, and what is on their chains.</summary>
    ByTheCut,

    /// <summary>All citations, whatever their day.</summary>
    All,
}

/// <summary>Which citations of a record were brought.</summary>
public enum Brought : byte
{
    /// <summary>None: its counts are read from derived state.</summary>
    Nothing,

    /// <summary>Those that came out by its cut, and what is on their chains.</summary>
    ByTheCut,

    /// <summary>All of them.</summary>
    All,
}

/// <summary>The record of a leak at an instant.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Clocks">The instant, and where the published time is cut.</param>
/// <param name="Brought">Which citations are among the facts.</param>
/// <param name="Late">What its cut concerns, if counts are read from derived state and it is cut.</param>
/// <param name="Suspects">Live suspects.</param>
/// <param name="Claimants">Claimants that are not merged.</param>
/// <param name="Outlets">The leak's outlets.</param>
/// <param name="Facts">What the scorers judge.</param>
public sealed record RecordAt(
    LeakScope Leak, Clocks Clocks, Brought Brought, Late? Late, IReadOnlyList<SuspectRow> Suspects,
    IReadOnlyList<ClaimantRow> Claimants, IReadOnlyDictionary<Guid, OutletRow> Outlets, LeakFacts Facts)
{
    /// <summary>Its counts are read from derived state.</summary>
    public bool IsKept => Brought == Brought.Nothing;

    /// <summary>What was read of kept counts so far, whatever the cut.</summary>
    internal KeptRead Read { get; } = new();

    /// <summary>Where the window that ends at its times begins.</summary>
    public Window Before(Span span) => new(
        span.Back(Clocks.Upto ?? Clocks.At, Clocks.Zone), span.Back(Clocks.At, Clocks.Zone));

    /// <summary>A live suspect by its id or slug, or by one of those merged into it; null if there is none.</summary>
    public SuspectRow? Find(string suspect)
    {
        var name = Guid.TryParse(suspect, out var id) ? id.ToString() : suspect;
        return Suspects.FirstOrDefault(row => row.Slug == name || row.Id.ToString() == name)
            ?? Suspects.FirstOrDefault(row => row.Merged.Contains(name));
    }

    /// <summary>
    /// The same with some outlets alone counted: what the others carry is still what these may have taken it from.
    /// </summary>
    public RecordAt Only(Func<RegistryRow?, bool> takes) => this with
    {
        Facts = Facts with
        {
            Outlets = Outlets.ToDictionary(
                pair => pair.Key,
                pair => takes(pair.Value.Registry) ? pair.Value.Fact : pair.Value.Fact with { Real = false }),
        },
    };
}
