namespace Hypotheses.Web.Platform.Derived;

/// <summary>A suspect and an outlet's root; rolled = with the suspect's parts.</summary>
public readonly record struct Pair(Guid SuspectId, bool Rolled, Guid OutletId);

/// <summary>What articles bring to a pair, by the record at the head.</summary>
public sealed record Contribution(
    Guid SuspectId, bool Rolled, Guid OutletId, int Citations, int Articles, int Asserts, int Suggests, int Doubts,
    int Denies, DateTimeOffset? FirstPublished, DateTimeOffset? LastPublished, DateOnly? LatestDay, DateOnly? OpenFrom,
    DateOnly[] EndedFrom, DateOnly[] EndedOn)
{
    public Pair Pair => new(SuspectId, Rolled, OutletId);

    /// <summary>Some citation was ended in the world: the pair's days must be worked out from all of them.</summary>
    public bool HasEnded => EndedFrom.Length > 0;

    /// <summary>Nothing of it shows in suspect_outlet: it stands for ended citations alone.</summary>
    public bool IsEmpty => Citations + Doubts + Denies == 0;

    /// <summary>Days on which the pair holds, as disjoint half-open spans in order.</summary>
    public IReadOnlyList<(DateOnly Born, DateOnly Died)> Spans()
    {
        List<(DateOnly Born, DateOnly Died)> all = [.. EndedFrom.Zip(EndedOn)];
        if (OpenFrom is { } from)
            all.Add((from, DateOnly.MaxValue));
        var merged = new List<(DateOnly Born, DateOnly Died)>();
        foreach (var (born, died) in all.Where(span => span.Born < span.Died).Order())
        {
            if (merged.Count > 0 && born <= merged[^1].Died)
                merged[^1] = (merged[^1].Born, died > merged[^1].Died ? died : merged[^1].Died);
            else
                merged.Add((born, died));
        }
        return merged;
    }
}
