using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Finds articles by their addresses, or without one by outlet, day, and headline or locator; makes the others; refines
/// what is held. Two of the request that turn out to be one become one.
/// </summary>
internal sealed class ArticleStep(
    LeakAct act, Draft draft, OutletKin kin, ArticleKin merged, List<ConflictRow> conflicts, Refusals refusals)
{
    /// <summary>What is said of a date of publication that is still to come.</summary>
    public const string ToCome = "Lies wholly after the moment at which it was recorded.";

    private IReadOnlyDictionary<Guid, ArticleRow> _held = new Dictionary<Guid, ArticleRow>();
    private IReadOnlyDictionary<Guid, int> _ordinals = new Dictionary<Guid, int>();
    private ILookup<string, Guid> _heldByAddress = Array.Empty<string>().ToLookup(key => key, _ => Guid.Empty);

    public async Task FindAsync()
    {
        var addresses = draft.Articles.SelectMany(article => article.Addresses).Select(a => a.Key).Distinct().ToArray();
        _heldByAddress = await IntakeArticleStore.ByAddressAsync(act, addresses);
        var identities = draft.Articles.ToDictionary(article => article, Identities);
        var byIdentity = await IntakeArticleStore.ByIdentityAsync(
            act, [.. identities.Values.SelectMany(keys => keys).Distinct()]);

        var firsts = new Dictionary<string, DraftArticle>();
        foreach (var article in draft.Articles)
        {
            var held = article.Addresses.SelectMany(a => _heldByAddress[a.Key])
                .Concat(identities[article].Select(key => byIdentity[key]).FirstOrDefault(ids => ids.Any()) ?? [])
                .Concat(article.GivenId is { } given ? [given] : Array.Empty<Guid>())
                .Select(merged.RootOf).Distinct().ToList();
            if (held.Count > 1)
                throw AreTwo(article, held[0], held[1]);
            var keys = article.Addresses.Select(a => "a:" + a.Key)
                .Concat(identities[article].Take(1).Select(key => "i:" + key)).ToList();
            if (held.Count == 1)
                keys.Add("h:" + held[0]);
            article.Id = held.Count == 1 ? held[0] : Guid.Empty;
            Join(article, keys, firsts);
        }

        var ids = draft.Articles.Select(article => article.One.Id).Where(id => id != Guid.Empty).Distinct().ToArray();
        _held = await IntakeArticleStore.HeldAsync(act, ids);
        _ordinals = await IntakeArticleStore.NextOrdinalsAsync(act, [.. ids.SelectMany(merged.Of)]);
        foreach (var article in draft.Articles.Where(
            a => a.GivenId is { } given && !_held.ContainsKey(merged.RootOf(given))))
            refusals.Add(article.Path, "There is no such article in this leak.");
        refusals.Throw();
        foreach (var article in draft.Articles)
            Apply(article);
    }

    /// <summary>The articles on file that the act may touch.</summary>
    public Guid[] Touched => [.. _held.Keys.Order()];

    public Guid[] Made => [.. draft.Articles.Where(article => article.Created).Select(article => article.Id)];

    public async Task WriteAsync()
    {
        var written = draft.Articles.Where(article => article.Same is null && (article.Created || article.Changed))
            .ToList();
        await IntakeArticleStore.WriteAsync(
            act, Made, [.. written.Select(article => article.Row!)],
            [.. written.SelectMany(article => article.NewAddresses)]);
        foreach (var article in written)
            act.Journal.Add(Entered(article));
    }

    // Two drafts with a key in common are one; the first stays.
    private void Join(DraftArticle article, List<string> keys, Dictionary<string, DraftArticle> firsts)
    {
        var others = keys.Where(firsts.ContainsKey).Select(key => firsts[key].One).Distinct().ToList();
        if (others.Count > 0)
        {
            var one = others[0];
            foreach (var other in others.Skip(1).Append(article))
            {
                if (one.Id == Guid.Empty)
                    one.Id = other.Id;
                else if (other.Id != Guid.Empty && other.Id != one.Id)
                    throw AreTwo(article, one.Id, other.Id);
                other.Same = one;
            }
        }
        foreach (var key in keys)
            firsts.TryAdd(key, article.One);
    }

    private ProblemException AreTwo(DraftArticle article, Guid one, Guid other) => new(
        ProblemType.Conflict, article.Path,
        $"Its addresses belong to two articles on file, {one} and {other}: merge these first, "
        + $"POST /api/v1/leaks/{act.Leak.Slug}/articles/{other}/merge with {{ \"into\": \"{one}\" }}.");

    // Of an article without address: its own outlet first, then those that it counts as one with.
    private IReadOnlyList<string> Identities(DraftArticle article)
    {
        if (article.Addresses.Count > 0 || article.Source is null || article.GivenId is not null
            || article.Outlet is not { } outlet)
            return [];
        return [.. kin.Of(outlet.Id).Except([outlet.Id]).Order().Prepend(outlet.Id).Select(id => KeyOf(id, article))];
    }

    private static string KeyOf(Guid outlet, DraftArticle article) => RecordKey.Article(
        outlet, article.Published?.Text, article.Source!.Headline, article.Source.Locator);

    private void Apply(DraftArticle draftArticle)
    {
        var article = draftArticle.One;
        if (article.Row is null)
        {
            if (article.Id == Guid.Empty)
                Make(article);
            else
                article.Row = _held[article.Id];
        }
        article.HasAddress = merged.Of(article.Id).Any(_ordinals.ContainsKey) || article.NewAddresses.Count > 0;
        if (draftArticle.Source is { } source)
            Refine(article, draftArticle, source);
    }

    private void Make(DraftArticle article)
    {
        article.Id = Ids.Next();
        article.Created = true;
        var identity = article is { Addresses.Count: 0, Outlet: { } outlet } ? KeyOf(outlet.Id, article) : null;
        article.Row = new ArticleRow(
            article.Id, 1, article.Outlet?.Id, identity, null, null, null, null, null, null, act.At,
            PublishedDate.DayOf(act.At, act.Leak.Zone), null, null, null, null, null, null, false, null, null, act.At);
    }

    private void Refine(DraftArticle article, DraftArticle stated, Client.NewArticle source)
    {
        var row = article.Row!;
        var anew = stated.Same is null && draft.IsAnew(article.Id, row.EndCause);
        var merging = new Merging(stated.Item, stated.Path, "article", article.Id, conflicts, anew);
        KeepIdentity(article, stated, source);
        // Of an item of another outlet nothing is taken: neither its address nor that it has one.
        var ours = IsOf(row.OutletId, stated.Outlet);
        if (ours)
            AddAddresses(article, stated, merging);
        row = row with
        {
            OutletId = OutletOf(merging, row.OutletId, stated.Outlet),
            Headline = merging.Words("headline", row.Headline, source.Headline),
            Locator = merging.Words("locator", row.Locator, source.Locator),
            Byline = merging.Words("byline", row.Byline, source.Byline),
            DateBasis = merging.Word("dateBasis", row.DateBasis, source.DateBasis),
            Medium = merging.Word("medium", row.Medium, source.Medium),
            Access = merging.Word("access", row.Access, source.Access),
            Kind = merging.Word("kind", row.Kind, source.Kind),
            Language = merging.Word("language", row.Language, source.Language),
            Note = merging.Words("note", row.Note, source.Note),
        };
        row = Dated(merging, row, stated, anew);
        var onlyShort = article.NewAddresses.Count > 0 && !article.HasAddress
            && stated.Addresses.All(a => a.Address.NeedsOriginalUrl);
        var needs = onlyShort || (row.NeedsOriginal && stated.Addresses.All(a => a.Address.NeedsOriginalUrl));
        if (ours && needs != row.NeedsOriginal)
            row = row with { NeedsOriginal = merging.Take(needs) };
        row = row with { Version = article.Bumped(row.Version, merging.Changed) };
        article.Row = row;
    }

    private Guid? OutletOf(Merging merging, Guid? held, OutletChoice? stated)
    {
        if (IsOf(held, stated))
            return held ?? (stated is null ? null : merging.Take<Guid?>(stated.Id));
        merging.Contradict("outlet", stated!.Name, kin.ChoiceOf(held!.Value).Name);
        return held;
    }

    private bool IsOf(Guid? held, OutletChoice? stated) =>
        held is not { } id || stated is null || kin.RootOf(id) == kin.RootOf(stated.Id);

    // Without an address its date, headline and locator are its identity: named by id, another value is no refinement.
    private void KeepIdentity(DraftArticle article, DraftArticle stated, Client.NewArticle source)
    {
        var row = article.Row!;
        if (row.IdentityKey is null || article.HasAddress || stated.GivenId is null)
            return;
        foreach (var (field, given, held) in new[]
        {
            ("publishedAt", stated.Published?.Text, row.Published), ("headline", source.Headline, row.Headline),
            ("locator", source.Locator, row.Locator),
        })
        {
            if (given is not null && given != held)
                refusals.Add(stated.Path + "." + field, "Is part of what the article is known by; it is not refined.");
        }
    }

    private ArticleRow Dated(Merging merging, ArticleRow row, DraftArticle article, bool anew)
    {
        var stated = article.Published;
        if (stated is null || row.Published == stated.Text)
            return row;
        if (stated.From > row.FirstRecorded)
            refusals.Add(article.Path + ".publishedAt", ToCome);
        var held = row.Published is null ? null : PublishedDate.Parse(row.Published, act.Leak.Zone);
        if (held is not null && !anew && !stated.Refines(held))
        {
            if (!held.Refines(stated))
                merging.Contradict("publishedAt", stated.Text, held.Text);
            return row;
        }
        return merging.Take(row.On(stated, act.Leak.Zone));
    }

    private void AddAddresses(DraftArticle article, DraftArticle stated, Merging merging)
    {
        foreach (var address in stated.Addresses)
        {
            if (_heldByAddress[address.Key].Any() || article.NewAddresses.Any(a => a.Key == address.Key))
                continue;
            var ordinal = _ordinals.GetValueOrDefault(article.Id) + article.NewAddresses.Count;
            article.NewAddresses.Add(merging.Take(new AddressRow(
                article.Id, ordinal, address.Given, address.Address.Canonical, address.Key, ArticleUrl.Version)));
        }
    }

    private static Entry Entered(DraftArticle article)
    {
        var row = article.Row!;
        return Entry.Of(
            article.Created ? "log" : "refine", "article", article.Id,
            new
            {
                row.Version, row.OutletId, row.Published, row.DateBasis, row.Medium, row.Access, row.Kind, row.Language,
                NeedsOriginal = row.NeedsOriginal ? true : (bool?)null,
            },
            new
            {
                row.Headline, row.Locator, row.Byline, row.Note,
                Addresses = article.NewAddresses.Count == 0 ? null : article.NewAddresses.Select(a => a.Url).ToList(),
            });
    }
}
