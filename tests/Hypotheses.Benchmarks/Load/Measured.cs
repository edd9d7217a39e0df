using System.Globalization;

namespace Hypotheses.Benchmarks.Load;

/// <summary>One line of the table: what was measured, what came out, and whether that is good enough.</summary>
/// <param name="What">What was held against what.</param>
/// <param name="Result">The ratio, or the figure that has a goal.</param>
/// <param name="Figures">What it was made of.</param>
/// <param name="Goal">What it should be; empty = told for its own sake.</param>
/// <param name="Holds">Null = it has no goal, or was not measured.</param>
internal sealed record Measured(string What, string Result, string Figures, string Goal, bool? Holds)
{
    public string Verdict => Holds switch { true => "holds", false => "missed", null => Goal == "" ? "" : "not run" };

    public static Measured AtMost(string what, double value, double goal, string figures, string unit = "") =>
        new(what, Of(value, unit), figures, "≤ " + Of(goal, unit), value <= goal);

    public static Measured AtLeast(string what, double value, double goal, string figures) =>
        new(what, Of(value, ""), figures, "≥ " + Of(goal, ""), value >= goal);

    public static Measured Told(string what, string result, string figures) => new(what, result, figures, "", null);

    public static Measured NotRun(string what, string goal, string reason) => new(what, "–", reason, goal, null);

    private static string Of(double value, string unit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(value < 0.1 ? value.ToString("0.000", CultureInfo.InvariantCulture) : value.ToString(
            value < 100 ? "0.##" : "#,0", CultureInfo.InvariantCulture))}{unit}");
}
