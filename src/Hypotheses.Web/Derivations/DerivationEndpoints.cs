using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Derivations;

/// <summary>Reads derivations and public events; they are logged and changed through Intake.</summary>
public static class DerivationEndpoints
{
    private static readonly Parameter[] EventFilter =
        [Parameters.Word("kind", "Only events of this kind.", Vocabulary.EventKinds), .. Clocks.Taken];

    public static void MapDerivations(this RouteGroupBuilder api)
    {
        api.MapGet("/leaks/{leak}/derivations/{id:guid}", Get).WithTags("Derivations").WithName("GetDerivation")
            .WithSummary("One derivation");
        var events = api.MapGroup("/leaks/{leak}/public-events").WithTags("Public events");
        events.MapGet("", ListEvents).WithName("ListPublicEvents")
            .WithSummary("The public events of a leak, newest first").TakesPages(EventFilter);
        events.MapGet("/{id:guid}", GetEvent).WithName("GetPublicEvent").WithSummary("One public event");
    }

    private static Task<Found<DerivationItem>> Get(
        string leak, Guid id, HttpContext http, Reads reads, DerivationStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<DerivationItem>(await store.FindAsync(session, scope, id, cancel));
        });

    private static Task<Found<Page<PublicEvent>>> ListEvents(
        string leak, HttpContext http, Reads reads, PublicEventStore store) =>
        reads.OnRecordAsync(http, leak, async (session, scope, clocks, cancel) =>
        {
            var paging = Paging.Of(http.Request, EventFilter);
            var kind = QueryOf.Word(http.Request, "kind", [.. Vocabulary.EventKinds]);
            return new Found<Page<PublicEvent>>(await store.PageAsync(session, scope, clocks, kind, paging, cancel));
        });

    private static Task<Found<PublicEvent>> GetEvent(
        string leak, Guid id, HttpContext http, Reads reads, PublicEventStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<PublicEvent>(await store.FindAsync(session, scope, id, cancel));
        });
}
