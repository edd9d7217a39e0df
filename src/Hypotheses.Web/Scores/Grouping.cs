using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>Which suspects stand in one answer together.</summary>
public sealed record Grouping(bool Rollup, string Axis, string? Parent)
{
    /// <summary>The top level of those who may have leaked it, parts added up.</summary>
    public static readonly Grouping Top = new(true, "who", null);

    public static readonly Parameter AddedUp =
        Parameters.Flag("rollup", "True: parts are added up to the suspect that they are part of.");

    public static readonly Parameter[] Taken =
    [
        AddedUp,
        Parameters.Word("axis", "Who leaked it, or how it was obtained.", Vocabulary.Axes, "who"),
        Parameters.Text(
            "parent", "With rollup=true: the suspect, by id or slug, whose parts are shown.",
            "us-intelligence-agency-not-named"),
    ];

    /// <summary>The axis asked for.</summary>
    public Axis Question => Enum.Parse<Axis>(Axis, ignoreCase: true);

    public static Grouping Of(HttpRequest request)
    {
        var rollup = QueryOf.Flag(request, "rollup") ?? false;
        var parent = request.Query["parent"] is { Count: > 0 } given ? given.ToString() : null;
        if (parent is not null && !rollup)
            throw new ProblemException(ProblemType.Validation, "parent", "Goes with rollup=true.");
        return new Grouping(rollup, QueryOf.Word(request, "axis", [.. Vocabulary.Axes]) ?? "who", parent);
    }

    /// <summary>The suspect whose parts are asked for; 400 where there is none.</summary>
    public SuspectRow? ParentIn(RecordAt record) => Parent is null ? null
        : record.Find(Parent)
            ?? throw new ProblemException(ProblemType.Validation, "parent", "There is no such suspect in this leak.");

    /// <summary>The suspects that are asked for.</summary>
    public IReadOnlyList<SuspectFact> In(RecordAt record) =>
        Scope.Of(record.Facts.Suspects, Question, Rollup, ParentIn(record)?.Id);
}
