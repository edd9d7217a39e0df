namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// Whether the separate reports say the same as the outlets: nothing unless the ranking is told and every row of it
/// has its reports scored; else one line, and one more if most outlets trace to one or two reports.
/// </summary>
internal static class ReportLines
{
    private const int ClearBy = 2;
    private const int Highest = 3;

    internal static IEnumerable<HeadlineLine> Of(Standing standing, Wording wording)
    {
        if (!standing.IsRanked || standing.Rows.Any(row => row.Reports is null))
            return [];
        var first = standing.First[0];
        var reports = first.Reports!;
        if (reports.Unresolved * 2 > first.Outlets)
            return [wording.Line("reports.unknown", ("open", reports.Unresolved), ("outlets", first.Outlets),
                ("first", wording.Name(first.Name)))];
        if (reports.High == 1)
            return [wording.Line("reports.single", ("outlets", first.Outlets), ("first", wording.Name(first.Name)),
                ("end", End(reports.Ends.MaxBy(end => end.Outlets), standing, wording)))];
        return [Compared(standing, wording), .. standing.First
            .Select(row => Traced(row, standing.IsTied, wording)).Where(line => line is not null)
            .Select(line => line!.Value)];
    }

    private static HeadlineLine Compared(Standing standing, Wording wording)
    {
        var first = standing.First[0];
        var clear = standing.Rows.FirstOrDefault(row => Others(row, standing.Rows).All(other => IsAhead(row, other)));
        // After a tie "too" would be wrong whoever stands clear: the outlets have them level.
        if (ReferenceEquals(clear, first) && !standing.IsTied)
        {
            var others = ByReports(Others(first, standing.Rows));
            return wording.Line("reports.agree", ("first", Reports([first], wording)), ("others", others.Count),
                ("next", Reports(others.TakeWhile(row => AreLevel(row, others[0])), wording)));
        }
        return clear is not null
            ? wording.Line("reports.disagree", ("most", Reports([clear], wording)),
                ("first", Reports(Others(clear, standing.First), wording)))
            : wording.Line("reports.open", ("rows", Reports(ByReports(standing.Rows).Take(Highest), wording)));
    }

    private static bool IsAhead(HeadlineRow one, HeadlineRow other) =>
        one.Reports!.Low >= other.Reports!.High + ClearBy;

    // By reference: two rows may be equal in all that is printed.
    private static IEnumerable<HeadlineRow> Others(HeadlineRow than, IEnumerable<HeadlineRow> rows) =>
        rows.Where(row => !ReferenceEquals(row, than));

    private static bool AreLevel(HeadlineRow one, HeadlineRow other) =>
        (one.Reports!.Low, one.Reports.High) == (other.Reports!.Low, other.Reports.High);

    private static List<HeadlineRow> ByReports(IEnumerable<HeadlineRow> rows) =>
        [.. rows.OrderByDescending(row => (row.Reports!.High, row.Reports.Low, row.Outlets))];

    // Said only where it says something: of three reports with one outlet each, none is repeated.
    private static HeadlineLine? Traced(HeadlineRow row, bool tied, Wording wording)
    {
        var ends = row.Reports!.Ends.OrderByDescending(end => end.Outlets).Take(2).ToList();
        if (ends.Count > 1 && ends[0].Outlets * 2 >= row.Outlets)
            ends.RemoveAt(1);
        var traced = ends.Sum(end => end.Outlets);
        if (traced * 2 < row.Outlets || traced <= ends.Count)
            return null;
        return wording.Line(tied ? "reports.traced.tied" : "reports.traced",
            ("traced", traced), ("outlets", row.Outlets), ("reports", ends.Count),
            ("ends", wording.Names(ends.Select(end => end.Label).Distinct())), ("name", wording.Name(row.Name)));
    }

    private static string End(HeadlineEnd end, Standing standing, Wording wording) => wording.Say("item.end",
        ("label", wording.Name(end.Label)), ("days", end.Day is null ? 0 : 1),
        ("day", end.Day is { } day ? wording.Day(day, standing.AsOf) : ""));

    private static string Reports(IEnumerable<HeadlineRow> rows, Wording wording) =>
        wording.List(rows.Select(row => wording.Say("item.reports",
            ("name", wording.Name(row.Name)),
            ("reports", row.Reports!.Low == row.Reports.High ? row.Reports.Low : wording.Say("range",
                ("low", row.Reports.Low), ("high", row.Reports.High))))));
}
