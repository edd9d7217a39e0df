namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Separate reports behind the outlets of a suspect (<see cref="ScorerNames.Reports"/>): an interval, as chains that
/// end without a root may yet turn out to lead to one report.
/// </summary>
/// <param name="Low">Distinct roots, at least 1 if any outlet counts.</param>
/// <param name="Estimate">Distinct ends when suggestions of high confidence are followed; between the two.</param>
/// <param name="High">Distinct ends; never more than the outlets.</param>
public readonly record struct ReportCount(int Low, int Estimate, int High)
{
    /// <summary>From this confidence on, of 0 to 1, a suggestion is followed for the estimate.</summary>
    public const double Confident = 0.8;

    /// <summary>Counts the reports that some outlets stand for, one origin each.</summary>
    public static ReportCount Of(IEnumerable<Origin> origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        return OfSums(ReportSum.Of(origins), default);
    }

    internal static ReportCount OfSums(IReadOnlyCollection<ReportSum> ends, in ReportsAlike alike)
    {
        var roots = ends.Count(end => end.HasRoot) + alike.Rooted;
        var likely = ends.Select(end => end.HasRoot ? end.Report : end.Likely).Distinct().Count() + alike.Reports;
        var all = ends.Count + alike.Reports;
        return new(Math.Max(roots, Math.Min(1, all)), likely, all);
    }

    /// <summary>
    /// How many reports of equal weight would be as concentrated (<see cref="ScorerNames.Concentration"/>): the inverse
    /// Simpson index, Hill's number of order 2, 1 / Σ q² with q the share of the outlets per end. From 1 to the number
    /// of ends; null without an outlet.
    /// </summary>
    internal static double? Concentration(IReadOnlyCollection<ReportSum> ends, in ReportsAlike alike)
    {
        var all = ends.Sum(end => end.Outlets) + alike.Reports;
        return all == 0 ? null
            : (double)all * all / (ends.Sum(end => (long)end.Outlets * end.Outlets) + alike.Reports);
    }
}
