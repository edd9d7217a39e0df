namespace Hypotheses.Client;

/// <summary>
/// The state of a leak at the end of an ISO week, cut at one recorded instant, and what changed in that week. Private
/// persons have no name in it. Its JSON is what is stored and hashed; every other form is made of it.
/// </summary>
/// <param name="Schema">"weekly-summary.v1".</param>
/// <param name="Leak">The leak, as recorded then.</param>
/// <param name="Week">The ISO week, such as 2025-W48.</param>
/// <param name="From">Its Monday.</param>
/// <param name="To">Its Sunday: what could be known by the end of it.</param>
/// <param name="TimeZone">The leak's zone, by which days are read.</param>
/// <param name="Cut">The recorded instant that it is of.</param>
/// <param name="Since">
/// The recorded instant from which on things are new: the cut of the summary before, or a week before the cut.
/// </param>
/// <param name="Before">The summary of an earlier week that stood when this was made; null = there was none.</param>
/// <param name="Revision">From 1; 0 for a preview.</param>
/// <param name="Changed">What a revision puts right; null for the first.</param>
/// <param name="Preview">Whether it is of a week that is not published: it may change until then.</param>
/// <param name="Language">One of <see cref="Vocabulary.SummaryLanguages"/>: the leak's own.</param>
/// <param name="Scorers">Names and versions of the scorers behind the figures.</param>
/// <param name="Sentences">The headline sentences in each language.</param>
/// <param name="OutletsNaming">Distinct outlets that name anyone.</param>
/// <param name="Rows">The first of the top level, parts added up, at most 7.</param>
/// <param name="RowsMore">How many more there are with an outlet.</param>
/// <param name="New">What the week brought.</param>
/// <param name="Against">Who denies or doubts, of the rows shown; the most carried first, at most 7.</param>
/// <param name="PutRight">What was corrected.</param>
/// <param name="Next">What is to be settled next, at most 3.</param>
/// <param name="Annex">Everything else.</param>
/// <param name="Checkpoint">Where the history stood at the cut.</param>
public sealed record WeeklySummary(
    string Schema, SummaryLeak Leak, string Week, DateOnly From, DateOnly To, string TimeZone, DateTimeOffset Cut,
    DateTimeOffset Since, SummaryBefore? Before, int Revision, string? Changed, bool Preview, string Language,
    IReadOnlyList<string> Scorers, SummarySentences Sentences, int OutletsNaming, IReadOnlyList<SummaryRow> Rows,
    int RowsMore, SummaryNews New, IReadOnlyList<SummaryAgainst> Against, SummaryPutRight PutRight,
    IReadOnlyList<SummaryNext> Next, SummaryAnnex Annex, SummaryCheckpoint Checkpoint);

/// <summary>The leak of a summary.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Title">Its title.</param>
public sealed record SummaryLeak(Guid Id, string Slug, string Title);

/// <summary>An earlier summary.</summary>
/// <param name="Week">Its ISO week.</param>
/// <param name="Revision">Which of its revisions.</param>
/// <param name="Sha256">The hash of its JSON, 64 hexadecimal digits.</param>
public sealed record SummaryBefore(string Week, int Revision, string Sha256);

/// <summary>Sentences, in every language that a summary is read in.</summary>
/// <param name="Version">Name and version of the templates.</param>
/// <param name="En">English.</param>
/// <param name="Ru">Russian.</param>
/// <param name="Uk">Ukrainian.</param>
public sealed record SummarySentences(
    string Version, IReadOnlyList<string> En, IReadOnlyList<string> Ru, IReadOnlyList<string> Uk);

/// <summary>A row of page one.</summary>
/// <param name="Rank">Competition rank by outlets (1, 1, 3); null without an outlet.</param>
/// <param name="Tied">Whether it shares its rank.</param>
/// <param name="Suspect">Who is named, or was in the summary before.</param>
/// <param name="Outlets">Distinct outlets that name it.</param>
/// <param name="OutletsBefore">What the summary before said; null = it did not have it.</param>
/// <param name="RankBefore">Its rank there; null = it had none.</param>
/// <param name="Reports">The separate reports behind these outlets.</param>
/// <param name="Asserts">Outlets that say it.</param>
/// <param name="Suggests">Outlets that suggest it.</param>
/// <param name="Alone">Outlets that name nobody else.</param>
/// <param name="Denies">Outlets that carry a denial.</param>
/// <param name="Doubts">Outlets that doubt it.</param>
/// <param name="NewOutlets">Outlets that are new in the week, those since the cut before included.</param>
/// <param name="OwnDenial">Its own denial; null = none on record.</param>
/// <param name="Answer">The last request for comment by the cut; null = it was not asked.</param>
public sealed record SummaryRow(
    int? Rank, bool Tied, SuspectName Suspect, int Outlets, int? OutletsBefore, int? RankBefore, ReportTally Reports,
    int Asserts, int Suggests, int Alone, int Denies, int Doubts, int NewOutlets, OwnDenialTally? OwnDenial,
    SummaryAnswer? Answer);

/// <summary>A request for comment, and what came of it by the cut.</summary>
/// <param name="AskedOn">A day, or an instant in UTC.</param>
/// <param name="Outcome">One of <see cref="Vocabulary.Outcomes"/>.</param>
/// <param name="AnsweredOn">When; null = not answered, or not known.</param>
public sealed record SummaryAnswer(string AskedOn, string Outcome, string? AnsweredOn);

/// <summary>What a week brought.</summary>
/// <param name="Suspects">Who was named by outlets that had not named it, most first.</param>
/// <param name="Reports">Separate reports behind which no outlet stood before.</param>
/// <param name="Repeats">Times that an outlet newly named somebody and stands for a report that was there.</param>
/// <param name="SinceCut">
/// Of the new ones those of the last three days of the week before, recorded after its cut.
/// </param>
/// <param name="LoggedLate">Times that an outlet of an earlier week was recorded since the cut before.</param>
/// <param name="Undated">Times that an outlet without a date was: never counted as new.</param>
/// <param name="Line">The same in a sentence, one for each language.</param>
public sealed record SummaryNews(
    IReadOnlyList<SummaryNamed> Suspects, IReadOnlyList<SummaryReport> Reports, int Repeats, int SinceCut,
    int LoggedLate, int Undated, SummarySentences Line);

/// <summary>A suspect with new outlets.</summary>
/// <param name="Suspect">Who.</param>
/// <param name="Outlets">How many outlets are new, those since the cut before included.</param>
/// <param name="SinceCut">How many of them are since the cut before.</param>
/// <param name="First">Whether no outlet had named it.</param>
public sealed record SummaryNamed(SuspectName Suspect, int Outlets, int SinceCut, bool First);

/// <summary>A separate report.</summary>
/// <param name="Report">The report.</param>
/// <param name="Outlets">Distinct outlets that stand for it.</param>
/// <param name="Suspects">Whom they name by it.</param>
public sealed record SummaryReport(ReportName Report, int Outlets, IReadOnlyList<SuspectName> Suspects);

/// <summary>Who denies or doubts.</summary>
/// <param name="Suspect">Of whom.</param>
/// <param name="Claimant">Who says so.</param>
/// <param name="Stance">denies or doubts.</param>
/// <param name="Own">Whether the claimant speaks for the suspect.</param>
/// <param name="Outlets">Distinct outlets that carry it.</param>
/// <param name="FirstOn">The day of the first dated one; null = none is dated.</param>
/// <param name="New">Whether that day is in the week.</param>
public sealed record SummaryAgainst(
    SuspectName Suspect, string Claimant, string Stance, bool Own, int Outlets, DateOnly? FirstOn, bool New);

/// <summary>What was put right since the cut before.</summary>
/// <param name="ByOutlets">By outlets and claimants: corrected, retracted or withdrawn.</param>
/// <param name="ByUs">By us: logged in error, or taken out for legal reasons.</param>
/// <param name="Rereading">The page of the week before, read today; null = there was none.</param>
public sealed record SummaryPutRight(
    IReadOnlyList<SummaryEnd> ByOutlets, IReadOnlyList<SummaryEnd> ByUs, SummaryRereading? Rereading)
{
    /// <summary>What we brought back that the summary before had as ended or merged; left out if nothing.</summary>
    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SummaryRestoration>? Restored { get; init; }

    /// <summary>What we changed of what the summary before could know; left out if nothing.</summary>
    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SummaryCorrection>? Corrected { get; init; }
}

/// <summary>A thing of which we changed what moves counts; one for each part that was changed.</summary>
/// <param name="Thing">article, claim, citation, suspect, claimant or outlet.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Outlet">Whose it is; null where it is no outlet's.</param>
/// <param name="What">
/// published, outlet, claimant, stance, basis, suspects or part_of: what reads otherwise; merged: what it counts as;
/// counts: whether it does, yes or no; excluded: why an outlet does not.
/// </param>
/// <param name="Was">What it read at the cut before, words of the wire as such; null = nothing.</param>
/// <param name="Now">What it reads at this cut; null = nothing.</param>
/// <param name="RecordedAt">When we recorded the thing as it is now.</param>
public sealed record SummaryCorrection(
    string Thing, Guid Id, string Name, string? Outlet, string What, string? Was, string? Now,
    DateTimeOffset RecordedAt);

/// <summary>A thing that stands again.</summary>
/// <param name="Thing">article, claim, citation or evidence; suspect or claimant where a merge was taken back.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Outlet">Whose it is; null where it is no outlet's.</param>
/// <param name="Cause">
/// What was taken back: the cause of its end, or merged where it had been merged into another.
/// </param>
/// <param name="RecordedAt">When we took it back.</param>
public sealed record SummaryRestoration(
    string Thing, Guid Id, string Name, string? Outlet, string Cause, DateTimeOffset RecordedAt);

/// <summary>A thing that was ended.</summary>
/// <param name="Thing">article, claim, citation or evidence.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Outlet">Whose it is; null where it is no outlet's.</param>
/// <param name="Cause">One of <see cref="Vocabulary.EndCauses"/>.</param>
/// <param name="EffectiveOn">When it happened in the world; null for our own causes.</param>
/// <param name="RecordedAt">When we recorded it.</param>
public sealed record SummaryEnd(
    string Thing, Guid Id, string Name, string? Outlet, string Cause, DateOnly? EffectiveOn,
    DateTimeOffset RecordedAt);

/// <summary>Whether the page of the week before would read otherwise today.</summary>
/// <param name="Week">Its ISO week.</param>
/// <param name="Changed">Whether its sentences or the outlets of its rows would.</param>
/// <param name="Was">Those of its sentences that would not stand today.</param>
/// <param name="Now">What would stand instead.</param>
public sealed record SummaryRereading(string Week, bool Changed, SummarySentences Was, SummarySentences Now)
{
    /// <summary>Those of its rows that would have other outlets today; left out if none.</summary>
    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SummaryRereadRow>? Rows { get; init; }
}

/// <summary>A row of the page of the week before that would read otherwise today.</summary>
/// <param name="Suspect">Who is named.</param>
/// <param name="Was">Its outlets on that page.</param>
/// <param name="Now">The outlets that it would have; 0 also where it was taken out or merged with another.</param>
public sealed record SummaryRereadRow(SuspectName Suspect, int Was, int Now);

/// <summary>Something to be settled next.</summary>
/// <param name="Kind">One of <see cref="Vocabulary.WorklistKinds"/>.</param>
/// <param name="Name">The outlet or person that it is about.</param>
/// <param name="Suspects">Whom it touches.</param>
/// <param name="Narrows">By how many reports settling it narrows the counts of the first rows.</param>
/// <param name="Assignee">Who takes it; null = nobody yet.</param>
public sealed record SummaryNext(
    string Kind, string Name, IReadOnlyList<SuspectName> Suspects, int Narrows, string? Assignee);

/// <summary>Where the history stood at the cut: who holds this finds any later change of what was before.</summary>
/// <param name="Entries">Entries of the leak's journal.</param>
/// <param name="Hash">The hash of the last, 64 hexadecimal digits.</param>
/// <param name="RegistryEntries">
/// The number of the entry of the registry's journal that opened the state which the leak had taken up; 0 = none.
/// </param>
/// <param name="RegistryHash">Its hash; empty if there is none.</param>
/// <param name="KeyId">Which key signed; null for a preview, which nobody signs.</param>
/// <param name="Signature">
/// ECDSA over P-256 and SHA-256 of "hypotheses-checkpoint.v1", the leak's id and the four values above, a line each;
/// base64, r and s of 32 bytes each.
/// </param>
public sealed record SummaryCheckpoint(
    long Entries, string Hash, long RegistryEntries, string RegistryHash, string? KeyId, string? Signature);

/// <summary>A summary on the list of those that were published.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">The leak's slug.</param>
/// <param name="Week">Its ISO week.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Cut">The recorded instant that it is of.</param>
/// <param name="Changed">What a revision puts right; null for the first.</param>
/// <param name="Reason">Why it names somebody for the first time, where that was asked for.</param>
/// <param name="Sha256">The hash of its JSON, 64 hexadecimal digits.</param>
/// <param name="Gone">Whether words of it were taken out: then nothing is left of it but this.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">By whom.</param>
public sealed record PublishedSummary(
    Guid Id, string Leak, string Week, int Revision, DateTimeOffset Cut, string? Changed, string? Reason,
    string Sha256, bool Gone, DateTimeOffset PublishedAt, string PublishedBy);

/// <summary>Publish the summary of a week that is over, by hand.</summary>
public sealed record NewSummary
{
    /// <summary>The ISO week, such as 2025-W48. Required.</summary>
    public string? Week { get; init; }

    /// <summary>
    /// Why it may name people who were private until now and were not asked for comment, 1–2,000 bytes; needed only
    /// then.
    /// </summary>
    public string? Reason { get; init; }
}

/// <summary>Publish a summary once more, by the record as it is now.</summary>
public sealed record NewSummaryRevision
{
    /// <summary>What it puts right, 1–2,000 bytes. Required: it stands in the summary.</summary>
    public string? Changed { get; init; }

    /// <summary>As in <see cref="NewSummary.Reason"/>.</summary>
    public string? Reason { get; init; }
}

/// <summary>A published summary made anew from the record at its cut.</summary>
/// <param name="Week">Its ISO week.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Cut">Its cut.</param>
/// <param name="Sha256">The hash of what was published.</param>
/// <param name="Recomputed">The hash of what comes out now.</param>
/// <param name="Same">Whether they are equal: so are all bytes.</param>
/// <param name="Redacted">
/// Whether words were taken out of the leak by law since: the only way in which they may differ.
/// </param>
public sealed record RecomputedSummary(
    string Week, int Revision, DateTimeOffset Cut, string Sha256, string Recomputed, bool Same, bool Redacted);

/// <summary>The summaries of a week, of every leak that the newsroom sees and that is under no embargo.</summary>
/// <param name="Week">The ISO week.</param>
/// <param name="Summaries">The last revision of each, by the leak's title.</param>
public sealed record NewsroomSummaries(string Week, IReadOnlyList<WeeklySummary> Summaries);
