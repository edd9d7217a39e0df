using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// The outlet of an article after a change, found or made as in logging: its addresses tell it where they can, and then
/// a stated one may only be that.
/// </summary>
internal static class ChangedOutlet
{
    public static async Task<(Guid? Outlet, OutletKin Kin)> OfAsync(
        LeakAct act, ArticleRow article, ChangedAddresses addresses, Stated<OutletRef> stated, Refusals refusals)
    {
        var draft = new Draft();
        var wanted = stated.Value is { } named ? new DraftOutlet(null, "outlet", named) : null;
        if (wanted is not null)
            draft.Outlets.Add(wanted);
        var published = article.Published is { } text ? PublishedDate.Parse(text, act.Leak.Zone) : null;
        var speaking = stated.IsStated ? Read(addresses) : [.. addresses.Fresh];
        foreach (var address in speaking.Where(address => !address.Address.NeedsOriginalUrl))
            draft.Articles.Add(new DraftArticle(null, address.Path)
            {
                Source = new NewArticle(), Addresses = [address], Published = published,
                // Beside an address a name only checks it.
                Stated = draft.Articles.Count == 0 ? wanted : null,
            });
        var kin = await OutletStep.RunAsync(act, draft, refusals);

        var told = draft.Articles.Where(one => one.Outlet is not null).ToList();
        if (wanted is not null)
            return (Wanted(wanted, told, kin, refusals), kin);
        if (stated.IsStated)
        {
            if (told.Count > 0)
                refusals.Add("outlet", $"Its addresses are of {told[0].Outlet!.Name}: change these first.");
            refusals.Throw();
            return (null, kin);
        }
        var outlet = article.OutletId ?? told.FirstOrDefault()?.Outlet!.Id;
        foreach (var one in told.Where(one => kin.RootOf(one.Outlet!.Id) != kin.RootOf(outlet!.Value)))
            refusals.Add(
                one.Path,
                $"Is an address of another outlet ({one.Outlet!.Name}) than the article's "
                + $"({kin.ChoiceOf(outlet!.Value).Name}).");
        refusals.Throw();
        return (outlet, kin);
    }

    private static Guid Wanted(DraftOutlet wanted, List<DraftArticle> told, OutletKin kin, Refusals refusals)
    {
        var choice = wanted.Choice!;
        foreach (var one in told.Where(one => !IsSame(one.Outlet!, choice, kin)))
            refusals.Add("outlet", $"Its address is of {one.Outlet!.Name}: change its addresses first.");
        refusals.Throw();
        return told.FirstOrDefault()?.Outlet!.Id ?? choice.Id;
    }

    private static bool IsSame(OutletChoice told, OutletChoice wanted, OutletKin kin) =>
        kin.RootOf(told.Id) == kin.RootOf(wanted.Id)
        || (wanted.RegistryId is null && NameKey.Of(told.Name) == NameKey.Of(wanted.Name));

    private static List<DraftAddress> Read(ChangedAddresses addresses)
    {
        var unread = new Refusals();
        return [.. addresses.Own.Select((row, i) => DraftAddress.Read($"addresses[{i}]", row.Canonical, unread))
            .OfType<DraftAddress>()];
    }
}
