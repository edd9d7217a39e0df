namespace Hypotheses.Client.Calls;

/// <summary>
/// Speaks to the service, by noun; one method for each operation of its document, by the operation's name.
/// <para>
/// A leak and a suspect are named by id or slug. <c>etag</c> is the <see cref="Answered{T}.ETag"/> of what was read:
/// a change is made on that alone. <c>knownETag</c> is that of an answer that is held:
/// <see cref="Answered{T}.NotChanged"/> says that it is the answer still. <c>idempotencyKey</c> is a key of the
/// caller's choice for one act, 1–255 visible ASCII characters: sent again, the first answer comes back and nothing is
/// done twice. Lists come page by page; the <c>All…</c> methods go through all pages.
/// </para>
/// <para>
/// Every method throws <see cref="FailedCallException"/> where the service, or whatever stands before it, answers with
/// an error: beside those that a method names, 401 (no valid key), 429 and 503 (see
/// <see cref="FailedCallException.RetryAfter"/>) and 500. What the <see cref="HttpClient"/> throws comes through: <see
/// cref="HttpRequestException"/> without a connection, <see cref="TaskCanceledException"/> at its timeout. Nothing is
/// sent a second time by itself: who wants that puts a <see cref="Retrying.RetryingHandler"/> before what sends.
/// </para>
/// </summary>
public sealed class HypothesesClient
{
    /// <summary>Speaks through an HTTP client, which stays the caller's: it is neither changed nor disposed.</summary>
    /// <param name="http">What sends the requests, such as one of <c>IHttpClientFactory</c>.</param>
    /// <param name="address">
    /// Where the service is, http or https, with or without a slash at its end and without <c>/api/v1</c>; not given:
    /// the client's <see cref="HttpClient.BaseAddress"/>. A key goes over the wire as it is: use https.
    /// </param>
    /// <param name="key">The API key <c>hyp_…</c>; not given: what the client sends by itself.</param>
    /// <exception cref="ArgumentException">The address can't be one, or there is none.</exception>
    /// <exception cref="FormatException">The key can't stand in a header.</exception>
    public HypothesesClient(HttpClient http, Uri? address = null, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        var caller = new Caller(http, address, key);
        Leaks = new(caller);
        Suspects = new(caller);
        Claimants = new(caller);
        Articles = new(caller);
        Claims = new(caller);
        Citations = new(caller);
        Evidence = new(caller);
        Derivations = new(caller);
        PublicEvents = new(caller);
        Outlets = new(caller);
        Owners = new(caller);
        Responses = new(caller);
        Redactions = new(caller);
        History = new(caller);
        Scores = new(caller);
        Worklist = new(caller);
        Summaries = new(caller);
        Imports = new(caller);
        Tables = new(caller);
        Search = new(caller);
        Accounts = new(caller);
        Keys = new(caller);
        Me = new(caller);
    }

    /// <summary>The cases under investigation, and who may see them.</summary>
    public LeakCalls Leaks { get; }

    /// <summary>Who is said to have leaked it.</summary>
    public SuspectCalls Suspects { get; }

    /// <summary>Who says so.</summary>
    public ClaimantCalls Claimants { get; }

    /// <summary>What was published.</summary>
    public ArticleCalls Articles { get; }

    /// <summary>What is said of suspects.</summary>
    public ClaimCalls Claims { get; }

    /// <summary>Which article carries which claim.</summary>
    public CitationCalls Citations { get; }

    /// <summary>What is offered for a claim.</summary>
    public EvidenceCalls Evidence { get; }

    /// <summary>Who takes a report from whom.</summary>
    public DerivationCalls Derivations { get; }

    /// <summary>What articles derive from besides articles.</summary>
    public PublicEventCalls PublicEvents { get; }

    /// <summary>The registry of outlets.</summary>
    public OutletCalls Outlets { get; }

    /// <summary>Who controls outlets.</summary>
    public OwnerCalls Owners { get; }

    /// <summary>Requests for comment and their answers.</summary>
    public ResponseCalls Responses { get; }

    /// <summary>Words removed for good.</summary>
    public RedactionCalls Redactions { get; }

    /// <summary>The journals, their chains and the access log.</summary>
    public HistoryCalls History { get; }

    /// <summary>The ranking.</summary>
    public ScoreCalls Scores { get; }

    /// <summary>What is to be settled next.</summary>
    public WorklistCalls Worklist { get; }

    /// <summary>What was published of leaks at the end of each week.</summary>
    public SummaryCalls Summaries { get; }

    /// <summary>Files that are imported into a leak.</summary>
    public ImportCalls Imports { get; }

    /// <summary>Lists as CSV or NDJSON.</summary>
    public TableCalls Tables { get; }

    /// <summary>One search over all that the account may see.</summary>
    public SearchCalls Search { get; }

    /// <summary>Who works here.</summary>
    public AccountCalls Accounts { get; }

    /// <summary>API keys.</summary>
    public KeyCalls Keys { get; }

    /// <summary>Who is asking.</summary>
    public MeCalls Me { get; }
}
