namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>A size of paper in points, upright.</summary>
internal sealed record Paper(float Width, float Height)
{
    public const float Margin = 42;
    public const float FootHeight = 30;

    public float TextWidth => Width - 2 * Margin;

    public float Bottom => Height - Margin - FootHeight;

    /// <summary>A4 for any name but that of Letter.</summary>
    public static Paper Of(string name) => name == "letter" ? new(612, 792) : new(595, 842);
}
