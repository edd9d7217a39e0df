namespace Hypotheses.Web.Intake;

/// <summary>
/// What is said already of where articles have their reports from. Said of an article it is said of its citations;
/// who has judged that an article reports itself has judged its credits too.
/// </summary>
internal sealed class Taken(OutletKin kin, ArticleKin merged)
{
    private readonly HashSet<(Guid Article, Guid? Claim, Guid Outlet)> _outlets = [];
    private readonly HashSet<(Guid Article, Guid Of)> _articles = [];
    private readonly HashSet<(Guid Article, Guid Of)> _standing = [];
    private readonly HashSet<(Guid Article, Guid? Claim)> _own = [];
    private readonly HashSet<Guid> _sourced = [];

    public void Add(TakenRow row)
    {
        var article = merged.RootOf(row.ArticleId);
        if (row.OutletId is { } outlet)
            _outlets.Add((article, row.ClaimId, kin.RootOf(outlet)));
        if (row.ToArticle is { } source)
        {
            _articles.Add((article, merged.RootOf(source)));
            // Who says that this one is not taken from that one leaves the other way open.
            if (row.Judgement != "rejected")
            {
                _standing.Add((article, merged.RootOf(source)));
                if (row.ClaimId is null)
                    _sourced.Add(article);
            }
        }
        if (row is { Judgement: "confirmed", Kind: "own_reporting" or "independently_confirmed" })
            _own.Add((article, row.ClaimId));
    }

    /// <summary>Adds a suggestion; false if it or its like is there.</summary>
    public bool Add(Suggestion suggestion)
    {
        var (article, claim) = (suggestion.Article.One.Id, suggestion.Claim?.One.Id);
        // Of two articles one is taken from the other, never both ways; and a copy has one source: whatever that is a
        // copy of is found from there.
        var isSaid = suggestion.From is { } from
            ? _sourced.Contains(article) || _own.Contains((article, null))
                || _articles.Contains((article, from.One.Id)) || _standing.Contains((from.One.Id, article))
            : _own.Contains((article, null)) || _own.Contains((article, claim))
                || _outlets.Contains((article, null, suggestion.Outlet))
                || _outlets.Contains((article, claim, suggestion.Outlet));
        if (isSaid)
            return false;
        _outlets.Add((article, claim, suggestion.Outlet));
        if (suggestion.From is { } source)
        {
            _articles.Add((article, source.One.Id));
            _standing.Add((article, source.One.Id));
            _sourced.Add(article);
        }
        return true;
    }
}
