namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// How many outlets name each suspect as of published days: <see cref="ScorerNames.Outlets"/> by the day.
/// </summary>
/// <param name="Days">
/// The days asked about on which some number changes, in order; of weeks the Sunday that ends each.
/// </param>
/// <param name="Outlets">Of each suspect that changes at all: its outlets at the end of each of these days.</param>
public sealed record Timeline(IReadOnlyList<DateOnly> Days, IReadOnlyDictionary<Guid, IReadOnlyList<int>> Outlets)
{
    /// <summary>Adds up what comes and goes.</summary>
    /// <param name="moves">How many outlets begin and cease to name a suspect on a day, in any order.</param>
    /// <param name="weekly">True: by ISO weeks, Monday to Sunday.</param>
    public static Timeline Of(IEnumerable<DayMove> moves, bool weekly)
    {
        ArgumentNullException.ThrowIfNull(moves);
        var by = moves.Select(move => move with { Day = weekly ? SundayOf(move.Day) : move.Day })
            .GroupBy(move => (move.Suspect, move.Day))
            .Select(moved => (moved.Key.Suspect, moved.Key.Day, Change: moved.Sum(move => move.Born - move.Died)))
            .Where(moved => moved.Change != 0)
            .ToList();
        var days = by.Select(moved => moved.Day).Distinct().Order().ToList();
        return new(days, by.GroupBy(moved => moved.Suspect).ToDictionary(
            of => of.Key,
            of => (IReadOnlyList<int>)Added(days, of.ToDictionary(moved => moved.Day, moved => moved.Change))));
    }

    /// <summary>What comes and goes by the record: what <c>suspect_day</c> keeps.</summary>
    /// <param name="facts">The record.</param>
    /// <param name="rollup">As in <see cref="Tally.Of"/>.</param>
    public static IReadOnlyList<DayMove> MovesOf(LeakFacts facts, bool rollup)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var ancestry = new Ancestry(facts.Suspects);
        var spans = new Dictionary<(Guid Suspect, Guid Outlet), List<DaySpan>>();
        foreach (var citation in facts.Citations)
        {
            // Up to its end in the world it counted, whatever came later: it is judged as if it stood.
            var standing = citation.EndedDay is null ? citation : citation with { EndedAt = null };
            OutletFact? outlet = citation.Outlet is { } id && facts.Outlets.TryGetValue(id, out var o) ? o : null;
            var place = ancestry.PlaceOf(citation.Suspect);
            if (place < 0 || Countable.Why(standing, outlet, null) is not null)
                continue;
            foreach (var above in rollup ? ancestry.Upwards(place) : [place])
            {
                var key = (ancestry.IdOf(above), outlet!.Value.Root);
                if (!spans.TryGetValue(key, out var days))
                    spans.Add(key, days = []);
                days.Add(new(citation.PublishedDay, citation.EndedDay ?? DateOnly.MaxValue));
            }
        }
        return
        [
            .. spans.SelectMany(
                pair => DaySpan.Union(pair.Value).SelectMany(span => Moves(pair.Key.Suspect, span))),
        ];
    }

    private static IEnumerable<DayMove> Moves(Guid suspect, DaySpan span)
    {
        yield return new(suspect, span.Born, 1, 0);
        if (span.Died != DateOnly.MaxValue)
            yield return new(suspect, span.Died, 0, 1);
    }

    private static int[] Added(List<DateOnly> days, Dictionary<DateOnly, int> changes)
    {
        var (outlets, sum) = (new int[days.Count], 0);
        for (var i = 0; i < outlets.Length; i++)
            outlets[i] = sum += changes.GetValueOrDefault(days[i]);
        return outlets;
    }

    private static DateOnly SundayOf(DateOnly day) => day.AddDays((7 - (int)day.DayOfWeek) % 7);
}

/// <summary>What comes and goes on a published day.</summary>
/// <param name="Suspect">The suspect.</param>
/// <param name="Day">The day in the leak's zone.</param>
/// <param name="Born">Outlets that begin to name it.</param>
/// <param name="Died">Outlets that cease to.</param>
public readonly record struct DayMove(Guid Suspect, DateOnly Day, int Born, int Died);
