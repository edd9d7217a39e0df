using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Outlets;

/// <summary>The outlets of a leak; those that the registry lacks are registered from here.</summary>
public static class LeakOutletPages
{
    private const int OnOne = 200;

    public static void MapLeakOutletPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/outlets", List).WithName("LeakOutletsPage");
        pages.MapGet("/leaks/{leak}/outlets/{id:guid}/register", Ask).WithName("RegisterPage");
        pages.MapPost("/leaks/{leak}/outlets/{id:guid}/register", Register).WithName("RegisterForm");
    }

    private static async Task<IResult> List(string leak, HttpContext http, Reads reads, ProvisionalStore store)
    {
        QueryOf.Known(http.Request, "page");
        var at = !http.Request.Query.ContainsKey("page") ? 1
            : int.TryParse(http.Request.Query["page"], out var given) && given is >= 1 and <= 10_000 ? given
            : throw new ProblemException(ProblemType.Validation, "page", "Must be a number from 1 to 10000.");
        var (scope, outlets) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
            (scope, await store.ListAsync(session, scope, (at - 1) * OnOne, OnOne + 1, cancel)));
        return Page.Of<LeakOutlets>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Leak = scope,
            Outlets = (IReadOnlyList<LeakOutlet>)[.. outlets.Take(OnOne)],
            At = at,
            HasMore = outlets.Count > OnOne,
        });
    }

    private static Task<IResult> Ask(
        string leak, Guid id, HttpContext http, Reads reads, ProvisionalStore store, OutletStore outlets) =>
        ShowAsync(leak, id, http, reads, store, outlets, null, null);

    private static async Task<IResult> Register(
        string leak, Guid id, HttpContext http, Reads reads, RegistryActs acts, OutletStore outlets,
        RegistryStore registry, ProvisionalStore store, LinkGenerator links)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Outlet>(http, Role.Editor, () => FormLines.GatherAsync(async () =>
        {
            var body = OutletForm.Entry(typed, new ProvisionalRef { Leak = leak, Outlet = id });
            await Validated.HoldAsync(http, body);
            return await OutletEndpoints.Register(http, Body<NewOutlet>.Of(body), acts, registry, store, links);
        }));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, id, http, reads, store, outlets, typed, refused)
            : Results.Extensions.SeeOther($"/outlets/{formed.Value!.Id}");
    }

    private static async Task<IResult> ShowAsync(
        string leak, Guid id, HttpContext http, Reads reads, ProvisionalStore store, OutletStore outlets, Typed? typed,
        Refused? refused)
    {
        var (scope, outlet, near) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var outlet = await store.OneAsync(session, scope, id, cancel) is { Provisional: true } found ? found
                : throw new ProblemException(
                    ProblemType.NotFound, "The leak has no such provisional outlet: it may be registered by now.");
            var like = new Search(new Paging(5, null), outlet.Name, null, null);
            return (scope, outlet, await outlets.FindAsync(session, like, outlet.Name, cancel));
        });
        return Page.Of<RegisterPage>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Leak = scope,
                Outlet = outlet,
                Near = near,
                Edit = new Edit(typed ?? OfProvisional(outlet), Typed.None, "", refused),
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }

    private static Typed OfProvisional(LeakOutlet outlet) => new(new Dictionary<string, string?>
    {
        ["name"] = outlet.Name,
        [outlet.Key?.Contains('/', StringComparison.Ordinal) == true ? "locators" : "domains"] = outlet.Key,
    });
}
