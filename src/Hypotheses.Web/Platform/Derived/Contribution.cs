using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>A suspect and an outlet's root; rolled = with the suspect's parts.</summary>
public readonly record struct Pair(Guid SuspectId, bool Rolled, Guid OutletId);

/// <summary>What articles bring to a pair, by the record at the head.</summary>
public sealed record Contribution(
    Guid SuspectId, bool Rolled, Guid OutletId, int Citations, int Articles, int Seen, int Asserts, int Suggests,
    int Doubts, int Denies, DateTimeOffset? FirstPublished, DateTimeOffset? FirstFrom, DateTimeOffset? LastPublished,
    DateTimeOffset? LastFrom, DateTimeOffset? FirstUpTo, DateOnly? LatestDay,
    DateTimeOffset? FirstRecorded, DateOnly? OpenFrom, DateOnly[] EndedFrom, DateOnly[] EndedOn)
{
    public Pair Pair => new(SuspectId, Rolled, OutletId);

    /// <summary>Some citation was ended in the world: the pair's days must be worked out from all of them.</summary>
    public bool HasEnded => EndedFrom.Length > 0;

    /// <summary>Nothing of it shows in suspect_outlet: it stands for ended citations alone.</summary>
    public bool IsEmpty => Citations + Doubts + Denies == 0;

    /// <summary>As a gain it changes no count: not one of what is seen or said otherwise either.</summary>
    public bool AddsNothing => IsEmpty && Articles + Seen + Asserts + Suggests == 0;

    /// <summary>Days on which the pair holds, as disjoint half-open spans in order.</summary>
    public IReadOnlyList<DaySpan> Spans()
    {
        List<DaySpan> all = [.. EndedFrom.Zip(EndedOn, (born, died) => new DaySpan(born, died))];
        if (OpenFrom is { } from)
            all.Add(new DaySpan(from, DateOnly.MaxValue));
        return DaySpan.Union(all);
    }
}
