using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// The outlet of each article and each outlet named, by the five steps of the identity rules; what the registry does
/// not know becomes an outlet of this leak. The registry itself is never written here.
/// </summary>
internal sealed class OutletStep
{
    private readonly OutletBook _book;
    private readonly OutletKin _kin;
    private readonly Refusals _refusals;
    private readonly TimeZoneInfo _zone;

    private OutletStep(OutletBook book, OutletKin kin, Refusals refusals, TimeZoneInfo zone) =>
        (_book, _kin, _refusals, _zone) = (book, kin, refusals, zone);

    /// <summary>The leak's outlets that count as the same one, by the id of each.</summary>
    public static async Task<OutletKin> RunAsync(LeakAct act, Draft draft, Refusals refusals)
    {
        var addresses = draft.Articles.SelectMany(article => article.Addresses).ToList();
        var named = draft.Outlets.Select(outlet => outlet.Source).ToList();
        var domains = named.Select(o => o.Name is { } name ? TypedOutlet.Domain(name) : null).OfType<OutletIdentity>();
        var book = await IntakeOutletStore.BookAsync(
            act,
            [.. addresses.Select(a => a.Outlet).Concat(domains).SelectMany(o => o.Candidates).Distinct()],
            [.. named.Where(o => o.Name is not null).Select(o => NameKey.Of(o.Name!)).Distinct()],
            [.. named.Where(o => o.Id is not null).Select(o => o.Id!.Value).Distinct()]);
        var kin = await IntakeOutletStore.KinAsync(act);
        var step = new OutletStep(book, kin, refusals, act.Leak.Zone);
        foreach (var outlet in draft.Outlets)
            outlet.Choice = step.ByReference(outlet);
        foreach (var article in draft.Articles.Where(article => article.Source is not null))
            article.Outlet = step.OfArticle(article);
        refusals.Throw();

        // A name beside an address only checks it; what the article then has is entered.
        var checks = draft.Articles.Select(article => article.Stated).ToHashSet();
        var made = draft.Articles.Select(article => article.Outlet)
            .Concat(draft.Outlets.Where(outlet => !checks.Contains(outlet)).Select(outlet => outlet.Choice))
            .OfType<OutletChoice>()
            .Where(choice => !kin.Has(choice.Id))
            .DistinctBy(choice => choice.Id)
            .OrderBy(choice => choice.Id)
            .ToList();
        await IntakeOutletStore.EnterAsync(act, kin, made);
        return kin;
    }

    private OutletChoice? ByReference(DraftOutlet outlet)
    {
        if (outlet.Source.Id is { } id)
        {
            if (_book.ById.TryGetValue(id, out var known))
                return new OutletChoice(id, id, null, known.Name);
            if (_kin.Has(id))
                return _kin.ChoiceOf(id);
            _refusals.Add(outlet.Path, "There is no such outlet.");
            return null;
        }
        var name = outlet.Source.Name!;
        if (_book.ByName.TryGetValue(NameKey.Of(name), out var registered))
            return new OutletChoice(registered.OutletId, registered.OutletId, null, registered.Name);
        // As an outlet that nobody has named yet is shown: by its domain.
        return TypedOutlet.Domain(name) is { } domain && ByIdentity(domain, null) is { } told
            ? told : OfKey(OutletKey.OfName(name), name);
    }

    private OutletChoice? OfArticle(DraftArticle article)
    {
        var stated = article.Stated?.Choice;
        OutletChoice? found = null;
        foreach (var address in article.Addresses.Where(address => !address.Address.NeedsOriginalUrl))
        {
            if (ByAddress(address, article) is not { } choice)
                continue;
            if (found is not null && _book.RootOf(found.Id) != _book.RootOf(choice.Id))
                _refusals.Add(
                    address.Path, $"Is an address of another outlet ({choice.Name}) than the first ({found.Name}).");
            found ??= choice;
        }
        if (found is null)
            return stated;
        if (stated is not null && _book.RootOf(stated.Id) != _book.RootOf(found.Id) && !Names(stated, found))
        {
            _refusals.Add(
                article.Stated!.Path,
                found.RegistryId is not null
                    ? $"The registry has {found.Name} for this address."
                    : $"The registry knows {stated.Name} by other addresses than this one.");
            return null;
        }
        // A provisional outlet takes the name that it is called by.
        return found.RegistryId is null && stated is { RegistryId: null }
            && !_kin.Has(found.Id)
            ? found with { Name = stated.Name }
            : found;
    }

    // A name that the registry does not know contradicts nothing.
    private static bool Names(OutletChoice stated, OutletChoice found) =>
        stated.RegistryId is null && (found.RegistryId is null || NameKey.Of(stated.Name) == NameKey.Of(found.Name));

    private OutletChoice? ByAddress(DraftAddress address, DraftArticle article)
    {
        var day = article.Published is { } published ? PublishedDate.DayOf(published.From, _zone) : (DateOnly?)null;
        return ByIdentity(address.Outlet, day);
    }

    private OutletChoice? ByIdentity(OutletIdentity outlet, DateOnly? day)
    {
        foreach (var candidate in outlet.Candidates)
        {
            if (_book.HolderOf(candidate, day) is { } row)
                return new OutletChoice(row.OutletId, row.OutletId, null, row.Name);
            if (_book.Marked.Contains(candidate))
                return null;
        }
        return outlet.Key is { } key ? OfKey(key, outlet.Name ?? key) : null;
    }

    private OutletChoice OfKey(string key, string name)
    {
        return new OutletChoice(OutletKey.IdOf(key), null, key, _kin.NameOf(key) ?? name);
    }
}
