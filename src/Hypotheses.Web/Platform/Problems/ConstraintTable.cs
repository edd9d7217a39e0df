namespace Hypotheses.Web.Platform.Problems;

/// <summary>
/// One line for each constraint of the schema, in the order of the migrations. A test holds the two together.
/// </summary>
internal static class ConstraintTable
{
    /// <summary>What breaking a constraint means to the caller.</summary>
    public static IReadOnlyDictionary<string, Meaning> Lines { get; } =
        RegistryConstraints.Lines.Concat(LeakConstraints.Lines).Concat(AuditConstraints.Lines).ToDictionary();

    // No input reaches it: the code above the database broke its own rule.
    internal static Meaning Fault => new(ProblemType.Internal, null, null);

    // Two acts at once; the second may simply come again.
    internal static Meaning Race =>
        new(ProblemType.Conflict, null, "Another act wrote the same at this moment: try again.");

    internal static Meaning Wrong(string field, string message) => new(ProblemType.Unprocessable, field, message);

    internal static Meaning Missing(string field, string message) => new(ProblemType.Unprocessable, field, message);

    internal static Meaning Held(string field, string message) => new(ProblemType.Conflict, field, message);

    internal sealed record Meaning(ProblemType Type, string? Field, string? Message);
}
