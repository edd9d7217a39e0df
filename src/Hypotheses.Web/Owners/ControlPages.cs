using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Owners;

/// <summary>Who controls an outlet or an owner, said anew in one form.</summary>
public static class ControlPages
{
    public static void MapControlPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/outlets/{id:guid}/control", OfOutlet).WithName("OutletControlPage");
        pages.MapPost("/outlets/{id:guid}/control", PutOfOutlet).WithName("OutletControlForm");
        pages.MapGet("/owners/{id:guid}/control", OfOwner).WithName("OwnerControlPage");
        pages.MapPost("/owners/{id:guid}/control", PutOfOwner).WithName("OwnerControlForm");
    }

    private static Task<IResult> OfOutlet(
        Guid id, HttpContext http, Reads reads, ControlStore store, TimeProvider clock) =>
        ShowAsync(id, true, http, reads, store, clock, null, null);

    private static Task<IResult> OfOwner(
        Guid id, HttpContext http, Reads reads, ControlStore store, TimeProvider clock) =>
        ShowAsync(id, false, http, reads, store, clock, null, null);

    private static Task<IResult> PutOfOutlet(
        Guid id, HttpContext http, Reads reads, RegistryActs acts, ControlStore store, TimeProvider clock) =>
        PutAsync(id, true, http, reads, store, clock, body =>
            OwnerEndpoints.PutOfOutlet(id, http, body, acts, store, clock));

    private static Task<IResult> PutOfOwner(
        Guid id, HttpContext http, Reads reads, RegistryActs acts, ControlStore store, TimeProvider clock) =>
        PutAsync(id, false, http, reads, store, clock, body =>
            OwnerEndpoints.PutOfOwner(id, http, body, acts, store, clock));

    private static async Task<IResult> PutAsync(
        Guid id, bool ofOutlet, HttpContext http, Reads reads, ControlStore store, TimeProvider clock,
        Func<Body<ControlChange>, Task<StoredAnswer>> put)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Ownership>(http, Role.Editor, async () =>
        {
            try
            {
                var body = OwnerForm.Control(typed);
                await Validated.HoldAsync(http, body);
                var answer = await put(Body<ControlChange>.Of(body));
                return answer.Status < 400 ? answer : throw ProblemWriter.Read(answer.Body);
            }
            catch (ProblemException problem) when (problem.Errors is not null)
            {
                throw OwnerForm.ByRow(problem, typed);
            }
        });
        return formed.Refused is { } refused
            ? await ShowAsync(id, ofOutlet, http, reads, store, clock, typed, refused)
            : Results.Extensions.SeeOther($"/{(ofOutlet ? "outlets" : "owners")}/{id}");
    }

    private static async Task<IResult> ShowAsync(
        Guid id, bool ofOutlet, HttpContext http, Reads reads, ControlStore store, TimeProvider clock, Typed? typed,
        Refused? refused)
    {
        var (name, ownership) = await reads.RunAsync(http, async (session, cancel) =>
        {
            var ownership = await store.ReadAsync(session, ofOutlet, id, OwnerEndpoints.Today(clock), cancel);
            return (await store.NameAsync(session, id, cancel), ownership);
        });
        var tag = StoredAnswer.ETagOf(JsonSerializer.SerializeToUtf8Bytes(ownership, WireJson.Options));
        return Page.Of<ControlPage>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Name = name,
                Of = $"/{(ofOutlet ? "outlets" : "owners")}/{id}",
                Ownership = ownership,
                Typed = typed ?? OwnerForm.Of(ownership.Control),
                Rows = Math.Clamp(Math.Max(ownership.Control.Count, Last(typed)) + 2, 3, 50),
                Tag = refused is { IsStale: false } ? typed?[FormActs.Tag] ?? tag : tag,
                Refused = refused,
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }

    private static int Last(Typed? typed) => typed is null ? 0 : OwnerForm.Stated(typed).LastOrDefault(-1) + 1;
}
