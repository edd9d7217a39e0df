namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// What outlets give toward one suspect, added up: all that its scores need of it but which outlets they are, which
/// <see cref="Naming"/> tells.
/// </summary>
public sealed record SuspectSum
{
    /// <summary>Nothing.</summary>
    public static SuspectSum None { get; } = new();

    /// <summary>Distinct articles of each outlet.</summary>
    public int Articles { get; init; }

    /// <summary>Countable citations.</summary>
    public int Citations { get; init; }

    /// <summary>Outlets that assert.</summary>
    public int Asserts { get; init; }

    /// <summary>Outlets that suggest.</summary>
    public int Suggests { get; init; }

    /// <summary>Outlets that rest on articles alone that nobody of ours saw.</summary>
    public int Unseen { get; init; }

    /// <summary>Outlets that rest on undated articles alone.</summary>
    public int Undated { get; init; }

    /// <summary>Citations of another stance than their source, carrying or not.</summary>
    public ShiftCount Shifted { get; init; }

    /// <summary>Outlets by when they came in a window; without reports.</summary>
    public TrendCount Trend { get; init; }

    /// <summary>The earliest of <see cref="OutletTally.FirstPublished"/>.</summary>
    public DateTimeOffset? FirstPublished { get; init; }

    /// <summary>The latest of <see cref="OutletTally.LastPublished"/>.</summary>
    public DateTimeOffset? LastPublished { get; init; }

    /// <summary>The separate reports, each once, but those that are told of by number alone.</summary>
    public IReadOnlyList<ReportSum> Reports { get; init; } = [];

    /// <summary>
    /// Separate reports for each of which one outlet stands, and to which no other is known to lead: all alike.
    /// </summary>
    public ReportsAlike Alike { get; init; }

    /// <summary>
    /// The day of the latest counted article (<see cref="OutletTally.LatestDay"/>) of outlets; of all whose owner
    /// depends on the day.
    /// </summary>
    public IReadOnlyList<(Guid Outlet, DateOnly Day)> Latest { get; init; } = [];

    /// <summary>What these outlets give.</summary>
    /// <param name="tallies">Each outlet once, all toward one suspect.</param>
    /// <param name="window">For the trend.</param>
    public static SuspectSum Of(IEnumerable<OutletTally> tallies, Window window) => None.With(tallies, window);

    /// <summary>The same with what other outlets give.</summary>
    /// <param name="tallies">
    /// Each outlet once, and none that is counted already; none stands for a report that is told of by number alone, or
    /// is known to lead to one.
    /// </param>
    /// <param name="window">For the trend; the same of all.</param>
    public SuspectSum With(IEnumerable<OutletTally> tallies, Window window)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        var all = tallies.ToList();
        if (all.Count == 0)
            return this;
        var rows = all.Where(tally => tally.Citations > 0).ToList();
        var reports = Reports.ToDictionary(report => report.Report);
        foreach (var tally in rows)
        {
            var origin = tally.Origin!.Value;
            var one = new ReportSum(
                origin.Report, origin.Tracing != Tracing.Open, origin.Likely, window.IsNew(tally), 1);
            reports[origin.Report] = reports.TryGetValue(origin.Report, out var held) ? held.With(one) : one;
        }
        return this with
        {
            Articles = Articles + rows.Sum(tally => tally.Articles),
            Citations = Citations + rows.Sum(tally => tally.Citations),
            Asserts = Asserts + rows.Count(tally => tally.Asserts > 0),
            Suggests = Suggests + rows.Count(tally => tally.Suggests > 0),
            Unseen = Unseen + rows.Count(tally => tally.Seen == 0),
            Undated = Undated + rows.Count(tally => tally.FirstPublished is null),
            Shifted = new(
                Shifted.Stronger + all.Sum(tally => tally.Shifted.Stronger),
                Shifted.Weaker + all.Sum(tally => tally.Shifted.Weaker),
                Shifted.Turned + all.Sum(tally => tally.Shifted.Turned)),
            Trend = new(
                Trend.New + rows.Count(window.IsNew), Trend.Active + rows.Count(window.IsActive),
                Trend.Backfilled + rows.Count(window.IsBackfilled), Trend.Undated + rows.Count(window.IsUndated)),
            FirstPublished = rows.Select(tally => tally.FirstPublished).Append(FirstPublished).Min(),
            LastPublished = rows.Select(tally => tally.LastPublished).Append(LastPublished).Max(),
            Reports = [.. reports.Values],
            Latest = [.. Latest, .. rows.Select(tally => (tally.Outlet, tally.LatestDay))],
        };
    }

    /// <summary>The same with separate reports, as many of them as can be told of by number alone.</summary>
    /// <param name="reports">Each report once.</param>
    /// <param name="told">Ids of reports that are told of by name in any case.</param>
    public SuspectSum Telling(IReadOnlyCollection<ReportSum> reports, IReadOnlySet<Guid> told)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(told);
        var ahead = reports.Where(report => report.Likely != report.Report).Select(report => report.Likely).ToHashSet();
        List<ReportSum> named = [];
        var alike = new ReportsAlike();
        foreach (var report in reports)
            if (report.Outlets > 1 || report.Likely != report.Report || told.Contains(report.Report.Id)
                || ahead.Contains(report.Report))
                named.Add(report);
            else
                alike = new(
                    alike.Reports + 1, alike.Rooted + (report.HasRoot ? 1 : 0), alike.New + (report.IsNew ? 1 : 0));
        return this with
        {
            Reports = named,
            Alike = alike,
        };
    }

    /// <summary>The reports that several outlets stand for.</summary>
    internal IEnumerable<Report> Repeated => Reports.Where(sum => sum.Outlets > 1).Select(sum => sum.Report);
}

/// <summary>A separate report behind outlets of one suspect.</summary>
/// <param name="Report">The report.</param>
/// <param name="HasRoot">A chain of one of them is known to its root.</param>
/// <param name="Likely">As in <see cref="Origin"/>; not read of one with a root.</param>
/// <param name="IsNew">All of them are new in the window.</param>
/// <param name="Outlets">How many outlets stand for it, from 1.</param>
public readonly record struct ReportSum(Report Report, bool HasRoot, Report Likely, bool IsNew, int Outlets)
{
    internal static IReadOnlyCollection<ReportSum> Of(IEnumerable<Origin> origins)
    {
        var sums = new Dictionary<Report, ReportSum>();
        foreach (var origin in origins)
        {
            var one = new ReportSum(origin.Report, origin.Tracing != Tracing.Open, origin.Likely, false, 1);
            sums[origin.Report] = sums.TryGetValue(origin.Report, out var held) ? held.With(one) : one;
        }
        return sums.Values;
    }

    /// <summary>The same report with other outlets.</summary>
    public ReportSum With(in ReportSum other) => this with
    {
        HasRoot = HasRoot || other.HasRoot,
        IsNew = IsNew && other.IsNew,
        Outlets = Outlets + other.Outlets,
    };
}

/// <summary>Separate reports of which no more than their number is told.</summary>
/// <param name="Reports">How many.</param>
/// <param name="Rooted">Those with a root.</param>
/// <param name="New">Those that are new in the window.</param>
public readonly record struct ReportsAlike(int Reports, int Rooted, int New);
