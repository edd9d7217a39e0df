using Hypotheses.Analysis.TextReuse;
using Hypotheses.Client;

namespace Hypotheses.Web.Intake;

/// <summary>Suggestions by the words with which headlines, texts and quotes credit outlets.</summary>
internal sealed class CreditSuggestions(
    KnownNames names, IReadOnlyDictionary<Guid, string> registered, OutletKin kin)
{
    private const string Method = "credit_line";

    // A long text mentions many; those that it has its report from are named first and plainly.
    private const int MostOfAnArticle = 5;

    /// <summary>What the headline and the text of an article credit: of each outlet the plainest words.</summary>
    public IEnumerable<Suggestion> Of(DraftArticle article)
    {
        var words = new[] { article.Source!.Headline, article.Source.Text }.OfType<string>();
        return Best(words, article).Take(MostOfAnArticle).Select(credit => Made(article.Item!, article, null, credit));
    }

    /// <summary>What the quote of a citation credits.</summary>
    public IEnumerable<Suggestion> Of(DraftCitation citation) =>
        Best([citation.Quote!], citation.Article)
            .Select(credit => Made(citation.Item!, citation.Article, citation.Claim, credit));

    private IEnumerable<Credit> Best(IEnumerable<string> texts, DraftArticle article)
    {
        var row = article.One.Row!;
        var own = row.OutletId is { } outlet
            ? new ArticleOutlet(kin.RootOf(outlet), [kin.ChoiceOf(outlet).Name])
            : new ArticleOutlet(null, []);
        // Agencies that are credited without a name ("with agency inputs") are nobody to take a report from.
        return texts.SelectMany(text => CreditLines.Of(text, row.Language, own, names))
            .Where(credit => credit.Outlet is { } credited && kin.RootOf(credited) != own.Outlet)
            .GroupBy(credit => credit.Outlet)
            .Select(group => group.MaxBy(credit => credit.Confidence)!)
            .OrderByDescending(credit => credit.Confidence);
    }

    private Suggestion Made(DraftItem item, DraftArticle article, DraftClaim? claim, Credit credit) =>
        new(item, article, claim, new NewDerivation
        {
            Kind = Credit.Kind, Judgement = "suggested", Method = Method, Confidence = (decimal)credit.Confidence,
            Credit = credit.Words,
        })
        {
            Rule = CreditLines.Version,
            Outlet = credit.Outlet!.Value,
            Called = registered.GetValueOrDefault(credit.Outlet.Value, ""),
        };
}
