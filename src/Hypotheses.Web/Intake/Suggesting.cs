using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// What is suggested of the words that are logged: derivations by credit lines and by text reuse. They are written in
/// the same act as what they are about, judged by nobody, and said once: what has been judged, rejected or ended is not
/// suggested again.
/// </summary>
public sealed class Suggesting(Database database, CreditedNames names, TextIndexes indexes)
{
    /// <summary>
    /// Reads what can be read before an act, for a request with texts: an index that is not in memory takes its time.
    /// </summary>
    /// <param name="leak">The leak, as the request names it.</param>
    /// <param name="actor">Who asks; 404 if he does not see it.</param>
    /// <param name="articles">The articles of the request.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Suggestions> ReadyAsync(
        string leak, Actor actor, IEnumerable<NewArticle?> articles, CancellationToken cancel)
    {
        if (articles.All(article => article?.Text is null))
            return new Suggestions(names, null);
        Guid id;
        await using (var session = await database.OpenAsync(cancel))
            id = (await LeakAccess.FindAsync(session, leak, actor, cancel)).Id;
        return new Suggestions(names, await indexes.ReadyAsync(id, cancel));
    }

    /// <summary>For a request that brings no texts.</summary>
    public Suggestions WithoutTexts() => new(names, null);
}

/// <summary>The suggestions of one request.</summary>
public sealed class Suggestions
{
    private readonly CreditedNames _names;
    private readonly TextIndex? _index;

    internal Suggestions(CreditedNames names, TextIndex? index) => (_names, _index) = (names, index);

    /// <summary>Adds them to the draft, of articles and citations that were found or made.</summary>
    internal async Task<Suggested> AddAsync(LeakAct act, Draft draft, OutletKin kin, ArticleKin merged)
    {
        var reuse = new ReuseSuggestions(act, kin, merged);
        var copies = _index is null ? [] : await reuse.FindAsync(TextsOf(draft), _index);
        var credits = await CreditsAsync(act, draft, kin);
        if (copies.Count + credits.Count == 0)
            return new Suggested(kin, new HashSet<Guid>(), reuse.Fresh);

        var taken = await TakenAsync(act, draft, kin, merged, [.. copies, .. credits]);
        var (touched, choices) = (new HashSet<Guid>(), new Dictionary<Guid, OutletChoice>());
        foreach (var copy in copies)
        {
            if (!taken.Add(copy))
                continue;
            draft.Derivations.Add(copy.Draft(null));
            if (copy.Article.GivenId is { } held)
                touched.Add(held);
        }
        foreach (var credit in credits)
        {
            if (!taken.Add(credit))
                continue;
            var choice = choices[credit.Outlet] = kin.Has(credit.Outlet)
                ? kin.ChoiceOf(credit.Outlet)
                : new OutletChoice(credit.Outlet, credit.Outlet, null, credit.Called);
            draft.Derivations.Add(credit.Draft(choice));
        }
        var entered = choices.Values.Where(choice => !kin.Has(choice.Id)).OrderBy(choice => choice.Id).ToList();
        await IntakeOutletStore.EnterAsync(act, kin, entered);
        return new Suggested(kin, touched, reuse.Fresh);
    }

    private async Task<IReadOnlyList<Suggestion>> CreditsAsync(LeakAct act, Draft draft, OutletKin kin)
    {
        // Of what is ended nothing is said.
        var articles = draft.Articles.Where(article => article.One.Row!.EndCause is null
            && article.Source is { Headline: not null } or { Text: not null }).ToList();
        var quotes = draft.Citations.Where(citation => citation.Quote is not null
            && citation.Article.One.Row!.EndCause is null && citation.One.Row!.EndCause is null).ToList();
        if (articles.Count + quotes.Count == 0)
            return [];
        var (known, called) = await _names.OfAsync(act, kin);
        var credits = new CreditSuggestions(known, called, kin);
        return [.. articles.SelectMany(credits.Of), .. quotes.SelectMany(credits.Of)];
    }

    // What stands already: on file, and in this request.
    private static async Task<Taken> TakenAsync(
        LeakAct act, Draft draft, OutletKin kin, ArticleKin merged, IReadOnlyList<Suggestion> suggestions)
    {
        var articles = suggestions.Select(suggestion => suggestion.Article.One.Id).Distinct();
        var taken = new Taken(kin, merged);
        foreach (var row in await SuggestionStore.TakenAsync(act, [.. articles.SelectMany(merged.Of).Distinct()]))
            taken.Add(row);
        foreach (var stated in draft.Derivations)
            taken.Add(new TakenRow(
                stated.Article.One.Id, stated.Claim?.One.Id, stated.ToArticle?.One.Id,
                stated.ToOutlet?.Choice?.Id ?? stated.ToArticle?.One.Row?.OutletId, stated.Source.Kind!,
                stated.Source.Judgement ?? "suggested"));
        return taken;
    }

    private static Dictionary<DraftArticle, string> TextsOf(Draft draft)
    {
        var texts = new Dictionary<DraftArticle, string>();
        foreach (var article in draft.Articles.Where(article => article.Source?.Text is not null))
            if (!texts.TryAdd(article.One, article.Source!.Text!) && texts[article.One] != article.Source.Text)
                throw new ProblemException(
                    ProblemType.Unprocessable, article.At("text"), "The request has another text for this article.");
        return texts;
    }
}

/// <summary>What suggestions left to do in the act.</summary>
/// <param name="Kin">The outlets of the leak, with those that were credited.</param>
/// <param name="Touched">Articles on file that may have their report from one of this request.</param>
/// <param name="Texts">Texts to keep the shingles of.</param>
internal sealed record Suggested(
    OutletKin Kin, IReadOnlySet<Guid> Touched, IReadOnlyList<(DraftArticle Article, long[] Shingles)> Texts)
{
    /// <summary>Keeps what is kept of the texts that were supplied.</summary>
    public async Task KeepTextsAsync(LeakAct act)
    {
        foreach (var (article, shingles) in Texts)
        {
            await SuggestionStore.KeepAsync(act, article.One.Id, shingles);
            act.Journal.Add(ReuseSuggestions.Entered(article.One.Id, shingles));
        }
    }
}

/// <summary>One derivation to suggest.</summary>
/// <param name="Item">The item of the request that it came up in.</param>
/// <param name="Article">The article that may take its report.</param>
/// <param name="Claim">The claim of the citation that it is about; null = the whole article.</param>
/// <param name="Source">What may be suggested of it.</param>
internal sealed record Suggestion(DraftItem Item, DraftArticle Article, DraftClaim? Claim, NewDerivation Source)
{
    /// <summary>The outlet that is credited, as the root of its merges, or that of the article copied.</summary>
    public Guid Outlet { get; init; }

    /// <summary>What the registry calls it, if it is of the registry.</summary>
    public string Called { get; init; } = "";

    /// <summary>The article that the report may be taken from.</summary>
    public DraftArticle? From { get; init; }

    /// <summary>Name and version of the rule that found it.</summary>
    public required string Rule { get; init; }

    public DraftDerivation Draft(OutletChoice? outlet) => new(Item, "from", Source)
    {
        Rule = Rule,
        Article = Article,
        Claim = Claim,
        ToArticle = From,
        ToOutlet = outlet is null ? null
            : new DraftOutlet(Item, "from.outlet", new OutletRef { Id = outlet.Id }) { Choice = outlet },
    };
}
