namespace Hypotheses.Client.Calls;

/// <summary>The scores.</summary>
public sealed class ScoreCalls
{
    private readonly Caller _caller;

    internal ScoreCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// The suspects of a leak, ranked by how many distinct outlets cite them. Of the published instant and the recorded
    /// instant asked for: what could be known, and what was on file. Ties share a rank (1, 1, 3). Outlets that were
    /// merged count once.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Ranking>> GetRankingAsync(
        string leak, RankingQuery? query = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Ranking>($"leaks/{leak}/ranking", [.. (query ?? new()).Pairs], knownETag, cancel);

    /// <summary>How many outlets named each suspect, by the day or week.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<RankingTimeline>> GetRankingTimelineAsync(
        string leak, TimelineQuery? query = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<RankingTimeline>(
            $"leaks/{leak}/ranking/timeline", [.. (query ?? new()).Pairs], knownETag, cancel);

    /// <summary>
    /// Why a suspect has its number: each outlet that counts, what stands against, what does not count and why.
    /// </summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Explanation>> GetExplanationAsync(
        string leak, string suspect, ExplanationQuery? query = null, string? knownETag = null,
        CancellationToken cancel = default) =>
        _caller.GetAsync<Explanation>(
            $"leaks/{leak}/suspects/{suspect}/explanation", [.. (query ?? new()).Pairs], knownETag, cancel);

    /// <summary>Single removals of an outlet, an owner or a claimant that change who comes first.</summary>
    /// <exception cref="FailedCallException">400 wrong fields; 404 nothing there, or not yours to see.</exception>
    public Task<Answered<Sensitivity>> GetSensitivityAsync(
        string leak, SensitivityQuery? query = null, string? knownETag = null, CancellationToken cancel = default) =>
        _caller.GetAsync<Sensitivity>($"leaks/{leak}/sensitivity", [.. (query ?? new()).Pairs], knownETag, cancel);
}

/// <summary>What a ranking is of; what is not given is as the service has it.</summary>
public sealed record RankingQuery
{
    /// <summary>What is counted, and ranked by: one of <see cref="Vocabulary.Measures"/>.</summary>
    public string? By { get; init; }

    /// <summary>True: parts are added up to the suspect that they are part of.</summary>
    public bool? Rollup { get; init; }

    /// <summary>Who leaked it, or how it was obtained: one of <see cref="Vocabulary.Axes"/>.</summary>
    public string? Axis { get; init; }

    /// <summary>With <see cref="Rollup"/>: the suspect, by id or slug, whose parts are ranked.</summary>
    public string? Parent { get; init; }

    /// <summary>
    /// Counts only what was published by then: a day, month or year in the leak's zone, or an instant.
    /// </summary>
    public string? PublishedAsOf { get; init; }

    /// <summary>Answers by what was on file then; not stated = now.</summary>
    public DateTimeOffset? RecordedAsOf { get; init; }

    /// <summary>
    /// Adds the trend of each suspect: what came in so many days or weeks (P7D, P4W) up to the times asked for.
    /// </summary>
    public string? Window { get; init; }

    /// <summary>
    /// Counts only outlets of this kind; those not in the registry are unknown: one of
    /// <see cref="Vocabulary.OutletKinds"/>.
    /// </summary>
    public string? OutletKind { get; init; }

    /// <summary>Counts only outlets of this country (ISO 3166-1).</summary>
    public string? Country { get; init; }

    /// <summary>Counts only outlets of this language (BCP 47); pt takes pt-BR too.</summary>
    public string? Language { get; init; }

    internal (string Name, object? Value)[] Pairs =>
    [
        ("by", By), ("rollup", Rollup), ("axis", Axis), ("parent", Parent), ("publishedAsOf", PublishedAsOf),
        ("recordedAsOf", RecordedAsOf), ("window", Window), ("outletKind", OutletKind), ("country", Country),
        ("language", Language),
    ];
}
