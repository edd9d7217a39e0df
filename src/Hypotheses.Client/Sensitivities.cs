namespace Hypotheses.Client;

/// <summary>Who comes first when one thing is left out.</summary>
/// <param name="Leak">The leak's slug.</param>
/// <param name="By">One of <see cref="Vocabulary.Measures"/>: what is counted.</param>
/// <param name="Scorers">Names and versions of the scorers behind the figures.</param>
/// <param name="PublishedAsOf">What could be known then; null = nothing cut.</param>
/// <param name="RecordedAsOf">The recorded instant answered for.</param>
/// <param name="Rollup">Whether parts are added up.</param>
/// <param name="Axis">One of <see cref="Vocabulary.Axes"/>.</param>
/// <param name="Parent">The suspect whose parts are ranked; null = the top level, or without roll-up all.</param>
/// <param name="First">Who comes first with all: more than one if they are level.</param>
/// <param name="Count">Their count; of reports the least.</param>
/// <param name="High">The most that it can be: for reports more than the least, else the same.</param>
/// <param name="Removals">Each single removal that changes who comes first.</param>
public sealed record Sensitivity(
    string Leak, string By, IReadOnlyList<string> Scorers, string? PublishedAsOf, DateTimeOffset RecordedAsOf,
    bool Rollup, string Axis, string? Parent, IReadOnlyList<RankedName> First, int Count, int High,
    IReadOnlyList<LeftOut> Removals);

/// <summary>A removal that changes who comes first.</summary>
/// <param name="Leave">What is left out: one of <see cref="Vocabulary.Removals"/>.</param>
/// <param name="Id">Its id; of a report that of the article, public event or outlet that it is.</param>
/// <param name="Name">Its name, as recorded then.</param>
/// <param name="First">Who comes first then: more than one if they are level.</param>
/// <param name="Count">Their count then; of reports the least.</param>
/// <param name="High">The most that it can be then.</param>
public sealed record LeftOut(string Leave, Guid Id, string Name, IReadOnlyList<RankedName> First, int Count, int High);
