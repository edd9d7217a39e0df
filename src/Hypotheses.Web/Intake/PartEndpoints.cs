using Hypotheses.Client;
using Hypotheses.Web.Claims;
using Hypotheses.Web.Derivations;
using Hypotheses.Web.Evidence;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Logging of parts by themselves: citations, evidence, derivations and public events.</summary>
public static class PartEndpoints
{
    public static void MapParts(this RouteGroupBuilder api)
    {
        var leak = api.MapGroup("/leaks/{leak}").Needs(Role.Analyst);
        leak.MapPost("/claims/{id:guid}/citations", LogCitation).WithTags("Citations").WithName("LogCitation")
            .WithSummary("Log a further article that carries a claim").Validate<NewCitation>()
            .Answers<Citation>(200, 201);
        leak.MapPost("/evidence", LogEvidence).WithTags("Evidence").WithName("LogEvidence")
            .WithSummary("Log evidence by itself").Validate<LogEvidence>().Answers<EvidenceItem>(200, 201);
        leak.MapPost("/derivations", LogDerivation).WithTags("Derivations").WithName("LogDerivation")
            .WithSummary("Log where an article or a citation takes its report from").Validate<LogDerivation>()
            .Answers<DerivationItem>(200, 201);
        leak.MapPost("/public-events", LogEvent).WithTags("Public events").WithName("LogPublicEvent")
            .WithSummary("Log a public event").Validate<LogPublicEvent>().Answers<PublicEvent>(200, 201);
    }

    private static async Task<StoredAnswer> LogCitation(
        string leak, Guid id, HttpContext http, Body<NewCitation> body, Acts acts, ClaimStore claims,
        CitationStore store, Suggesting suggesting, LinkGenerator links)
    {
        var suggestions = await suggesting.ReadyAsync(leak, Actor.Of(http), [body.Value], http.RequestAborted);
        return await acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var draft = DraftReader.Of(id, body.Value, act.Leak.Zone);
            await act.LockAsync();
            await claims.FindAsync(act.Session, act.Leak, id, act.Cancel);
            await Logging.UnderLockAsync(act, draft, suggestions);
            var citation = draft.Citations[0].One;
            var read = await store.FindAsync(act.Session, act.Leak, citation.Id, act.Cancel);
            var article = read.Article with { Created = draft.Articles[0].One.Created };
            return Made(
                read with { Created = citation.Created, Conflicts = draft.Items[0].Conflicts, Article = article },
                citation.Created, "GetCitation", new { leak, id = citation.Id }, http, links);
        });
    }

    internal static Task<StoredAnswer> LogEvidence(
        string leak, HttpContext http, Body<LogEvidence> body, Acts acts, EvidenceStore store, LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var draft = DraftReader.Of(body.Value, act.Leak.Zone);
            await Logging.RunAsync(act, draft);
            var evidence = draft.Evidence[0].One;
            var read = await store.FindAsync(act.Session, act.Leak, evidence.Id, act.Cancel);
            return Made(
                read with { Created = evidence.Created, Conflicts = draft.Items[0].Conflicts }, evidence.Created,
                "GetEvidence", new { leak, id = evidence.Id }, http, links);
        });

    internal static Task<StoredAnswer> LogDerivation(
        string leak, HttpContext http, Body<LogDerivation> body, Acts acts, DerivationStore store,
        LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            await act.LockAsync();
            var (article, claim) = await SourceAsync(act, body.Value);
            var draft = DraftReader.Of(article, claim, body.Value.From!, act.Leak.Zone);
            await Logging.UnderLockAsync(act, draft);
            var derivation = draft.Derivations[0].One;
            var read = await store.FindAsync(act.Session, act.Leak, derivation.Id, act.Cancel);
            return Made(
                read with { Created = derivation.Created, Conflicts = draft.Items[0].Conflicts }, derivation.Created,
                "GetDerivation", new { leak, id = derivation.Id }, http, links);
        });

    private static async Task<(Guid Article, Guid? Claim)> SourceAsync(LeakAct act, LogDerivation request)
    {
        if (request.Citation is not { } id)
            return (request.Article!.Value, null);
        var citation = await IntakeHeldStore.CitationAsync(act, id) ?? throw new ProblemException(
            ProblemType.Unprocessable, "citation", "There is no such citation in this leak.");
        return (citation.ArticleId, citation.ClaimId);
    }

    private static Task<StoredAnswer> LogEvent(
        string leak, HttpContext http, Body<LogPublicEvent> body, Acts acts, PublicEventStore store,
        LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var draft = DraftReader.Of(body.Value, act.Leak.Zone);
            await Logging.RunAsync(act, draft);
            var @event = draft.Events[0];
            var read = await store.FindAsync(act.Session, act.Leak, @event.Id, act.Cancel);
            return Made(
                read with { Created = @event.Created }, @event.Created, "GetPublicEvent",
                new { leak, id = @event.Id }, http, links);
        });

    private static Answer Made(
        object thing, bool created, string name, object place, HttpContext http, LinkGenerator links) =>
        created ? Answer.Created(thing, links.GetPathByName(http, name, place)!) : Answer.Ok(thing);
}
