namespace Hypotheses.Client;

/// <summary>
/// The closed sets of words on the wire. Those that are stored are also check constraints of the schema.
/// </summary>
public static class Vocabulary
{
    /// <summary>
    /// How an article or a claimant puts it: the first two carry the claim, the others speak against it.
    /// </summary>
    public static IReadOnlyList<string> Stances { get; } = ["asserts", "suggests", "doubts", "denies"];

    /// <summary>Whether several suspects are meant each, one of them, or all together.</summary>
    public static IReadOnlyList<string> Among { get; } = ["each", "one_of", "all"];

    /// <summary>How the claimant knows.</summary>
    public static IReadOnlyList<string> Bases { get; } = ["first_hand", "told", "analysis", "unstated"];

    /// <summary>What the suspect is said to have done.</summary>
    public static IReadOnlyList<string> Acts { get; } = ["recorded", "passed_on", "ordered", "unspecified"];

    /// <summary>Whether the words name the suspect, or we infer it.</summary>
    public static IReadOnlyList<string> Namings { get; } = ["stated", "inferred"];

    /// <summary>Terms of ICD 203, from the source's own scale only.</summary>
    public static IReadOnlyList<string> Likelihoods { get; } =
        ["almost_no_chance", "very_unlikely", "unlikely", "roughly_even_chance", "likely", "very_likely",
            "almost_certain"];

    /// <summary>What a suspect is.</summary>
    public static IReadOnlyList<string> SuspectKinds { get; } = ["person", "organisation", "agency", "state", "group",
        "unknown"];

    /// <summary>What a search finds.</summary>
    public static IReadOnlyList<string> Findable { get; } =
        ["suspect", "claimant", "article", "claim", "evidence", "outlet"];

    /// <summary>Who leaked it, or how it was obtained.</summary>
    public static IReadOnlyList<string> Axes { get; } = ["who", "how"];

    /// <summary>Whether a person's name may leave the newsroom.</summary>
    public static IReadOnlyList<string> Visibilities { get; } = ["public", "named_elsewhere", "private"];

    /// <summary>What a claimant is; unknown counts as not stated.</summary>
    public static IReadOnlyList<string> ClaimantKinds { get; } = ["person", "organisation", "outlet", "anonymous",
        "unknown"];

    /// <summary>Through what an article was published.</summary>
    public static IReadOnlyList<string> Media { get; } = ["web", "print", "broadcast", "post", "wire"];

    /// <summary>How we know an article.</summary>
    public static IReadOnlyList<string> Accesses { get; } = ["seen", "via_another_article", "paywalled"];

    /// <summary>What an article is.</summary>
    public static IReadOnlyList<string> ArticleKinds { get; } = ["report", "interview", "analysis", "opinion", "copy"];

    /// <summary>Where an article's date comes from.</summary>
    public static IReadOnlyList<string> DateBases { get; } = ["page", "url", "text", "other_article"];

    /// <summary>What a piece of evidence is.</summary>
    public static IReadOnlyList<string> EvidenceKinds { get; } =
        ["statement", "document", "recording", "technical", "motive", "access", "capability", "precedent"];

    /// <summary>Admiralty code: how reliable the source is; F = cannot be judged.</summary>
    public static IReadOnlyList<string> Reliabilities { get; } = ["A", "B", "C", "D", "E", "F"];

    /// <summary>How an article takes its report from another.</summary>
    public static IReadOnlyList<string> DerivationKinds { get; } =
    [
        "verbatim_copy", "rewrite", "credits", "translates", "quotes_statement", "quotes_document", "partial_reuse",
        "own_reporting", "independently_confirmed",
    ];

    /// <summary>What was judged of a derivation.</summary>
    public static IReadOnlyList<string> Judgements { get; } = ["suggested", "confirmed", "rejected", "unsure"];

    /// <summary>How a derivation was found.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["manual", "credit_line", "text_reuse", "canonical_link"];

    /// <summary>What a public event is.</summary>
    public static IReadOnlyList<string> EventKinds { get; } =
        ["statement", "interview", "press_conference", "broadcast", "document", "post"];

    /// <summary>
    /// Why a thing ended: the first three happened in the world on a day and end it from then on, the others are ours
    /// and end it for every published time.
    /// </summary>
    public static IReadOnlyList<string> EndCauses { get; } =
        ["outlet_corrected", "outlet_retracted", "claimant_withdrew", "logged_in_error", "legal"];

    /// <summary>What an outlet is.</summary>
    public static IReadOnlyList<string> OutletKinds { get; } =
        ["newsroom", "agency", "broadcaster", "blog", "account", "copy_site", "unknown"];

    /// <summary>What an owner of outlets is.</summary>
    public static IReadOnlyList<string> OwnerKinds { get; } =
        ["person", "family", "company", "state", "foundation", "trust", "cooperative", "party", "unknown"];

    /// <summary>Why an owner controls: by more than half of it, or by statute, contract or the state.</summary>
    public static IReadOnlyList<string> ControlBases { get; } = ["share", "explicit"];

    /// <summary>Who may see a leak: every signed-in account, or its members.</summary>
    public static IReadOnlyList<string> LeakVisibilities { get; } = ["newsroom", "restricted"];

    /// <summary>Where the investigation stands.</summary>
    public static IReadOnlyList<string> LeakStatuses { get; } = ["open", "resolved", "closed"];

    /// <summary>Whether an article counts, or the first reason why not.</summary>
    public static IReadOnlyList<string> ArticleStatuses { get; } =
        ["countable", "ended", "needs_original_url", "needs_outlet", "outlet_not_counted", "merged"];

    /// <summary>What an address is to the tracker.</summary>
    public static IReadOnlyList<string> AddressStatuses { get; } =
        ["known", "provisional", "platform", "aggregator", "needs_original_url"];

    /// <summary>What became of a line of an import.</summary>
    public static IReadOnlyList<string> LineStatuses { get; } = ["written", "unchanged", "no_control", "refused"];

    /// <summary>What a ranking counts.</summary>
    public static IReadOnlyList<string> Measures { get; } = ["outlets", "reports", "owners", "articles", "citations"];

    /// <summary>How a repeat changes the stance of its source.</summary>
    public static IReadOnlyList<string> Shifts { get; } = ["stronger", "weaker", "turned"];

    /// <summary>What chains of derivation end at: circular = articles that are taken from one another.</summary>
    public static IReadOnlyList<string> ReportKinds { get; } = ["article", "event", "outlet", "circular"];

    /// <summary>How far a chain is known: its own root, a root elsewhere, or open.</summary>
    public static IReadOnlyList<string> Tracings { get; } = ["own", "rooted", "open"];

    /// <summary>What can be left out to see who comes first then.</summary>
    public static IReadOnlyList<string> Removals { get; } = ["outlet", "report", "owner", "claimant"];

    /// <summary>The steps of a timeline.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["day", "week"];

    /// <summary>Why a citation does not count.</summary>
    public static IReadOnlyList<string> ExclusionReasons { get; } =
        ["ended", "not_carrying", "not_yet_published", "naming_not_approved", "needs_original_url", "needs_outlet",
        "outlet_not_counted"];

    /// <summary>
    /// What came of a request for comment: we wait; they answered; they declined; the deadline passed without a word.
    /// </summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["waiting", "answered", "declined", "none"];

    /// <summary>
    /// What an analyst may have to settle: whence an outlet has its report; a suggestion that nobody judged; a claim
    /// that waits for approval; a contradiction; a person whom nobody asked; an outlet that is not in the registry; an
    /// article without date, or without its address.
    /// </summary>
    public static IReadOnlyList<string> WorklistKinds { get; } =
    [
        "unresolved_outlet", "suggestion", "inferred_claim", "conflict", "no_response", "provisional_outlet",
        "missing_date", "missing_address",
    ];

    /// <summary>The things whose words may be removed whole.</summary>
    public static IReadOnlyList<string> RedactedThings { get; } =
    [
        "leak", "suspect", "claimant", "article", "claim", "citation", "evidence", "public_event", "derivation",
        "response",
    ];

    /// <summary>What the access log keeps: a read of a restricted leak, or a list taken out as a file.</summary>
    public static IReadOnlyList<string> AccessActs { get; } = ["read", "export"];

    /// <summary>What an account may do; each may do what the ones before it may.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["reader", "analyst", "editor", "admin"];

    /// <summary>The languages of weekly summaries (BCP 47).</summary>
    public static IReadOnlyList<string> SummaryLanguages { get; } = ["en", "ru", "uk"];

    /// <summary>
    /// Why an article stands in a weekly summary: published in the week; in the last days of the week before and
    /// recorded after its cut; earlier, and recorded since that cut; undated, and recorded since.
    /// </summary>
    public static IReadOnlyList<string> SummaryMarks { get; } = ["new", "since_cut", "late", "undated"];

    /// <summary>
    /// What can be imported: lines of JSON as <see cref="LogArticle"/> or <see cref="LogClaim"/>; a table with a line
    /// for each article and claim; mentions of GDELT 2; RSS, Atom or JSON Feed; ClaimReview of schema.org as JSON-LD;
    /// addresses, one a line.
    /// </summary>
    public static IReadOnlyList<string> ImportFormats { get; } =
        ["ndjson", "csv", "xlsx", "gdelt", "feed", "claimreview", "addresses"];

    /// <summary>
    /// How far an import is: its file is on the way; it waits its turn; lines are logged; all are settled; somebody
    /// stopped it; it could not go on.
    /// </summary>
    public static IReadOnlyList<string> ImportStatuses { get; } =
        ["receiving", "waiting", "running", "done", "cancelled", "failed"];

    /// <summary>Encodings of files without a byte order mark.</summary>
    public static IReadOnlyList<string> ImportEncodings { get; } = ["utf-8", "utf-16", "windows-1251"];

    /// <summary>How dates may be written beside ISO 8601.</summary>
    public static IReadOnlyList<string> ImportDates { get; } =
    [
        "dd.mm.yyyy", "dd/mm/yyyy", "mm/dd/yyyy", "dd-mm-yyyy", "yyyy-mm-dd hh:mm", "dd.mm.yyyy hh:mm",
        "dd/mm/yyyy hh:mm", "mm/dd/yyyy hh:mm", "dd-mm-yyyy hh:mm",
    ];
}
