using Hypotheses.Web.Summaries.Forms.Documents;
using SkiaSharp;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>Charts on pages: each of one piece, with its caption.</summary>
internal static class Figures
{
    public static void Lay(Pages pages, Setting setting, Figure figure, float size)
    {
        var caption = setting.Lines([new Span(figure.Title)], new Style(Face.Bold, size), pages.Paper.TextWidth);
        var below = caption.Count * caption[0].Style.LineHeight + 4;
        pages.Need((float)figure.Drawing.Height + below);
        var top = pages.Top;
        pages.Draw(canvas =>
        {
            foreach (var (at, line) in caption.Index())
                line.Draw(canvas, Paper.Margin, top + at * line.Style.LineHeight, Inks.Text);
            canvas.Save();
            canvas.Translate(Paper.Margin, top + below);
            foreach (var shape in figure.Drawing.Shapes)
                Draw(canvas, setting, shape);
            canvas.Restore();
        });
        pages.Top += (float)figure.Drawing.Height + below + 8;
    }

    private static void Draw(SKCanvas canvas, Setting setting, Shape shape)
    {
        switch (shape)
        {
            case Box box:
                using (var paint = Inks.Of(Inks.ColorOf(box.Series).WithAlpha((byte)(box.Light ? 0x60 : 0xff))))
                    canvas.DrawRect((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height, paint);
                break;
            case Label label:
                var line = setting.Lines(
                    [new Span(label.Text)], new Style(Face.Regular, (float)Charts.TextSize), float.MaxValue)[0];
                line.Draw(
                    canvas, (float)label.X - (label.Ends ? line.Width : 0),
                    (float)(label.Y - Charts.TextSize * Face.Ascent), Inks.Text);
                break;
            case Stroke stroke:
                Draw(canvas, stroke);
                break;
        }
    }

    private static void Draw(SKCanvas canvas, Stroke stroke)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(PointOf(stroke.Points[0]));
        foreach (var point in stroke.Points.Skip(1))
            builder.LineTo(PointOf(point));
        using var path = builder.Detach();
        if (stroke.Series < 0)
        {
            canvas.DrawPath(path, Inks.Rule);
            return;
        }
        var dashes = Dashes.All[stroke.Series % Dashes.All.Count];
        using var paint = Inks.Of(Inks.ColorOf(stroke.Series), 1.6f);
        using var effect = dashes.Count == 0 ? null : SKPathEffect.CreateDash([.. dashes], 0);
        paint.PathEffect = effect;
        canvas.DrawPath(path, paint);
    }

    private static SKPoint PointOf((double X, double Y) point) => new((float)point.X, (float)point.Y);
}
