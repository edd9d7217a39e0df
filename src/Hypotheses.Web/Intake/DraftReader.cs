using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Reads requests into a <see cref="Draft"/>: addresses and dates parsed, keys of the batch resolved. Asks no database.
/// </summary>
internal sealed partial class DraftReader(TimeZoneInfo zone)
{
    private readonly Draft _draft = new();
    private readonly Refusals _refusals = new();
    private readonly Dictionary<string, DraftArticle> _articles = [];
    private readonly Dictionary<string, DraftClaim> _claims = [];
    private readonly Dictionary<string, DraftSuspect> _suspects = [];
    private readonly Dictionary<string, DraftClaimant> _claimants = [];
    private readonly Dictionary<string, DraftEvent> _events = [];

    public static Draft Of(LogArticles request, TimeZoneInfo zone)
    {
        var reader = new DraftReader(zone);
        reader.Declare(request);
        // Articles, then claims, then the rest: what refers to one by its key may stand before it.
        var articles = Items(request, request.Items, "items").Select(x => (x.Path, x.Item, Draft: new DraftItem()))
            .Select(x => (x.Path, x.Item, x.Draft, Article: reader.LoggedArticle(x.Draft, x.Path, x.Item))).ToList();
        var logged = articles
            .Select(x => (Of: x, Claims: reader.CarriedClaims(x.Draft, x.Path, x.Item, x.Article))).ToList();
        foreach (var (of, claims) in logged)
            reader.Rest(of.Draft, of.Path, of.Item, of.Article, claims);
        reader._refusals.Throw(ProblemType.Validation);
        return reader._draft;
    }

    public static Draft Of(LogClaims request, TimeZoneInfo zone)
    {
        var reader = new DraftReader(zone);
        foreach (var (path, item) in Items(request, request.Items, "items"))
            reader.LoggedClaim(new DraftItem(), path, item);
        reader._refusals.Throw(ProblemType.Validation);
        return reader._draft;
    }

    private static IEnumerable<(string Path, T Item)> Items<T>(T single, IReadOnlyList<T>? many, string name) =>
        many is null ? [("", single)] : many.Select((item, i) => ($"{name}[{i}].", item));

    private void Declare(LogArticles request)
    {
        foreach (var (i, suspect) in (request.Suspects ?? []).Index())
            Suspect(null, $"suspects[{i}]", suspect);
        foreach (var (i, @event) in (request.Events ?? []).Index())
            Event(null, $"events[{i}]", @event);
        foreach (var (i, claimant) in (request.Claimants ?? []).Index())
            Claimant(null, $"claimants[{i}]", claimant);
    }

    private DraftArticle LoggedArticle(DraftItem item, string path, LogArticle request)
    {
        var article = Article(item, path + "article", request.Article!);
        item.Article = article;
        _draft.Items.Add(item);
        Register(_articles, request.Key, article, path + "key");
        return article;
    }

    private List<DraftClaim> CarriedClaims(DraftItem item, string path, LogArticle request, DraftArticle article)
    {
        var claims = new List<DraftClaim>();
        foreach (var (i, fields) in (request.Claims ?? []).Index())
        {
            var claim = Claim(item, $"{path}claims[{i}]", fields);
            claim.Articles.Add(article);
            claims.Add(claim);
        }
        return claims;
    }

    private void Rest(DraftItem item, string path, LogArticle request, DraftArticle article, List<DraftClaim> claims)
    {
        Derivations(item, path + "from", request.From, article, null);
        foreach (var (i, carried) in (request.Carries ?? []).Index())
        {
            var at = $"{path}carries[{i}]";
            var claim = ClaimOf(item, at + ".claim", carried.Claim!);
            claim.Articles.Add(article);
            Citation(
                new DraftCitation(item, at, article, claim)
                {
                    Stance = carried.Stance, Quote = carried.Quote, QuoteLocator = carried.QuoteLocator,
                    Note = carried.Note,
                },
                carried.From);
        }
        foreach (var (i, fields) in (request.Claims ?? []).Index())
        {
            var at = $"{path}claims[{i}]";
            Citation(
                new DraftCitation(item, at, article, claims[i])
                {
                    Stance = fields.Stance, Quote = fields.Quote, QuoteLocator = fields.QuoteLocator,
                    Note = fields.CitationNote,
                },
                fields.From);
            foreach (var (e, evidence) in (fields.Evidence ?? []).Index())
                _draft.Evidence.Add(new DraftEvidence(item, $"{at}.evidence[{e}]", evidence)
                {
                    Claims = [claims[i]], Articles = [article],
                });
        }
        foreach (var (i, evidence) in (request.Evidence ?? []).Index())
        {
            var at = $"{path}evidence[{i}]";
            _draft.Evidence.Add(new DraftEvidence(item, at, evidence)
            {
                Articles = [article],
                Claims = [.. (evidence.Claims ?? []).Select((claim, c) => ClaimOf(item, $"{at}.claims[{c}]", claim))],
            });
        }
    }

    private void LoggedClaim(DraftItem item, string path, LogClaim request)
    {
        var claim = Claim(item, path.TrimEnd('.'), request, path);
        item.Claim = claim;
        _draft.Items.Add(item);
        foreach (var (i, citation) in request.Citations!.Index())
            Cite(item, $"{path}citations[{i}]", claim, citation, request.Stance);
        foreach (var (i, evidence) in (request.Evidence ?? []).Index())
            _draft.Evidence.Add(new DraftEvidence(item, $"{path}evidence[{i}]", evidence) { Claims = [claim] });
    }

    private DraftArticle Article(DraftItem item, string path, NewArticle source)
    {
        var addresses = new List<DraftAddress>();
        if (source.Url is not null)
            Address(addresses, path + ".url", source.Url);
        foreach (var (i, address) in (source.Addresses ?? []).Index())
            Address(addresses, $"{path}.addresses[{i}]", address);
        var article = new DraftArticle(item, path)
        {
            GivenId = source.Id,
            Source = source,
            Addresses = addresses,
            Published = source.PublishedAt is { } text ? PublishedDate.Parse(text, zone) : null,
            Stated = source.Outlet is { } outlet ? Outlet(item, path + ".outlet", outlet) : null,
        };
        _draft.Articles.Add(article);
        return article;
    }

    private void Address(List<DraftAddress> addresses, string path, string given)
    {
        if (DraftAddress.Read(path, given, _refusals) is { } address)
            addresses.Add(address);
    }

    private DraftOutlet Outlet(DraftItem? item, string path, OutletRef source)
    {
        var outlet = new DraftOutlet(item, path, source);
        _draft.Outlets.Add(outlet);
        return outlet;
    }

    private DraftSuspect Suspect(DraftItem? item, string path, NewSuspect source)
    {
        if (Referred(_suspects, source.Key, source.Id, source.Name, path) is { } known)
            return known;
        var suspect = new DraftSuspect(item, path, source)
        {
            PartOf = source.PartOf is { } parent ? Suspect(item, path + ".partOf", parent) : null,
        };
        _draft.Suspects.Add(suspect);
        Register(_suspects, source.Key, suspect, path + ".key");
        return suspect;
    }

    private DraftClaimant Claimant(DraftItem? item, string path, NewClaimant source)
    {
        if (Referred(_claimants, source.Key, source.Id, source.Name, path) is { } known)
            return known;
        var claimant = new DraftClaimant(item, path, source)
        {
            SpokenTo = source.SpokenTo is { } outlet ? Outlet(item, path + ".spokenTo", outlet) : null,
            AsOutlet = source is { Kind: "outlet", Name: { } name }
                ? Outlet(item, path + ".name", new OutletRef { Name = name }) : null,
            SpeaksFor = [.. (source.SpeaksFor ?? [])
                .Select((suspect, i) => Suspect(item, $"{path}.speaksFor[{i}]", suspect))],
        };
        _draft.Claimants.Add(claimant);
        Register(_claimants, source.Key, claimant, path + ".key");
        return claimant;
    }

    private DraftClaim Claim(DraftItem item, string path, NewClaimFields source, string? prefix = null)
    {
        prefix ??= path + ".";
        var suspects = source.Suspects is { } many
            ? many.Select((suspect, i) => Suspect(item, $"{prefix}suspects[{i}]", suspect))
            : [Suspect(item, prefix + "suspect", source.Suspect!)];
        var claim = new DraftClaim(item, path)
        {
            Source = source,
            Suspects = [.. suspects],
            Claimant = Claimant(item, prefix + "claimant", source.Claimant!),
        };
        _draft.Claims.Add(claim);
        Register(_claims, source.Key, claim, prefix + "key");
        return claim;
    }

    private DraftClaim ClaimOf(DraftItem item, string path, Ref reference)
    {
        if (reference.Key is { } key && Known(_claims, key, path) is { } known)
            return known;
        var claim = new DraftClaim(item, path) { GivenId = reference.Id ?? Guid.Empty };
        _draft.Claims.Add(claim);
        return claim;
    }

    private DraftArticle ArticleOf(DraftItem item, string path, Ref reference)
    {
        if (reference.Key is { } key && Known(_articles, key, path) is { } known)
            return known;
        var article = new DraftArticle(item, path) { GivenId = reference.Id ?? Guid.Empty };
        _draft.Articles.Add(article);
        return article;
    }

    private DraftEvent Event(DraftItem? item, string path, NewEvent source)
    {
        if (Referred(_events, source.Key, source.Id, source.What, path) is { } known)
            return known;
        var @event = new DraftEvent(item, path, source);
        _draft.Events.Add(@event);
        Register(_events, source.Key, @event, path + ".key");
        return @event;
    }

    private void Citation(DraftCitation citation, IReadOnlyList<NewDerivation>? from)
    {
        _draft.Citations.Add(citation);
        Derivations(citation.Item!, citation.Path + ".from", from, citation.Article, citation.Claim);
    }

    private void Derivations(
        DraftItem item, string path, IReadOnlyList<NewDerivation>? from, DraftArticle article, DraftClaim? claim)
    {
        foreach (var (i, source) in (from ?? []).Index())
        {
            var at = from!.Count == 1 ? path : $"{path}[{i}]";
            _draft.Derivations.Add(new DraftDerivation(item, at, source)
            {
                Article = article,
                Claim = claim,
                ToArticle = source.Article is { } target ? ArticleOf(item, at + ".article", target) : null,
                ToOutlet = source.Outlet is { } outlet ? Outlet(item, at + ".outlet", outlet) : null,
                ToEvent = source.Event is { } @event ? Event(item, at + ".event", @event) : null,
            });
        }
    }

    // A key without id or name only refers.
    private T? Referred<T>(Dictionary<string, T> keys, string? key, Guid? id, string? name, string path)
        where T : class => key is not null && id is null && name is null ? Known(keys, key, path) : null;

    private T? Known<T>(Dictionary<string, T> keys, string key, string path)
        where T : class
    {
        if (keys.TryGetValue(key, out var known))
            return known;
        _refusals.Add(path, $"Nothing in this request has the key \"{key}\".");
        return null;
    }

    private void Register<T>(Dictionary<string, T> keys, string? key, T thing, string path)
    {
        if (key is not null && !keys.TryAdd(key, thing))
            _refusals.Add(path, $"The key \"{key}\" is given twice.");
    }
}
