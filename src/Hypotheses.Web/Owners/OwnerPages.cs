using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Owners;

/// <summary>The registry's owners.</summary>
public static class OwnerPages
{
    public static void MapOwnerPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/owners", List).WithName("OwnersPage");
        pages.MapPost("/owners", Enter).WithName("EnterOwnerForm");
        pages.MapGet("/owners/{id:guid}", Show).WithName("OwnerPage");
        pages.MapPost("/owners/{id:guid}", Change).WithName("OwnerForm");
    }

    private static async Task<IResult> List(HttpContext http, Reads reads, OwnerStore store) =>
        Tidy.Address(http.Request) ?? await ListAsync(http, reads, store, Typed.None, null);

    private static async Task<IResult> Enter(
        HttpContext http, Reads reads, RegistryActs acts, OwnerStore store, LinkGenerator links)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Owner>(http, Role.Editor, () => FormLines.GatherAsync(async () =>
        {
            var body = OwnerForm.Entry(typed);
            await Validated.HoldAsync(http, body);
            return await OwnerEndpoints.Enter(http, Body<NewOwner>.Of(body), acts, store, links);
        }));
        return formed.Refused is { } refused ? await ListAsync(http, reads, store, typed, refused)
            : Results.Extensions.SeeOther($"/owners/{formed.Value!.Id}");
    }

    private static Task<IResult> Show(
        Guid id, HttpContext http, Reads reads, OwnerStore store, ControlStore control, TimeProvider clock) =>
        ShowAsync(id, http, reads, store, control, clock, null, null);

    private static async Task<IResult> Change(
        Guid id, HttpContext http, Reads reads, RegistryActs acts, OwnerStore store, ControlStore control,
        TimeProvider clock)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Owner>(http, Role.Editor, () => FormLines.GatherAsync(async () =>
        {
            var body = OwnerForm.Change(typed);
            await Validated.HoldAsync(http, body);
            return await OwnerEndpoints.Change(id, http, Body<OwnerChange>.Of(body), acts, store);
        }));
        return formed.Refused is { } refused
            ? await ShowAsync(id, http, reads, store, control, clock, typed, refused)
            : Results.Extensions.SeeOther($"/owners/{id}");
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, Reads reads, OwnerStore store, Typed typed, Refused? refused)
    {
        var search = Search.Of(http.Request, Vocabulary.OwnerKinds);
        var page = await reads.RunAsync(http, async (session, cancel) => search.Typed is { } name
            ? new Page<Owner>(await store.FindAsync(session, search, name, cancel), null)
            : await store.PageAsync(session, search, cancel));
        return Page.Of<OwnerList>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Owners = page,
                Search = search,
                Edit = new Edit(typed, Typed.None, "", refused),
                Next = page.Next is { } next ? ListForm.NextOf(http.Request, next) : null,
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext http, Reads reads, OwnerStore store, ControlStore control, TimeProvider clock,
        Typed? typed, Refused? refused)
    {
        var (owner, ownership) = await reads.RunAsync(http, async (session, cancel) => (
            await store.OneAsync(session, id, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title),
            await control.ReadAsync(session, ofOutlet: false, id, OwnerEndpoints.Today(clock), cancel)));
        var (held, tag) = (OwnerForm.Of(owner), StoredAnswer.ETagOf(owner.Version));
        return Page.Of<OwnerPage>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Owner = owner,
                Ownership = ownership,
                Edit = typed is null || refused is null ? Edit.Of(held, tag)
                    : Edit.Again(held, tag, typed, refused, OwnerForm.All),
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }
}
