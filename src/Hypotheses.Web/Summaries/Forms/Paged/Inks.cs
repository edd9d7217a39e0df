using SkiaSharp;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>What pages are drawn with.</summary>
internal static class Inks
{
    private static readonly SKColor[] Series =
    [
        new(0x0b, 0x5f, 0xa5), new(0xb5, 0x47, 0x08), new(0x00, 0x75, 0x5c), new(0xa0, 0x42, 0x8a),
        new(0x8a, 0x61, 0x00), new(0x4a, 0x55, 0x68), new(0x7c, 0x1d, 0x6f),
    ];

    public static SKPaint Text { get; } = Of(SKColors.Black);

    public static SKPaint Quiet { get; } = Of(new SKColor(0x4a, 0x4a, 0x4a));

    public static SKPaint Shade { get; } = Of(new SKColor(0xf0, 0xf2, 0xf4));

    public static SKPaint Rule { get; } = Of(new SKColor(0xc4, 0xc8, 0xcc), 0.5f);

    public static SKColor ColorOf(int series) => Series[series % Series.Length];

    public static SKPaint Of(SKColor color, float? line = null) => new()
    {
        Color = color,
        IsAntialias = true,
        Style = line is null ? SKPaintStyle.Fill : SKPaintStyle.Stroke,
        StrokeWidth = line ?? 0,
    };
}
