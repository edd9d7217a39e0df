namespace Hypotheses.Client;

/// <summary>What stands behind page one. A list that is too long is cut, and says by how much.</summary>
/// <param name="Ranking">Every suspect that is named, doubted or denied, by axis, then whole by whole.</param>
/// <param name="Weeks">Outlets per suspect at the end of each week, of the rows of page one.</param>
/// <param name="Claims">Claims recorded since the cut before.</param>
/// <param name="Claimants">Claimants recorded since the cut before.</param>
/// <param name="Evidence">Evidence recorded since the cut before.</param>
/// <param name="Articles">Articles of the week, and others recorded since the cut before.</param>
/// <param name="Withdrawals">Everything ended since the cut before.</param>
/// <param name="Against">Every doubt and denial.</param>
/// <param name="Shifted">Articles that give a stance otherwise than their source, of those new here.</param>
/// <param name="Unresolved">Open ends: where nobody judged what it is taken from.</param>
/// <param name="Provisional">Outlets that the registry does not know.</param>
/// <param name="Responses">Requests for comment and their answers.</param>
/// <param name="LeftOut">How many lines were left out, by list; only of lists that were cut.</param>
public sealed record SummaryAnnex(
    IReadOnlyList<SummaryRanked> Ranking, SummaryWeeks Weeks, IReadOnlyList<SummaryClaim> Claims,
    IReadOnlyList<SummaryClaimant> Claimants, IReadOnlyList<SummaryEvidence> Evidence,
    IReadOnlyList<SummaryArticle> Articles, IReadOnlyList<SummaryEnd> Withdrawals,
    IReadOnlyList<SummaryAgainst> Against, IReadOnlyList<SummaryShift> Shifted,
    IReadOnlyList<SummaryReport> Unresolved, IReadOnlyList<SummaryOutlet> Provisional,
    IReadOnlyList<SummaryResponse> Responses, IReadOnlyDictionary<string, int> LeftOut);

/// <summary>A row of the full ranking.</summary>
/// <param name="Axis">One of <see cref="Vocabulary.Axes"/>.</param>
/// <param name="Level">0 for the top level, 1 for its parts, and so on.</param>
/// <param name="ByReports">Its rank among its siblings by separate reports; null without an outlet.</param>
/// <param name="Row">Its figures, parts added up; its rank is the one by outlets among its siblings.</param>
public sealed record SummaryRanked(string Axis, int Level, int? ByReports, RankedSuspect Row);

/// <summary>Outlets per suspect and week.</summary>
/// <param name="Sundays">The last day of each week, in order, at most the last 26 weeks.</param>
/// <param name="Suspects">The rows.</param>
public sealed record SummaryWeeks(IReadOnlyList<DateOnly> Sundays, IReadOnlyList<SummaryLine> Suspects);

/// <summary>A suspect over the weeks.</summary>
/// <param name="Suspect">Who.</param>
/// <param name="Outlets">Its outlets at the end of each.</param>
public sealed record SummaryLine(SuspectName Suspect, IReadOnlyList<int> Outlets);

/// <summary>A claim.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Claimant">Who says so.</param>
/// <param name="Suspects">Of whom.</param>
/// <param name="Among">One of <see cref="Vocabulary.Among"/>.</param>
/// <param name="Stance">One of <see cref="Vocabulary.Stances"/>.</param>
/// <param name="Basis">One of <see cref="Vocabulary.Bases"/>.</param>
/// <param name="Naming">One of <see cref="Vocabulary.Namings"/>.</param>
/// <param name="Approved">Whether an inferred one counts.</param>
/// <param name="Statement">The words or a paraphrase; null = not recorded.</param>
/// <param name="StatedOn">When, as it is known; null = not known.</param>
public sealed record SummaryClaim(
    Guid Id, string Claimant, IReadOnlyList<SuspectName> Suspects, string Among, string Stance, string Basis,
    string Naming, bool Approved, string? Statement, string? StatedOn);

/// <summary>A claimant.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, or how an anonymous one is described.</param>
/// <param name="Kind">One of <see cref="Vocabulary.ClaimantKinds"/>.</param>
public sealed record SummaryClaimant(Guid Id, string Name, string Kind);

/// <summary>Evidence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">One of <see cref="Vocabulary.EvidenceKinds"/>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Reliability">A–F of the Admiralty code; null = not graded.</param>
/// <param name="Credibility">1–6 of the same; null = not graded.</param>
public sealed record SummaryEvidence(
    Guid Id, string Kind, string Description, string? Reliability, int? Credibility);

/// <summary>An article.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outlet">Whose; null = not known.</param>
/// <param name="Headline">As printed; null = not recorded.</param>
/// <param name="Url">Its first address; null = none.</param>
/// <param name="PublishedAt">The date as it is known; null = undated.</param>
/// <param name="Access">One of <see cref="Vocabulary.Accesses"/>; null = not stated.</param>
/// <param name="Mark">One of <see cref="Vocabulary.SummaryMarks"/>.</param>
/// <param name="Claims">How many claims it carries.</param>
public sealed record SummaryArticle(
    Guid Id, string? Outlet, string? Headline, string? Url, string? PublishedAt, string? Access, string Mark,
    int Claims);

/// <summary>A citation of another stance than the one that it was taken from.</summary>
/// <param name="Outlet">Whose.</param>
/// <param name="Article">Id of the article.</param>
/// <param name="Headline">Its headline; null = not recorded.</param>
/// <param name="Suspect">Of whom.</param>
/// <param name="There">The stance of its source.</param>
/// <param name="Here">The stance here.</param>
/// <param name="Shift">stronger, weaker or turned.</param>
public sealed record SummaryShift(
    string? Outlet, Guid Article, string? Headline, SuspectName Suspect, string There, string Here, string Shift);

/// <summary>An outlet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record SummaryOutlet(Guid Id, string Name);

/// <summary>A request for comment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Asked">Who was asked.</param>
/// <param name="Suspect">The suspect that it is; null = none.</param>
/// <param name="AskedOn">A day, or an instant in UTC.</param>
/// <param name="Deadline">Until when; null = none was given.</param>
/// <param name="Outcome">One of <see cref="Vocabulary.Outcomes"/>.</param>
/// <param name="AnsweredOn">When; null = not answered, or not known.</param>
/// <param name="Answer">The answer; null = none on record.</param>
public sealed record SummaryResponse(
    Guid Id, string Asked, SuspectName? Suspect, string AskedOn, string? Deadline, string Outcome, string? AnsweredOn,
    string? Answer);
