using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>Who changed what, and when; and whether the record of it is whole.</summary>
public static class HistoryEndpoints
{
    public static void MapHistory(this RouteGroupBuilder api)
    {
        var history = api.MapGroup("/history").WithTags("History");
        history.MapGet("", OfRegistry).WithName("ListRegistryHistory")
            .WithSummary("The registry's journal, newest first; entries on accounts and keys for admins alone")
            .Takes(HistoryQuery.Taken);
        history.MapGet("/verify", VerifyRegistry).WithName("VerifyRegistry")
            .WithSummary("Walk the registry's chain").Needs(Role.Editor);
        var ofLeak = api.MapGroup("/leaks/{leak}/history").WithTags("History");
        ofLeak.MapGet("", OfLeak).WithName("ListHistory").WithSummary("The leak's journal, newest first")
            .Takes(HistoryQuery.Taken);
        ofLeak.MapGet("/verify", VerifyLeak).WithName("VerifyLeak").WithSummary("Walk the leak's chain")
            .Needs(Role.Editor);
        api.MapGet("/leaks/{leak}/accesses", Accesses).WithTags("History").WithName("ListAccesses")
            .WithSummary("Who read a restricted leak or took a list of it out, newest first").Needs(Role.Editor)
            .Takes(AccessQuery.Taken);
        api.MapGet("/accesses/verify", VerifyAccesses).WithTags("History").WithName("VerifyAccesses")
            .WithSummary("Walk the access log's chain").Needs(Role.Editor);
    }

    // It grows by being read, so it is made anew each time.
    private static async Task<Found<Page<Access>>> Accesses(
        string leak, HttpContext http, Reads reads, AccessStore store)
    {
        var query = AccessQuery.Of(http.Request);
        var scope = await reads.ScopeAsync<Page<Access>>(http, leak);
        return await reads.RunAsync(http, async (session, cancel) => await Reads.VeiledAsync(
            http, session, [scope.Id],
            new Found<Page<Access>>(await store.PageAsync(session, scope.Id, query, cancel)), cancel));
    }

    private static async Task<Found<Verification>> VerifyAccesses(
        HttpContext http, Database database, AccessStore store)
    {
        QueryOf.Known(http.Request);
        await using var session = await database.OpenPatientAsync(http.RequestAborted);
        return new Found<Verification>(await store.VerifyAsync(session, http.RequestAborted));
    }

    private static Task<Found<Page<Change>>> OfRegistry(HttpContext http, Reads reads, HistoryStore store) =>
        reads.OnRegistryAsync(http, async (session, cancel) => new Found<Page<Change>>(await store.OfRegistryAsync(
            session, HistoryQuery.Of(http.Request), Actor.Of(http).Role == Role.Admin, cancel)));

    private static Task<Found<Page<Change>>> OfLeak(string leak, HttpContext http, Reads reads, HistoryStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) => new Found<Page<Change>>(
            await store.OfLeakAsync(session, scope.Id, HistoryQuery.Of(http.Request), cancel)));

    private static async Task<Found<Verification>> VerifyRegistry(
        HttpContext http, Database database, HistoryStore store)
    {
        QueryOf.Known(http.Request);
        await using var session = await database.OpenPatientAsync(http.RequestAborted);
        return new Found<Verification>(await store.VerifyAsync(session, null, http.RequestAborted));
    }

    private static async Task<Found<Verification>> VerifyLeak(
        string leak, HttpContext http, Database database, Reads reads, HistoryStore store)
    {
        QueryOf.Known(http.Request);
        var scope = await reads.ScopeAsync<Verification>(http, leak);
        await using var session = await database.OpenPatientAsync(http.RequestAborted);
        return new Found<Verification>(await store.VerifyAsync(session, scope.Id, http.RequestAborted));
    }
}
