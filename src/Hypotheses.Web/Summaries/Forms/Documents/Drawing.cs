namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>A drawing in points, from its top left.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Shapes">In the order in which they are drawn.</param>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<Shape> Shapes);

/// <summary>A part of a drawing.</summary>
internal abstract record Shape;

/// <summary>A line through points.</summary>
/// <param name="Points">At least two.</param>
/// <param name="Series">Which of the series, from 0; -1 for rules and axes.</param>
internal sealed record Stroke(IReadOnlyList<(double X, double Y)> Points, int Series) : Shape;

/// <summary>A filled box.</summary>
/// <param name="X">Its left.</param>
/// <param name="Y">Its top.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Series">Which of the series, from 0.</param>
/// <param name="Light">Whether it is set lighter: what is only possible.</param>
internal sealed record Box(double X, double Y, double Width, double Height, int Series, bool Light = false) : Shape;

/// <summary>A text.</summary>
/// <param name="X">Where it starts, or ends.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Text">On one line.</param>
/// <param name="Ends">Whether it ends there.</param>
internal sealed record Label(double X, double Y, string Text, bool Ends = false) : Shape;

/// <summary>How series are told apart where colours are not.</summary>
internal static class Dashes
{
    public static IReadOnlyList<IReadOnlyList<float>> All { get; } =
        [[], [6, 2], [2, 2], [8, 2, 2, 2], [12, 3], [1, 3], [4, 4]];
}
