using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// One published item of one outlet: its <see cref="Url"/>, or without one its <see cref="Outlet"/> and
/// <see cref="Headline"/> or <see cref="Locator"/>.
/// </summary>
public record NewArticle
{
    /// <summary>The id of an article on file.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its address, http or https, at most 8,192 bytes.</summary>
    public string? Url { get; init; }

    /// <summary>Further addresses of the same item (AMP, language twins), at most 20.</summary>
    public IReadOnlyList<string>? Addresses { get; init; }

    /// <summary>Its outlet; beside an address it must be the one that the registry has for it.</summary>
    public OutletRef? Outlet { get; init; }

    /// <summary>As printed, at most 2,000 bytes.</summary>
    public string? Headline { get; init; }

    /// <summary>Programme and time, or page, at most 400 bytes.</summary>
    public string? Locator { get; init; }

    /// <summary>As printed, at most 400 bytes.</summary>
    public string? Byline { get; init; }

    /// <summary>2025, 2025-11, 2025-11-26, an instant with offset, or null (not known).</summary>
    public string? PublishedAt { get; init; }

    /// <summary>One of <see cref="Vocabulary.DateBases"/>.</summary>
    public string? DateBasis { get; init; }

    /// <summary>One of <see cref="Vocabulary.Media"/>; null = not stated.</summary>
    public string? Medium { get; init; }

    /// <summary>One of <see cref="Vocabulary.Accesses"/>; null = not stated.</summary>
    public string? Access { get; init; }

    /// <summary>One of <see cref="Vocabulary.ArticleKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>BCP 47, at most 35 bytes.</summary>
    public string? Language { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// Its text, at most 200,000 bytes, to find copies and whom it credits. It is kept nowhere: of it stay hashes of
    /// each three words, and in a suggestion the words that it rests on.
    /// </summary>
    public string? Text { get; init; }
}

/// <summary>Log an article with all it carries, in one act.</summary>
public record LogArticle
{
    /// <summary>Its key in this batch, 1–100 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>The article. Required.</summary>
    public NewArticle? Article { get; init; }

    /// <summary>What the whole article is taken from: one or a list of at most 20.</summary>
    [JsonConverter(typeof(OneOrManyConverter<NewDerivation>))]
    public IReadOnlyList<NewDerivation>? From { get; init; }

    /// <summary>Claims on file that it carries, at most 200.</summary>
    public IReadOnlyList<NewCarried>? Carries { get; init; }

    /// <summary>New claims that it carries, at most 200.</summary>
    public IReadOnlyList<NewCarriedClaim>? Claims { get; init; }

    /// <summary>Evidence that it brings, at most 200.</summary>
    public IReadOnlyList<NewEvidence>? Evidence { get; init; }
}

/// <summary>The body of <c>POST …/articles</c>: one article, or a batch in one transaction.</summary>
public sealed record LogArticles : LogArticle
{
    /// <summary>
    /// A batch of 1–1,000 articles instead of a single one; they may refer to one another by key, in any order.
    /// </summary>
    public IReadOnlyList<LogArticle>? Items { get; init; }

    /// <summary>With a batch: suspects to find or make first, at most 1,000.</summary>
    public IReadOnlyList<NewSuspect>? Suspects { get; init; }

    /// <summary>With a batch: claimants that its claims name by key, at most 1,000.</summary>
    public IReadOnlyList<NewClaimant>? Claimants { get; init; }

    /// <summary>With a batch: public events to find or make first, at most 1,000.</summary>
    public IReadOnlyList<NewEvent>? Events { get; init; }
}

/// <summary>A claim on file that an article carries.</summary>
public sealed record NewCarried
{
    /// <summary>The claim. Required.</summary>
    public Ref? Claim { get; init; }

    /// <summary>One of <see cref="Vocabulary.Stances"/>, as this article gives it; not stated: the claim's.</summary>
    public string? Stance { get; init; }

    /// <summary>The article's words, at most 8,000 bytes.</summary>
    public string? Quote { get; init; }

    /// <summary>Where in the article, at most 400 bytes.</summary>
    public string? QuoteLocator { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>What this citation is taken from, if not what its article is: one or a list of at most 20.</summary>
    [JsonConverter(typeof(OneOrManyConverter<NewDerivation>))]
    public IReadOnlyList<NewDerivation>? From { get; init; }
}

/// <summary>An article on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Url">Its first address, canonical; null without one.</param>
/// <param name="Addresses">All its addresses, canonical: its own, then those of what is merged into it.</param>
/// <param name="Outlet">Its outlet; null while an aggregator's page names none.</param>
/// <param name="Headline">As printed.</param>
/// <param name="Locator">Programme and time, or page.</param>
/// <param name="Byline">As printed.</param>
/// <param name="PublishedAt">2025, 2025-11, 2025-11-26, an instant in UTC, or null.</param>
/// <param name="DateBasis">One of <see cref="Vocabulary.DateBases"/>, or null.</param>
/// <param name="Medium">One of <see cref="Vocabulary.Media"/>, or null.</param>
/// <param name="Access">One of <see cref="Vocabulary.Accesses"/>, or null.</param>
/// <param name="Kind">One of <see cref="Vocabulary.ArticleKinds"/>, or null.</param>
/// <param name="Language">BCP 47, or null.</param>
/// <param name="Note">A note.</param>
/// <param name="Status">One of <see cref="Vocabulary.ArticleStatuses"/>.</param>
/// <param name="Merged">The articles that are merged into it: what they carry is shown and counted here.</param>
/// <param name="MergedInto">The article that it counts as while it is merged, or null.</param>
/// <param name="Citations">The claims that it carries.</param>
/// <param name="Evidence">The evidence that cites it.</param>
/// <param name="From">What it, or one citation of it, is taken from.</param>
/// <param name="End">Its end, or null while it stands.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record Article(
    Guid Id, string Leak, int Version, string? Url, IReadOnlyList<string> Addresses, OutletName? Outlet,
    string? Headline, string? Locator, string? Byline, string? PublishedAt, string? DateBasis, string? Medium,
    string? Access, string? Kind, string? Language, string? Note, string Status, IReadOnlyList<Guid> Merged,
    Guid? MergedInto, IReadOnlyList<CitedClaim> Citations, IReadOnlyList<EvidenceSummary> Evidence,
    IReadOnlyList<Derivation> From, Ending? End, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }

    /// <summary>In the answer to a POST: values that contradicted held ones and were kept out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Conflict>? Conflicts { get; init; }
}

/// <summary>
/// Change an article: a merge patch (RFC 7396), so that a member left out changes nothing and null clears what is held.
/// </summary>
public sealed record ArticleChange
{
    /// <summary>Its outlet, by id or name. Moving it from one outlet to another is for editors.</summary>
    public Stated<OutletRef> Outlet { get; init; }

    /// <summary>
    /// All of its own addresses, at most 200, in order; those of articles merged into it stay with these. Each is of
    /// the article's outlet and of no other article.
    /// </summary>
    public Stated<IReadOnlyList<string>> Addresses { get; init; }

    /// <summary>As printed, at most 2,000 bytes.</summary>
    public Stated<string> Headline { get; init; }

    /// <summary>Programme and time, or page, at most 400 bytes.</summary>
    public Stated<string> Locator { get; init; }

    /// <summary>As printed, at most 400 bytes.</summary>
    public Stated<string> Byline { get; init; }

    /// <summary>2025, 2025-11, 2025-11-26, an instant with offset; null = not known.</summary>
    public Stated<string> PublishedAt { get; init; }

    /// <summary>One of <see cref="Vocabulary.DateBases"/>.</summary>
    public Stated<string> DateBasis { get; init; }

    /// <summary>One of <see cref="Vocabulary.Media"/>.</summary>
    public Stated<string> Medium { get; init; }

    /// <summary>One of <see cref="Vocabulary.Accesses"/>.</summary>
    public Stated<string> Access { get; init; }

    /// <summary>One of <see cref="Vocabulary.ArticleKinds"/>.</summary>
    public Stated<string> Kind { get; init; }

    /// <summary>BCP 47, at most 35 bytes.</summary>
    public Stated<string> Language { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }
}

/// <summary>What the page of an article said, and what of it was taken. The page itself is not kept.</summary>
/// <param name="Article">The article, as a GET answers it.</param>
/// <param name="Offered">What the page says, field by field.</param>
/// <param name="SameAs">Articles whose address the page gives as its own: merge them.</param>
/// <param name="Suggestions">Where the page says that its text is from, as suggestions to judge.</param>
public sealed record PageReading(
    Article Article, IReadOnlyList<PageOffer> Offered, IReadOnlyList<Guid> SameAs,
    IReadOnlyList<Derivation> Suggestions);

/// <summary>A value that a page gives for a field.</summary>
/// <param name="Field">The article's field.</param>
/// <param name="Page">The page's value.</param>
/// <param name="Held">What was held before; null = nothing.</param>
/// <param name="Taken">
/// Whether it was taken: only where nothing was held, or a day within the held month. What somebody entered stays.
/// </param>
public sealed record PageOffer(string Field, string Page, string? Held, bool Taken);

/// <summary>Merge an article into another: both are one published item that was logged twice.</summary>
public sealed record MergeArticle
{
    /// <summary>
    /// The article that remains. Required. Both are of one outlet, neither is merged or ended; one without outlet may
    /// be merged into one that has.
    /// </summary>
    public Guid? Into { get; init; }

    /// <summary>Why, at most 4,000 bytes.</summary>
    public string? Reason { get; init; }
}

/// <summary>A claim as an article carries it.</summary>
/// <param name="Id">The citation's id.</param>
/// <param name="Stance">One of <see cref="Vocabulary.Stances"/>, as this article gives it.</param>
/// <param name="Quote">The article's words.</param>
/// <param name="QuoteLocator">Where in the article.</param>
/// <param name="Status">countable, or why it is not counted.</param>
/// <param name="End">The citation's own end, or null while it stands.</param>
/// <param name="Claim">The claim.</param>
public sealed record CitedClaim(
    Guid Id, string Stance, string? Quote, string? QuoteLocator, string Status, Ending? End, ClaimSummary Claim)
{
    /// <summary>In the answer to a POST: whether this request made the citation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}

/// <summary>A value that contradicted the held one and was kept out.</summary>
/// <param name="Field">The field as on the wire, with its path in the request's item.</param>
/// <param name="Stated">What was stated.</param>
/// <param name="Held">What is held.</param>
public sealed record Conflict(string Field, string Stated, string Held);

/// <summary>The answer to a batch.</summary>
/// <typeparam name="T">What was logged.</typeparam>
/// <param name="Items">In the order of the request.</param>
public sealed record Batch<T>(IReadOnlyList<T> Items);

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">At most <c>limit</c> of them.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
