using SkiaSharp;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>A line of a text, ready to be drawn.</summary>
/// <param name="Text">The paragraph.</param>
/// <param name="Start">Where in it the line starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Style">How it is set.</param>
/// <param name="Width">How wide it is.</param>
internal sealed record SetLine(Bidirectional Text, int Start, int End, Style Style, float Width)
{
    public void Draw(SKCanvas canvas, float x, float top, SKPaint paint)
    {
        var y = top + Style.Size * Face.Ascent;
        foreach (var (start, length, right) in Bidi.Visual(Text.Levels, Start, End))
        {
            var width = Style.Face.Draw(canvas, Text.Text.Substring(start, length), right, x, y, Style.Size, paint);
            // A link of a part of a run is drawn over the run: names are runs of their own or stand among our words.
            if (Text.Urls[start] is { } url && Text.Urls[start + length - 1] == url)
                canvas.DrawUrlAnnotation(new SKRect(x, top, x + width, top + Style.LineHeight), url);
            x += width;
        }
    }
}
