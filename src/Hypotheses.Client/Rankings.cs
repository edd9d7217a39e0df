namespace Hypotheses.Client;

/// <summary>The suspects of a leak, ranked. A field whose scorer is not built yet is absent.</summary>
/// <param name="Leak">The leak's slug.</param>
/// <param name="By">One of <see cref="Vocabulary.Measures"/>: what was counted and ranked by.</param>
/// <param name="Scorers">Names and versions of the scorers behind the figures.</param>
/// <param name="PublishedAsOf">What could be known then; null = nothing cut.</param>
/// <param name="RecordedAsOf">The recorded instant answered for.</param>
/// <param name="Rollup">Whether parts are added up to their parents.</param>
/// <param name="Axis">One of <see cref="Vocabulary.Axes"/>.</param>
/// <param name="Parent">The suspect whose parts are ranked; null = the top level, or without roll-up all.</param>
/// <param name="Filter">Which outlets alone are counted; null = all.</param>
/// <param name="OutletsNaming">Distinct outlets with a countable citation of any suspect on this axis.</param>
/// <param name="Suspects">In order.</param>
public sealed record Ranking(
    string Leak, string By, IReadOnlyList<string> Scorers, string? PublishedAsOf, DateTimeOffset RecordedAsOf,
    bool Rollup, string Axis, string? Parent, RankingFilter? Filter, int OutletsNaming,
    IReadOnlyList<RankedSuspect> Suspects);

/// <summary>Which outlets alone a ranking counts, by what the registry says of the root of their merges.</summary>
/// <param name="OutletKind">One of <see cref="Vocabulary.OutletKinds"/>; provisional outlets are unknown.</param>
/// <param name="Country">ISO 3166-1, two letters.</param>
/// <param name="Language">BCP 47; pt takes pt-BR too.</param>
public sealed record RankingFilter(string? OutletKind, string? Country, string? Language);

/// <summary>To how many owners the outlets of a suspect belong.</summary>
/// <param name="Known">
/// Distinct groups: the root of each outlet's control on the day of its latest counted article.
/// </param>
/// <param name="Unknown">Outlets whose owner is unknown; each counts as its own.</param>
public sealed record OwnerTally(int Known, int Unknown);

/// <summary>A row of a ranking.</summary>
/// <param name="Rank">Competition rank (1, 1, 3); null without a countable citation.</param>
/// <param name="Tied">Whether it shares its rank.</param>
/// <param name="Suspect">The suspect.</param>
/// <param name="Outlets">Distinct outlets that name it: the headline.</param>
/// <param name="CopySitesOnly">How many of the outlets are copy sites.</param>
/// <param name="Provisional">How many of the outlets the registry does not know.</param>
/// <param name="Owners">To how many owners the outlets belong.</param>
/// <param name="Articles">Distinct articles among the countable citations.</param>
/// <param name="Citations">Countable citations.</param>
/// <param name="FirstPublishedAt">Day, in the leak's zone, of the earliest counted article's upper bound.</param>
/// <param name="LastPublishedAt">Day of the latest.</param>
public sealed record RankedSuspect(
    int? Rank, bool Tied, RankedName Suspect, int Outlets, int CopySitesOnly, int Provisional, OwnerTally Owners,
    int Articles, int Citations, DateOnly? FirstPublishedAt, DateOnly? LastPublishedAt);

/// <summary>A suspect in a ranking.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its slug, as recorded then.</param>
/// <param name="Name">Its name, as recorded then.</param>
/// <param name="Kind">One of <see cref="Vocabulary.SuspectKinds"/>.</param>
/// <param name="PartOf">The slug of the suspect that it is part of.</param>
public sealed record RankedName(Guid Id, string Slug, string Name, string Kind, string? PartOf);
