using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Outlets;

/// <summary>The registry of outlets: looked through, entered into, changed, merged.</summary>
public static class OutletPages
{
    public static void MapOutletPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/outlets", List).WithName("OutletsPage");
        pages.MapPost("/outlets", Add).WithName("AddOutletForm");
        pages.MapGet("/outlets/resolve", Resolve).WithName("ResolvePage");
        pages.MapGet("/outlets/{id:guid}", Show).WithName("OutletPage");
        pages.MapPost("/outlets/{id:guid}", Change).WithName("OutletForm");
        pages.MapPost("/outlets/{id:guid}/merge", Merge).WithName("MergeOutletForm");
        pages.MapPost("/outlets/{id:guid}/unmerge", Unmerge).WithName("UnmergeOutletForm");
    }

    private static async Task<IResult> List(HttpContext http, Reads reads, OutletStore store) =>
        Tidy.Address(http.Request) ?? await ListAsync(http, reads, store, Typed.None, null);

    private static async Task<IResult> Add(
        HttpContext http, Reads reads, RegistryActs acts, OutletStore store, RegistryStore registry,
        ProvisionalStore provisional, LinkGenerator links)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Outlet>(http, Role.Editor, () => FormLines.GatherAsync(async () =>
        {
            var body = OutletForm.Entry(typed);
            await Validated.HoldAsync(http, body);
            return await OutletEndpoints.Register(http, Body<NewOutlet>.Of(body), acts, registry, provisional, links);
        }));
        return formed.Refused is { } refused ? await ListAsync(http, reads, store, typed, refused)
            : Results.Extensions.SeeOther($"/outlets/{formed.Value!.Id}");
    }

    private static async Task<IResult> Resolve(HttpContext http, Reads reads, ResolveStore store)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        QueryOf.Known(http.Request, "url", "on");
        var (url, on) = (http.Request.Query["url"].ToString(), http.Request.Query["on"].ToString());
        ResolvedUrl? resolved = null;
        Refused? refused = null;
        try
        {
            if (url.Length > 0)
                resolved = await reads.RunAsync(http, (session, cancel) =>
                    store.ResolveAsync(session, url.Trim(), QueryOf.Day(http.Request, "on"), cancel));
        }
        catch (ProblemException problem) when (problem.Errors is not null)
        {
            refused = new Refused(problem);
        }
        return Page.Of<ResolvePage>(
            new { Visitor = Visitor.Of(Actor.Of(http)), Url = url, On = on, Resolved = resolved, Refused = refused },
            refused?.Status ?? StatusCodes.Status200OK);
    }

    private static Task<IResult> Show(Guid id, HttpContext http, Reads reads, OutletReading reading) =>
        ShowAsync(id, http, reads, reading, null, null, null);

    private static async Task<IResult> Change(
        Guid id, HttpContext http, Reads reads, RegistryActs acts, OutletReading reading, RegistryStore registry)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Outlet>(http, Role.Editor, () => FormLines.GatherAsync(async () =>
        {
            var body = OutletForm.Change(typed);
            await Validated.HoldAsync(http, body);
            return await OutletEndpoints.Change(id, http, Body<OutletChange>.Of(body), acts, registry);
        }));
        return formed.Refused is { } refused ? await ShowAsync(id, http, reads, reading, typed, refused, null)
            : Results.Extensions.SeeOther($"/outlets/{id}");
    }

    private static async Task<IResult> Merge(
        Guid id, HttpContext http, Reads reads, RegistryActs acts, OutletReading reading, MergeStore store)
    {
        var typed = await Typed.OfAsync(http);
        var meant = typed["into"] is not { } into ? []
            : await reads.RunAsync(http, (session, cancel) => reading.MeantAsync(session, into, cancel));
        var isDone = typed["do"] == "merge";
        if (meant.Count > 1 && Actor.Of(http).Role >= Role.Editor)
            return await ShowAsync(id, http, reads, reading, null, null, new MergeForm(typed, meant));
        var formed = await FormActs.RunAsync<OutletMerge>(http, Role.Editor, async () =>
        {
            if (meant.Count != 1)
                throw new ProblemException(
                    ProblemType.Unprocessable, "into",
                    typed["into"] is null ? "Say which outlet." : "The registry has no outlet of that name or id.");
            var body = new MergeOutlet { Into = meant[0].Id, Reason = typed["reason"] };
            await Validated.HoldAsync(http, body);
            return isDone
                ? await OutletEndpoints.MergeAsync(id, http, body, acts, store)
                : Answer.Ok(await OutletEndpoints.PreviewAsync(id, http, body, reads, store)).Store();
        });
        return formed.Refused is null && isDone ? Results.Extensions.SeeOther($"/outlets/{id}")
            : await ShowAsync(
                id, http, reads, reading, null, null, new MergeForm(typed, meant, formed.Value, formed.Refused));
    }

    private static async Task<IResult> Unmerge(
        Guid id, HttpContext http, Reads reads, RegistryActs acts, OutletReading reading, MergeStore store)
    {
        var formed = await FormActs.RunAsync<Outlet>(
            http, Role.Editor, () => OutletEndpoints.Unmerge(id, http, acts, store));
        return formed.Refused is { } refused
            ? await ShowAsync(id, http, reads, reading, null, null, new MergeForm(Typed.None, [], null, refused))
            : Results.Extensions.SeeOther($"/outlets/{id}");
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, Reads reads, OutletStore store, Typed typed, Refused? refused)
    {
        var search = Search.Of(http.Request, Vocabulary.OutletKinds);
        var page = await reads.RunAsync(http, async (session, cancel) => search.Typed is { } name
            ? new Page<Outlet>(await store.FindAsync(session, search, name, cancel), null)
            : await store.PageAsync(session, search, cancel));
        return Page.Of<OutletList>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Outlets = page,
                Search = search,
                Edit = new Edit(typed, Typed.None, "", refused),
                Next = page.Next is { } next ? ListForm.NextOf(http.Request, next) : null,
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext http, Reads reads, OutletReading reading, Typed? typed, Refused? refused, MergeForm? merge)
    {
        var shown = await reads.RunAsync(http, (session, cancel) => reading.ReadAsync(session, id, cancel));
        var (held, tag) = (OutletForm.Of(shown.Outlet), StoredAnswer.ETagOf(shown.Outlet.Version));
        return Page.Of<OutletPage>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Shown = shown,
                Edit = typed is null || refused is null ? Edit.Of(held, tag)
                    : Edit.Again(held, tag, typed, refused, OutletForm.All),
                Merge = merge,
            },
            (refused ?? merge?.Refused)?.Status ?? StatusCodes.Status200OK);
    }
}
