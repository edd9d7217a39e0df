namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// What the first say to it, if they can be asked. Several in a tie are put together: one line for all denials, one
/// for each day of unanswered requests, one for all that were not asked. One that answered without denying has no
/// line.
/// </summary>
internal static class CommentLines
{
    internal static IEnumerable<HeadlineLine> Of(Standing standing, Wording wording)
    {
        var rows = standing.First.Where(row => row.CanBeAsked).ToList();
        var denied = rows.Where(row => row.OwnDenial is not null).ToList();
        if (denied.Count > 0)
            yield return Denied(denied, standing, wording);
        rows = [.. rows.Where(row => row.OwnDenial is null)];
        foreach (var day in rows.Where(row => row.Request is { Answered: false })
            .GroupBy(row => row.Request!.Value.On).OrderBy(day => day.Key))
            yield return wording.Line("comment.unanswered",
                ("day", wording.Day(day.Key, standing.AsOf)), ("names", Names(day, wording)));
        rows = [.. rows.Where(row => row.Request is null)];
        if (rows.Count > 0)
            yield return wording.Line("comment.missing", ("names", Names(rows, wording)));
    }

    private static HeadlineLine Denied(List<HeadlineRow> denied, Standing standing, Wording wording)
    {
        var claimants = denied.SelectMany(row => row.OwnDenial!.Claimants.Select(claimant => standing.IsTied
            ? wording.Saying("item.denial", new(claimant, row.Name))
            : wording.Name(claimant))).ToList();
        var first = denied.Min(row => row.OwnDenial!.FirstOn);
        return wording.Line("comment.denied",
            ("claimants", wording.List(claimants)), ("count", claimants.Count), ("days", first is null ? 0 : 1),
            ("day", first is { } day ? wording.Day(day, standing.AsOf) : ""));
    }

    private static string Names(IEnumerable<HeadlineRow> rows, Wording wording) =>
        wording.Names(rows.Select(row => row.Name));
}
