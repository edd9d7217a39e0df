using Hypotheses.Cli.Screen;
using Hypotheses.Client;

namespace Hypotheses.Cli.Verbs;

/// <summary>An explanation, for eyes: outlet by outlet, with words and addresses.</summary>
internal static class ExplanationText
{
    public static void Write(Terminal terminal, Explanation explanation)
    {
        var score = explanation.Score;
        Prose.Write(
            terminal,
            $"{score.Suspect.Name}: {Numbers.Of(score.Outlets)} of the "
            + $"{Numbers.Many(explanation.OutletsNaming, "outlet that names", "outlets that name")} anyone, "
            + $"{Numbers.Range(score.Reports.Low, score.Reports.High)} separate "
            + (score.Reports.High == 1 ? "report" : "reports"));
        foreach (var line in explanation.Sentences?.Lines ?? [])
            Prose.Write(terminal, line, "  ");
        Head(terminal, "Counted", explanation.Counted.Count);
        foreach (var counted in explanation.Counted)
            Write(terminal, counted);
        Head(terminal, "Against, never subtracted", explanation.AgainstInAll);
        foreach (var against in explanation.Against)
            Write(terminal, against, against.Outlet?.Name ?? "no outlet", "");
        if (explanation.ExcludedInAll.Count == 0)
            return;
        Head(terminal, "Not counted", explanation.ExcludedInAll.Values.Sum());
        foreach (var (reason, number) in explanation.ExcludedInAll.OrderByDescending(pair => pair.Value))
            terminal.Out.WriteLine($"  {Numbers.Of(number)} {Shown.Line(reason).Replace('_', ' ')}");
    }

    private static void Head(Terminal terminal, string title, int number)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(number == 0 ? $"{title}: none" : $"{title} ({Numbers.Of(number)})");
    }

    private static void Write(Terminal terminal, CountedOutlet counted)
    {
        List<string> marks = [];
        if (counted.Alone)
            marks.Add("names nobody else");
        if (counted.Unseen)
            marks.Add("not seen by us");
        if (counted.Citations > 1)
            marks.Add($"{Numbers.Of(counted.Citations)} citations, counted once");
        marks.Add(counted.Report.Tracing switch
        {
            "own" => "its own report",
            "rooted" => $"from {counted.Report.End.Name}",
            _ => counted.Report.Path.Count > 0 ? $"from {counted.Report.End.Name}, open from there" : "whence is open",
        });
        Write(terminal, counted.Citation, counted.Outlet.Name, string.Join("; ", marks));
    }

    private static void Write(Terminal terminal, ExplainedCitation citation, string outlet, string marks)
    {
        var (article, claim) = (citation.Article, citation.Claim);
        Prose.Write(
            terminal,
            $"{outlet}, {article.PublishedAt ?? "undated"}, {citation.Stance}"
            + (marks.Length > 0 ? $" ({marks})" : ""),
            "  ", "    ");
        var words = citation.Quote ?? claim.Statement;
        Prose.Write(terminal, $"{claim.Claimant.Name}{(words is null ? "" : $": “{words}”")}", "    ");
        if (article.Url is { } url)
            terminal.Out.WriteLine($"    {Shown.Line(url)}");
    }
}
