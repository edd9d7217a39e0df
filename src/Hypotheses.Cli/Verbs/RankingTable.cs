using Hypotheses.Cli.Screen;
using Hypotheses.Client;
using Spectre.Console;

namespace Hypotheses.Cli.Verbs;

/// <summary>A ranking with bars, for eyes.</summary>
internal static class RankingTable
{
    // Columns that the names of suspects have at least, if they need them; and at most, before they wrap.
    private const int LeastOfNames = 28;
    private const int MostOfNames = 44;

    public static void Write(Terminal terminal, Ranking ranking)
    {
        Prose.Write(terminal, Heading(ranking));
        var most = ranking.Suspects.Select(row => High(row, ranking.By)).DefaultIfEmpty(0).Max();
        var isOther = ranking.By is not ("outlets" or "reports");
        var isDenied = ranking.Suspects.Any(row => row.OwnDenial is not null);
        var figures = 34 + (isOther ? 11 : 0) + (isDenied ? 8 : 0) + (ranking.Window is null ? 0 : 13);
        var columns = BarOf(ranking, terminal.Width - figures);
        var table = new Listing().Figure("#").Text("Suspect");
        if (columns > 0)
            table.Word("");
        if (isOther)
            table.Figure(Capital(ranking.By));
        table.Figure("Outlets").Figure("Reports").Figure("Alone");
        if (isDenied)
            table.Figure("Denied");
        if (ranking.Window is not null)
            table.Figure("New").Figure("Moved");
        foreach (var row in ranking.Suspects)
        {
            var bar = ranking.By == "reports"
                ? Bars.Between(row.Reports.Low, row.Reports.High, most, columns)
                : Bars.Of(High(row, ranking.By), most, columns);
            List<Cell> cells = [row.Rank is { } rank ? $"{rank}{(row.Tied ? "=" : "")}" : "–", row.Suspect.Name];
            if (columns > 0)
                cells.Add(new Cell(bar, Color.Blue));
            if (isOther)
                cells.Add(High(row, ranking.By));
            cells.AddRange([row.Outlets, Numbers.Range(row.Reports.Low, row.Reports.High), row.Alone]);
            if (isDenied)
                cells.Add(row.OwnDenial is { } denial ? Numbers.Of(denial.Outlets) : "");
            if (row.Trend is { } trend)
                cells.AddRange(
                    [trend.NewOutlets > 0 ? $"+{Numbers.Of(trend.NewOutlets)}" : "", Moved(trend.RankChange)]);
            table.Row([.. cells]);
        }
        if (ranking.Suspects.Count > 0)
            table.Write(terminal);
        if (isDenied)
            terminal.Out.WriteLine("Denied: outlets that carry a denial by those who speak for the suspect.");
        if (ranking.Sentences is { Lines.Count: > 0 } sentences)
            terminal.Out.WriteLine();
        foreach (var line in ranking.Sentences?.Lines ?? [])
            Prose.Write(terminal, line);
        terminal.Out.WriteLine();
        Prose.Write(terminal, "Counts of coverage, not findings: no number here says that anybody leaked anything.");
    }

    // What the names leave: a bar of a few columns tells nothing.
    private static int BarOf(Ranking ranking, int left)
    {
        var longest = ranking.Suspects.Select(row => row.Suspect.Name.GetCellWidth()).DefaultIfEmpty(0).Max();
        var bar = left - Math.Min(longest, MostOfNames);
        if (bar < 12)
            bar = left - Math.Min(longest, LeastOfNames);
        return bar < 8 ? 0 : Math.Min(bar, 24);
    }

    private static string Heading(Ranking ranking)
    {
        List<string> parts =
        [
            $"{ranking.Leak}, by {ranking.By}{(ranking.Axis == "how" ? ", ways it was obtained" : "")}",
            $"{Numbers.Many(ranking.OutletsNaming, "outlet names", "outlets name")} anyone",
        ];
        if (ranking.Rollup)
            parts.Add(ranking.Parent is { } parent ? $"the parts of {parent}" : "parts added up");
        if (ranking.Filter is { } filter)
            parts.Add("only outlets of " + string.Join(", ", new[]
            {
                filter.OutletKind is { } kind ? $"the kind {kind}" : null, filter.Country, filter.Language,
            }.Where(part => part is not null)));
        if (ranking.PublishedAsOf is { } published)
            parts.Add($"published by {published}");
        parts.Add($"recorded by {Numbers.Instant(ranking.RecordedAsOf)}");
        return string.Join(" · ", parts);
    }

    private static int High(RankedSuspect row, string by) => by switch
    {
        "reports" => row.Reports.High,
        "owners" => row.Owners.Known + row.Owners.Unknown,
        "articles" => row.Articles,
        "citations" => row.Citations,
        _ => row.Outlets,
    };

    private static string Moved(int? places) => places switch
    {
        null or 0 => "",
        > 0 => $"↑{places}",
        _ => $"↓{-places}",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
