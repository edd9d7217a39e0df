namespace Hypotheses.Analysis.Scoring;

/// <summary>What a window brought to some rows of a ranking, apart from what it only repeated.</summary>
/// <param name="Named">Outlets newly naming a suspect, by suspect; those with none are left out.</param>
/// <param name="Reports">The reports behind which no outlet of these rows stood before, in order of their ids.</param>
/// <param name="Repeats">Times that an outlet newly named somebody and stands for a report that was there.</param>
/// <param name="SinceCut">How many of the newly naming ones are <see cref="NewNaming.SinceCut"/>.</param>
/// <param name="LoggedLate">Times that an outlet first named somebody before the window and was recorded in it.</param>
/// <param name="Undated">
/// Times that an outlet named somebody in articles first counted in it that have no date, or one that began before it.
/// </param>
public sealed record News(
    IReadOnlyDictionary<Guid, NewNaming> Named, IReadOnlyList<Report> Reports, int Repeats, int SinceCut,
    int LoggedLate, int Undated)
{
    /// <summary>
    /// Of the window, as <see cref="ScorerNames.Trend"/> reads it. What came out shortly before the window and was
    /// recorded in it could not be told of in the window before: it counts as new here, and apart. What has no date
    /// counts from its recording on, so it is of the window in whose published time that lies.
    /// </summary>
    /// <param name="tallies">
    /// What outlets give toward the suspects of the rows: of all that came or was recorded in the window, and of all
    /// that stand for a report of these.
    /// </param>
    /// <param name="scores">Of these suspects: how many outlets name each in all.</param>
    /// <param name="window">The window.</param>
    /// <param name="graceAfter">
    /// What was published after this instant, exclusive, and before the window counts as new if it was recorded in the
    /// window; null = nothing does.
    /// </param>
    public static News Of(
        IEnumerable<OutletTally> tallies, IReadOnlyDictionary<Guid, SuspectScore> scores, Window window,
        DateTimeOffset? graceAfter)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        ArgumentNullException.ThrowIfNull(scores);
        var rows = tallies.Where(tally => tally is { Citations: > 0, Origin: not null }).ToList();
        var marked = rows.ConvertAll(tally => (Tally: tally, Mark: MarkOf(tally, window, graceAfter)));
        var held = marked.Where(row => row.Mark is not (Mark.New or Mark.SinceCut))
            .Select(row => row.Tally.Origin!.Value.Report).ToHashSet();
        var named = marked.GroupBy(row => row.Tally.Suspect)
            .ToDictionary(
                suspect => suspect.Key,
                suspect => NamingOf(
                    suspect.Count(row => row.Mark is Mark.New or Mark.SinceCut),
                    suspect.Count(row => row.Mark == Mark.SinceCut), scores[suspect.Key].Outlets));
        var coming = marked.Where(row => row.Mark is Mark.New or Mark.SinceCut)
            .Select(row => row.Tally.Origin!.Value.Report).ToList();
        return new(
            named.Where(row => row.Value.Outlets > 0).ToDictionary(row => row.Key, row => row.Value),
            [.. coming.Where(report => !held.Contains(report)).Distinct().OrderBy(r => r.Id).ThenBy(r => r.Kind)],
            coming.Count(held.Contains), Count(Mark.SinceCut), Count(Mark.Late), Count(Mark.Undated));

        int Count(Mark mark) => marked.Count(row => row.Mark == mark);
    }

    private static NewNaming NamingOf(int fresh, int sinceCut, int all) => new(fresh, sinceCut, fresh == all);

    private static Mark MarkOf(OutletTally tally, in Window window, DateTimeOffset? graceAfter) =>
        window.IsNew(tally) ? Mark.New
        : tally.FirstUpTo > window.PublishedAfter ? Mark.Undated
        : tally.FirstPublished is null || !window.IsBackfilled(tally) ? Mark.Held
        : tally.FirstFrom > graceAfter && tally.FirstPublished <= tally.FirstUpTo ? Mark.SinceCut : Mark.Late;

    private enum Mark : byte
    {
        Held,
        New,
        SinceCut,
        Late,
        Undated,
    }
}

/// <summary>How many outlets newly name a suspect.</summary>
/// <param name="Outlets">In all.</param>
/// <param name="SinceCut">How many of them were published shortly before the window and recorded in it.</param>
/// <param name="IsFirst">No outlet had named it before.</param>
public readonly record struct NewNaming(int Outlets, int SinceCut, bool IsFirst);
