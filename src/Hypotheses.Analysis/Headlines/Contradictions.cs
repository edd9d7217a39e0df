using System.Runtime.CompilerServices;

namespace Hypotheses.Analysis.Headlines;

/// <summary>Refuses facts of which no true sentence can be made.</summary>
internal static class Contradictions
{
    internal static void Refuse(HeadlineFacts facts)
    {
        Refuse(facts.OutletsNaming < 0 || facts.DenialOutlets < 0);
        Refuse(facts.DenialOutlets > 0 && facts.Denials.Count == 0);
        Refuse(facts.OutletsNaming == 0 != facts.Rows.All(row => row.Outlets == 0));
        var most = facts.Rows.Select(row => row.Outlets).DefaultIfEmpty().Max();
        Refuse(facts.Rows.Any(row => row.Outlets == most && row.Reports is { High: 1, Ends.Count: 0 }));
        foreach (var row in facts.Rows)
        {
            Refuse(row.Outlets < 0 || row.Outlets > facts.OutletsNaming);
            Refuse(row.Parts.Any(part => part.Outlets < 0 || part.Outlets > row.Outlets));
            Refuse(row.OwnDenial is { Claimants.Count: 0 });
            if (row.Reports is { } reports)
                Refuse(reports, row.Outlets);
        }
        Refuse(facts.Removals.Any(removal => removal.First.Count == 0 || removal.Outlets < 1));
    }

    internal static void Refuse(HeadlineWeek week)
    {
        Refuse(week.Week is < 1 or > 53);
        Refuse(week.Reports < 0 || week.LoggedLate < 0 || week.Undated < 0 || week.PutRightMore < 0
            || week.New.Any(row => row.Outlets < 0));
    }

    internal static void Refuse(HeadlineSuspect suspect)
    {
        Refuse(suspect.Outlets < 0 || suspect.DenialOutlets < 0);
        Refuse(suspect.DenialOutlets > 0 && suspect.Claimants.Count == 0);
    }

    private static void Refuse(HeadlineReports reports, int outlets)
    {
        Refuse(reports.Low < Math.Min(1, outlets) || reports.High < reports.Low || reports.High > outlets);
        Refuse(reports.Unresolved < 0 || reports.Unresolved > outlets);
        Refuse(reports.Ends.Any(end => end.Outlets < 1) || reports.Ends.Sum(end => end.Outlets) > outlets);
    }

    private static void Refuse(bool wrong, [CallerArgumentExpression(nameof(wrong))] string what = "")
    {
        if (wrong)
            throw new ArgumentException($"The facts contradict each other: {what}");
    }
}
