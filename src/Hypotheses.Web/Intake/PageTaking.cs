using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Intake.Pages;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Fills in an article from what its page says, by the rules of logging: what nobody has stated is taken, what somebody
/// entered stays. The rest is offered in the answer and kept nowhere.
/// </summary>
internal sealed class PageTaking(LeakAct act, PageFacts page, ArticleStore store, Suggestions suggestions)
{
    private const string CanonicalLink = "canonical_link";

    private readonly List<PageOffer> _offers = [];
    private readonly List<Guid> _sameAs = [];
    private NewArticle _taken = new();
    private NewDerivation? _from;

    public async Task<PageReading> RunAsync(Guid id)
    {
        await act.LockAsync();
        var merged = await IntakeArticleStore.KinAsync(act);
        var standing = await store.FindAsync(act.Session, act.Leak, merged.RootOf(id), act.Cancel);
        var held = (await IntakeArticleStore.HeldAsync(act, [standing.Id]))[standing.Id];
        TakeWords(held, hasAddress: standing.Addresses.Count > 0);
        TakeDate(held, hasAddress: standing.Addresses.Count > 0);
        if (page.SiteName is { } site)
            _offers.Add(new PageOffer("outlet", site, standing.Outlet?.Name, false));
        var source = page.Canonical is { } canonical && !IsFront(canonical)
            && DraftAddress.Read("canonical", canonical.Canonical, new Refusals()) is { } address
                ? await TakeAddressAsync(standing, held, merged, address)
                : null;

        if (_taken != new NewArticle() || _from is not null)
            await Logging.UnderLockAsync(act, DraftReader.Of(
                new LogArticles
                {
                    Article = _taken with { Id = standing.Id }, From = _from is null ? null : [_from],
                },
                act.Leak.Zone), suggestions);
        else
            await act.CloseAsync();
        var article = await store.FindAsync(act.Session, act.Leak, standing.Id, act.Cancel);
        var before = standing.From.Select(derivation => derivation.Id).ToHashSet();
        return new PageReading(
            article, _offers, _sameAs,
            [.. article.From.Where(d => source?.Invoke(d) == true)
                .Select(d => d with { Created = !before.Contains(d.Id) })]);
    }

    // A page that calls the site's front its own address says nothing of itself.
    private bool IsFront(ArticleAddress canonical)
    {
        var isFront = canonical.Key.IndexOfAny(['/', '?']) < 0;
        if (isFront)
            _offers.Add(new PageOffer("addresses", canonical.Canonical, null, false));
        return isFront;
    }

    private void TakeWords(ArticleRow held, bool hasAddress)
    {
        // Without an address its headline is part of what it is known by.
        if (Offer("headline", page.Headline, held.Headline, held.IdentityKey is null || hasAddress))
            _taken = _taken with { Headline = page.Headline };
        if (Offer("byline", page.Byline, held.Byline, true))
            _taken = _taken with { Byline = page.Byline };
        if (Offer("language", page.Language, held.Language, true))
            _taken = _taken with { Language = page.Language };
    }

    private bool Offer(string field, string? said, string? held, bool mayTake)
    {
        if (said is null)
            return false;
        // Letters that were lost are no one's words.
        var taken = held is null && mayTake && !said.Contains('\uFFFD', StringComparison.Ordinal);
        _offers.Add(new PageOffer(field, said, held, taken));
        return taken;
    }

    private void TakeDate(ArticleRow held, bool hasAddress)
    {
        if (page.PublishedAt is null || PublishedDate.Parse(page.PublishedAt, act.Leak.Zone) is not { } date)
            return;
        var known = held.Published is { } text ? PublishedDate.Parse(text, act.Leak.Zone) : null;
        // The zero of a clock is how programs print that they know no date.
        var taken = (held.IdentityKey is null || hasAddress) && date.From <= held.FirstRecorded
            && date.From.UtcDateTime.Date != DateTime.UnixEpoch
            && (known is null || date.Refines(known));
        _offers.Add(new PageOffer("publishedAt", date.Text, held.Published, taken));
        if (!taken)
            return;
        _taken = _taken with { PublishedAt = date.Text };
        if (Offer("dateBasis", "page", held.DateBasis, true))
            _taken = _taken with { DateBasis = "page" };
    }

    // The address that the page gives as its own. Returns which derivations are the one that it suggests.
    private async Task<Func<Derivation, bool>?> TakeAddressAsync(
        Article standing, ArticleRow held, ArticleKin merged, DraftAddress address)
    {
        Guid? other = (await IntakeArticleStore.ByAddressAsync(act, [address.Key]))[address.Key]
            .Select(id => (Guid?)merged.RootOf(id)).FirstOrDefault();
        var known = other == standing.Id;
        var (told, kin) = await OutletOfAsync(address, held);
        var own = held.OutletId is { } outlet ? kin.RootOf(outlet) : (Guid?)null;
        var isOurs = told is not null && kin.RootOf(told.Id) == own;
        var taken = isOurs && other is null;
        _offers.Add(new PageOffer(
            "addresses", address.Address.Canonical, known ? address.Address.Canonical : null, taken));
        if (taken)
            _taken = _taken with { Url = address.Given };
        // Where the article has no outlet, it may well be the one that the page points to: for a person to say.
        if (other is { } same && !known && (isOurs || own is null))
            _sameAs.Add(same);
        if (known || isOurs || own is null || told is null)
            return null;

        bool IsSource(Derivation d) => d.Claim is null
            && (other is { } article ? d.Article == article
                : d.Outlet is { } of && kin.RootOf(of) == kin.RootOf(told.Id));
        // Judged or not: said once, it is not said again.
        if (!standing.From.Any(IsSource))
            _from = new NewDerivation
            {
                Kind = "verbatim_copy", Judgement = "suggested", Method = CanonicalLink, Confidence = 0.9m,
                Credit = address.Address.Canonical,
                Article = other is { } target ? new Ref { Id = target } : null,
                Outlet = other is null ? new OutletRef { Id = told.Id } : null,
            };
        return IsSource;
    }

    private async Task<(OutletChoice? Told, OutletKin Kin)> OutletOfAsync(DraftAddress address, ArticleRow held)
    {
        var draft = new Draft();
        if (!address.Address.NeedsOriginalUrl && held.OutletId is not null)
            draft.Articles.Add(new DraftArticle(null, address.Path)
            {
                Source = new NewArticle(), Addresses = [address],
                Published = held.Published is { } text ? PublishedDate.Parse(text, act.Leak.Zone) : null,
            });
        var refusals = new Refusals();
        var kin = await OutletStep.RunAsync(act, draft, refusals);
        return (draft.Articles.FirstOrDefault()?.Outlet, kin);
    }
}
