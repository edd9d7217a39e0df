namespace Hypotheses.Client;

/// <summary>How many separate reports stand behind the outlets of a suspect.</summary>
/// <param name="Low">The least: distinct roots, at least 1 if any outlet counts.</param>
/// <param name="Estimate">The same interval narrowed by suggestions of high confidence that nobody judged yet.</param>
/// <param name="High">The most: distinct ends of chains; never more than the outlets.</param>
public sealed record ReportTally(int Low, int Estimate, int High);

/// <summary>A separate report.</summary>
/// <param name="Kind">One of <see cref="Vocabulary.ReportKinds"/>.</param>
/// <param name="Id">Of the article, public event or outlet; of a circle the lowest id of its articles.</param>
/// <param name="Name">Whose article it is, what event, or which outlet, as recorded then.</param>
/// <param name="PublishedAt">The date of the article or event as it is known; null = not known.</param>
public sealed record ReportName(string Kind, Guid Id, string Name, string? PublishedAt);

/// <summary>The separate report that an outlet stands for, and how it comes to it.</summary>
/// <param name="End">The report.</param>
/// <param name="Tracing">One of <see cref="Vocabulary.Tracings"/>.</param>
/// <param name="Likely">
/// What an open end leads to by suggestions of high confidence; null if there are none, or the end is not open.
/// </param>
/// <param name="Citation">Id of the citation whose chain decides among the outlet's.</param>
/// <param name="Article">Id of its article.</param>
/// <param name="Path">The derivations from that article to the report, in order.</param>
public sealed record OutletReport(
    ReportName End, string Tracing, ReportName? Likely, Guid Citation, Guid Article, IReadOnlyList<ReportStep> Path);

/// <summary>A step of a chain.</summary>
/// <param name="Derivation">Id of the derivation.</param>
/// <param name="Kind">One of <see cref="Vocabulary.DerivationKinds"/>.</param>
/// <param name="Credit">The credit, word for word; null if none is on record.</param>
/// <param name="From">What it leads to; null = nothing: own reporting, or independently confirmed.</param>
public sealed record ReportStep(Guid Derivation, string Kind, string? Credit, ReportName? From);
