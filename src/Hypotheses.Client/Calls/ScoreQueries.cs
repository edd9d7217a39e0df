namespace Hypotheses.Client.Calls;

/// <summary>What a timeline is of; what is not given is as the service has it.</summary>
public sealed record TimelineQuery
{
    /// <summary>The steps: one of <see cref="Vocabulary.Periods"/>.</summary>
    public string? Per { get; init; }

    /// <summary>True: parts are added up to the suspect that they are part of.</summary>
    public bool? Rollup { get; init; }

    /// <summary>Who leaked it, or how it was obtained: one of <see cref="Vocabulary.Axes"/>.</summary>
    public string? Axis { get; init; }

    /// <summary>With <see cref="Rollup"/>: the suspect, by id or slug, whose parts are shown.</summary>
    public string? Parent { get; init; }

    /// <summary>
    /// Counts only what was published by then: a day, month or year in the leak's zone, or an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("per", Per), ("rollup", Rollup), ("axis", Axis), ("parent", Parent), ("publishedAsOf", PublishedAsOf),
        ("recordedAsOf", RecordedAsOf),
    ];
}

/// <summary>What an explanation is of; what is not given is as the service has it.</summary>
public sealed record ExplanationQuery
{
    /// <summary>True: parts are added up to the suspect that they are part of.</summary>
    public bool? Rollup { get; init; }

    /// <summary>
    /// Counts only what was published by then: a day, month or year in the leak's zone, or an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    internal (string Name, object? Value)[] Pairs =>
        [("rollup", Rollup), ("publishedAsOf", PublishedAsOf), ("recordedAsOf", RecordedAsOf)];
}

/// <summary>What is left out of which ranking; what is not given is as the service has it.</summary>
public sealed record SensitivityQuery
{
    /// <summary>What is counted, and ranked by: one of <see cref="Vocabulary.Measures"/>.</summary>
    public string? By { get; init; }

    /// <summary>True: parts are added up to the suspect that they are part of.</summary>
    public bool? Rollup { get; init; }

    /// <summary>Who leaked it, or how it was obtained: one of <see cref="Vocabulary.Axes"/>.</summary>
    public string? Axis { get; init; }

    /// <summary>With <see cref="Rollup"/>: the suspect, by id or slug, whose parts are shown.</summary>
    public string? Parent { get; init; }

    /// <summary>
    /// Counts only what was published by then: a day, month or year in the leak's zone, or an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    /// <summary>Leaves out one of these alone: one of <see cref="Vocabulary.Removals"/>.</summary>
    public string? Leave { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("by", By), ("rollup", Rollup), ("axis", Axis), ("parent", Parent), ("publishedAsOf", PublishedAsOf),
        ("recordedAsOf", RecordedAsOf), ("leave", Leave),
    ];
}
