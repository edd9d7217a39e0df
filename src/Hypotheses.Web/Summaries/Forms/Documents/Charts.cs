using System.Globalization;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>The two charts of the annex.</summary>
internal static class Charts
{
    public const double TextSize = 9;

    private const double Width = 460;
    private const double Left = 30;
    private const double Right = Width - 12;
    private const double PlotTop = 8;
    private const double PlotBottom = 128;
    private const double LineHeight = 14;
    private const int LongestName = 60;

    private static readonly string[] BarKeys = ["chart.outlets", "chart.reports"];

    /// <summary>Null where nothing is dated.</summary>
    public static Figure? Weeks(Making of)
    {
        var weeks = of.Value.Annex.Weeks;
        if (weeks.Sundays.Count == 0 || weeks.Suspects.Count == 0)
            return null;
        var top = Math.Max(1, weeks.Suspects.Max(line => line.Outlets.Max()));
        var step = Math.Max(1, (top + 3) / 4);
        var scale = (PlotBottom - PlotTop) / (step * ((top + step - 1) / step));
        var shapes = new List<Shape>();
        for (var value = 0; value <= top + step - 1; value += step)
        {
            shapes.Add(new Stroke([(Left, Y(value)), (Right, Y(value))], -1));
            shapes.Add(new Label(Left - 4, Y(value) + 3, Text(value), Ends: true));
        }
        foreach (var at in MarkedWeeks(weeks.Sundays.Count))
            shapes.Add(new Label(X(at), PlotBottom + LineHeight, Moments.Day(weeks.Sundays[at]), Ends: at > 0));
        foreach (var (series, line) in weeks.Suspects.Index())
        {
            var y = PlotBottom + LineHeight * (series + 2.6);
            shapes.Add(new Stroke(
                line.Outlets.Count == 1
                    ? [(X(0) - 3, Y(line.Outlets[0])), (X(0) + 3, Y(line.Outlets[0]))]
                    : [.. line.Outlets.Index().Select(outlets => (X(outlets.Index), Y(outlets.Item)))],
                series));
            shapes.Add(new Stroke([(Left, y - 3), (Left + 28, y - 3)], series));
            shapes.Add(new Label(Left + 34, y, $"{Short(of, line.Suspect.Name)}: {Text(line.Outlets[^1])}"));
        }
        return new Figure(
            of.Words["chart.weeks"], of.Words.Text("chart.weeks.alt", ("list", of.Words.List(
                weeks.Suspects.Select(line => of.Words.Say(
                    "chart.line.one", ("suspect", line.Suspect.Name), ("outlets", line.Outlets[^1]))),
                weeks.Suspects.Count))),
            new Drawing(Width, PlotBottom + LineHeight * (weeks.Suspects.Count + 2), shapes));

        double X(int week) => weeks.Sundays.Count == 1 ? (Left + Right) / 2
            : Left + week * (Right - Left) / (weeks.Sundays.Count - 1);
        double Y(double outlets) => PlotBottom - outlets * scale;
    }

    /// <summary>Null where nobody is named.</summary>
    public static Figure? Bars(Making of)
    {
        var rows = of.Value.Rows.Where(row => row.Outlets > 0).ToList();
        if (rows.Count == 0)
            return null;
        const double number = 48;
        var scale = (Width - Left - number) / Math.Max(1, rows.Max(row => Math.Max(row.Outlets, row.Reports.High)));
        var shapes = new List<Shape>();
        var y = 0.0;
        foreach (var row in rows)
        {
            shapes.Add(new Label(Left, y + 10, Short(of, row.Suspect.Name)));
            shapes.Add(new Box(Left, y + 14, row.Outlets * scale, 8, 0));
            shapes.Add(new Label(Left + row.Outlets * scale + 4, y + 21, Text(row.Outlets)));
            shapes.Add(new Box(Left, y + 23, row.Reports.High * scale, 8, 1, Light: true));
            shapes.Add(new Box(Left, y + 23, row.Reports.Low * scale, 8, 1));
            shapes.Add(new Label(Left + row.Reports.High * scale + 4, y + 31, Making.Range(row.Reports)));
            y += 38;
        }
        foreach (var (series, key) in BarKeys.Index())
        {
            shapes.Add(new Box(Left, y + LineHeight * series, 28, 9, series));
            shapes.Add(new Label(Left + 34, y + LineHeight * series + 8, of.Words[key]));
        }
        return new Figure(
            of.Words["chart.bars"], of.Words.Text("chart.bars.alt", ("list", of.Words.List(
                rows.Select(row => of.Words.Say(
                    "chart.bars.one", ("suspect", row.Suspect.Name), ("outlets", row.Outlets),
                    ("reports", new Span(Making.Range(row.Reports))))),
                rows.Count))),
            new Drawing(Width, y + 2 * LineHeight, shapes));
    }

    private static IEnumerable<int> MarkedWeeks(int count) =>
        count == 1 ? [0] : count == 2 ? [0, 1] : [0, count / 2, count - 1];

    private static string Short(Making of, string name) => FormWords.Short(of.Words.Name(name), LongestName);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
