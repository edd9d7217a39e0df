using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>One of the bundled fonts: shapes text and draws it so that it is read back as it was written.</summary>
[SuppressMessage("Design", "CA1001", Justification = "There are three of them, for as long as the process runs.")]
internal sealed class Face
{
    // Signs before it are in the other fonts, if in any.
    private const char FirstOfEast = '\u1100';

    // Chinese, Japanese and Korean: read only when a text has them, since it is far larger than the others.
    private static readonly Lazy<Face> East = new(() => new Face("SummarySans-East.ttf.gz"));

    private readonly SKTypeface _typeface;
    private readonly Font _shaper;
    private readonly int _unitsPerEm;

    private Face(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"fonts/{name}")
            ?? throw new InvalidOperationException($"The font {name} is not built in.");
        using var bytes = new MemoryStream();
        using (var plain = name.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(resource, CompressionMode.Decompress) : resource)
            plain.CopyTo(bytes);
        _typeface = SKTypeface.FromData(SKData.CreateCopy(bytes.ToArray()));
        // Kept for as long as the font is, which the process keeps.
        var kept = Marshal.AllocHGlobal((int)bytes.Length);
        Marshal.Copy(bytes.ToArray(), 0, kept, (int)bytes.Length);
        var blob = new Blob(kept, (int)bytes.Length, MemoryMode.ReadOnly);
        blob.MakeImmutable();
        var face = new HarfBuzzSharp.Face(blob, 0);
        face.MakeImmutable();
        _unitsPerEm = face.UnitsPerEm;
        _shaper = new Font(face);
        _shaper.SetScale(_unitsPerEm, _unitsPerEm);
        _shaper.SetFunctionsOpenType();
    }

    public static Face Regular { get; } = new("SummarySans-Regular.ttf");

    public static Face Bold { get; } = new("SummarySans-Bold.ttf");

    public static float Ascent => 0.93f;

    public static float LineHeight => 1.24f;

    public float WidthOf(string text, bool right, float size) =>
        Parts(text, right).Sum(part => part.Face.WidthOfPart(part.Text, right, size));

    /// <summary>Draws a run of one direction and returns how wide it is.</summary>
    public float Draw(SKCanvas canvas, string text, bool right, float x, float y, float size, SKPaint paint)
    {
        var width = 0f;
        foreach (var (face, part) in Parts(text, right))
            width += face.DrawPart(canvas, part, right, x + width, y, size, paint);
        return width;
    }

    // In the order in which they stand on the line.
    private List<(Face Face, string Text)> Parts(string text, bool right)
    {
        if (!text.Any(c => c >= FirstOfEast))
            return [(this, text)];
        var parts = new List<(Face Face, string Text)>();
        foreach (var rune in text.EnumerateRunes())
        {
            var face = rune.Value >= FirstOfEast && !Has(rune) && East.Value.Has(rune) ? East.Value : this;
            if (parts.Count > 0 && parts[^1].Face == face)
                parts[^1] = (face, parts[^1].Text + rune);
            else
                parts.Add((face, $"{rune}"));
        }
        if (right)
            parts.Reverse();
        return parts;
    }

    private bool Has(Rune rune) => _shaper.TryGetNominalGlyph((uint)rune.Value, out _);

    private float WidthOfPart(string text, bool right, float size)
    {
        using var shaped = Shape(text, right);
        var width = 0;
        foreach (var position in shaped.GetGlyphPositionSpan())
            width += position.XAdvance;
        return width * size / _unitsPerEm;
    }

    private float DrawPart(SKCanvas canvas, string text, bool right, float x, float y, float size, SKPaint paint)
    {
        using var shaped = Shape(text, right);
        var glyphs = shaped.GetGlyphInfoSpan();
        var places = shaped.GetGlyphPositionSpan();
        if (glyphs.Length == 0)
            return 0;
        var scale = size / _unitsPerEm;
        var bytes = Encoding.UTF8.GetBytes(text);
        var width = 0f;
        using var font = new SKFont(_typeface, size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };
        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocatePositionedTextRun(font, glyphs.Length, bytes.Length, null);
        bytes.CopyTo(run.Text);
        for (var at = 0; at < glyphs.Length; at++)
        {
            run.Glyphs[at] = (ushort)glyphs[at].Codepoint;
            run.Positions[at] = new SKPoint(width + places[at].XOffset * scale, -places[at].YOffset * scale);
            run.Clusters[at] = (uint)Encoding.UTF8.GetByteCount(text.AsSpan(0, (int)glyphs[at].Cluster));
            width += places[at].XAdvance * scale;
        }
        using var blob = builder.Build();
        canvas.DrawText(blob, x, y, paint);
        return width;
    }

    private Buffer Shape(string text, bool right)
    {
        var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = right ? Direction.RightToLeft : Direction.LeftToRight;
        _shaper.Shape(buffer);
        return buffer;
    }
}
