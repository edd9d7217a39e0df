using System.Globalization;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>A chart as SVG inside a page.</summary>
internal static class HtmlDrawing
{
    public static void Write(Tags html, Figure figure)
    {
        var drawing = figure.Drawing;
        html.Open(
            "svg", ("viewBox", $"0 0 {Text(drawing.Width)} {Text(drawing.Height)}"), ("role", "img"),
            ("aria-label", figure.Alternative));
        foreach (var shape in drawing.Shapes)
            Write(html, shape);
        html.Close("svg");
    }

    private static void Write(Tags html, Shape shape)
    {
        switch (shape)
        {
            case Box box:
                html.Open(
                    "rect", ("x", Text(box.X)), ("y", Text(box.Y)), ("width", Text(box.Width)),
                    ("height", Text(box.Height)), ("class", $"b{Text(box.Series)}{(box.Light ? " light" : "")}"))
                    .End("rect");
                break;
            case Label label:
                html.Open(
                    "text", ("x", Text(label.X)), ("y", Text(label.Y)), ("text-anchor", label.Ends ? "end" : null))
                    .Text(label.Text).End("text");
                break;
            case Stroke stroke:
                var path = string.Join(' ', stroke.Points.Index().Select(point =>
                    $"{(point.Index == 0 ? 'M' : 'L')}{Text(point.Item.X)} {Text(point.Item.Y)}"));
                var dashes = stroke.Series < 0 ? [] : Dashes.All[stroke.Series % Dashes.All.Count];
                html.Open(
                    "path", ("d", path), ("class", stroke.Series < 0 ? "rule" : $"s{Text(stroke.Series)}"),
                    ("stroke-dasharray", dashes.Count == 0 ? null : string.Join(' ', dashes.Select(d => Text(d)))))
                    .End("path");
                break;
        }
    }

    private static string Text(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
