namespace Hypotheses.Cli.Screen;

/// <summary>Bars of text.</summary>
internal static class Bars
{
    private const string Parts = " ▏▎▍▌▋▊▉";

    /// <summary>A bar to the eighth of a column; what is more than nothing is seen.</summary>
    public static string Of(double value, double most, int columns)
    {
        if (value <= 0 || most <= 0)
            return "";
        var eighths = Math.Max(1, (int)Math.Round(Math.Min(1, value / most) * columns * 8));
        return new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : Parts[eighths % 8]);
    }

    /// <summary>A bar that is certain to its low end and open to its high one.</summary>
    public static string Between(double low, double high, double most, int columns)
    {
        int Columns(double value) => most <= 0 || value <= 0 ? 0
            : Math.Clamp((int)Math.Round(value / most * columns), 1, columns);
        return new string('█', Columns(low)) + new string('░', Math.Max(0, Columns(high) - Columns(low)));
    }
}
