using System.Text.Json.Serialization;

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
    IReadOnlyList<RankedSuspect> Suspects)
{
    /// <summary>Over how much time the trends look; absent if none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Window { get; init; }

    /// <summary>
    /// What the figures say, of the top level with parts added up, whatever the ranking is of; absent for ways and
    /// where only some outlets are counted.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Sentences? Sentences { get; init; }
}

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

/// <summary>How many claimants stand behind the countable citations of a suspect.</summary>
/// <param name="OnRecord">Distinct claimants with a name.</param>
/// <param name="Outlets">Outlets in their own voice.</param>
/// <param name="AnonymousLow">The least that the anonymous ones can be: 1 if there is any.</param>
/// <param name="AnonymousHigh">The most: those that nobody merged by hand.</param>
public sealed record ClaimantTally(int OnRecord, int Outlets, int AnonymousLow, int AnonymousHigh);

/// <summary>
/// Distinct outlets by the stance that they give toward a suspect: they overlap, and are never subtracted from one
/// another.
/// </summary>
/// <param name="Asserts">Outlets that assert.</param>
/// <param name="Suggests">Outlets that suggest.</param>
/// <param name="Doubts">Outlets that doubt; added up, also about the whole that the suspect is part of.</param>
/// <param name="Denies">Outlets that carry a denial; added up, also about the whole.</param>
/// <param name="Mixed">Outlets that carry it, and doubt or deny it too.</param>
public sealed record StanceTally(int Asserts, int Suggests, int Doubts, int Denies, int Mixed);

/// <summary>Denials by those who speak for the suspect.</summary>
/// <param name="Outlets">Distinct outlets that carry one.</param>
/// <param name="By">Who denies, most carried first.</param>
public sealed record OwnDenialTally(int Outlets, IReadOnlyList<DenierTally> By);

/// <summary>A claimant that speaks for a suspect and denies.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, as recorded then.</param>
/// <param name="Outlets">Distinct outlets that carry its denial.</param>
public sealed record DenierTally(Guid Id, string Name, int Outlets);

/// <summary>Citations whose stance is another than that of the citation that they were taken from.</summary>
/// <param name="Stronger">Stronger than there.</param>
/// <param name="Weaker">Weaker than there.</param>
/// <param name="Turned">Carried there and doubted or denied here, or the other way.</param>
public sealed record ShiftTally(int Stronger, int Weaker, int Turned);

/// <summary>What came in a window that ends at the published and recorded time asked for.</summary>
/// <param name="NewOutlets">Outlets whose first countable citation was published in it, the whole of its date.</param>
/// <param name="NewReports">Separate reports behind which no outlet stood before.</param>
/// <param name="ActiveOutlets">Outlets with any that was.</param>
/// <param name="BackfilledOutlets">Outlets first published before it, and recorded in it.</param>
/// <param name="UndatedOutlets">Outlets with undated articles alone, recorded in it.</param>
/// <param name="RankChange">
/// The rank at the start of the window minus the rank at its end: above 0 it rose. Null if it is unranked in either.
/// </param>
public sealed record Trend(
    int NewOutlets, int NewReports, int ActiveOutlets, int BackfilledOutlets, int UndatedOutlets, int? RankChange);

/// <summary>A row of a ranking.</summary>
/// <param name="Rank">Competition rank (1, 1, 3); null without a countable citation.</param>
/// <param name="Tied">Whether it shares its rank.</param>
/// <param name="Suspect">The suspect.</param>
/// <param name="Outlets">Distinct outlets that name it: the headline.</param>
/// <param name="Alone">How many of the outlets name nobody else, outside its own parents and parts.</param>
/// <param name="CopySitesOnly">How many of the outlets are copy sites.</param>
/// <param name="Unseen">How many of the outlets rest on articles alone that nobody of ours saw.</param>
/// <param name="Undated">How many of the outlets rest on undated articles alone.</param>
/// <param name="Provisional">How many of the outlets the registry does not know.</param>
/// <param name="Owners">To how many owners the outlets belong.</param>
/// <param name="Reports">How many separate reports stand behind the outlets.</param>
/// <param name="Articles">Distinct articles among the countable citations.</param>
/// <param name="Citations">Countable citations.</param>
/// <param name="Concentration">
/// How many reports of equal weight would be as concentrated, to 2 decimals; null without an outlet.
/// </param>
/// <param name="FirstHand">Distinct claimants who say to know it at first hand.</param>
/// <param name="Claimants">Who stands behind the citations.</param>
/// <param name="Stances">Outlets by stance.</param>
/// <param name="OwnDenial">Denials by those who speak for it; null if there is none.</param>
/// <param name="Shifted">Citations that change the stance of their source; of doubts and denials its own alone.</param>
/// <param name="FirstPublishedAt">Day, in the leak's zone, of the earliest counted article's upper bound.</param>
/// <param name="LastPublishedAt">Day of the latest.</param>
public sealed record RankedSuspect(
    int? Rank, bool Tied, RankedName Suspect, int Outlets, int Alone, int CopySitesOnly, int Unseen, int Undated,
    int Provisional, OwnerTally Owners, ReportTally Reports, int Articles, int Citations, decimal? Concentration,
    int FirstHand, ClaimantTally Claimants, StanceTally Stances, OwnDenialTally? OwnDenial, ShiftTally Shifted,
    DateOnly? FirstPublishedAt, DateOnly? LastPublishedAt)
{
    /// <summary>What came in the window; absent if none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Trend? Trend { get; init; }
}

/// <summary>A suspect in a ranking.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its slug, as recorded then.</param>
/// <param name="Name">Its name, as recorded then.</param>
/// <param name="Kind">One of <see cref="Vocabulary.SuspectKinds"/>.</param>
/// <param name="PartOf">The slug of the suspect that it is part of.</param>
public sealed record RankedName(Guid Id, string Slug, string Name, string Kind, string? PartOf);
