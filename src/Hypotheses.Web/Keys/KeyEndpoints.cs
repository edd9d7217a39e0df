using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Key = Hypotheses.Client.Key;
using NewKey = Hypotheses.Client.NewKey;

namespace Hypotheses.Web.Keys;

/// <summary>API keys: one's own by oneself, all by an admin.</summary>
public static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys");
        keys.MapGet("", List).WithName("ListKeys").WithSummary("Your keys; for an admin all keys").TakesPages();
        keys.MapPost("", Make).WithName("MakeKey").WithSummary("Make a key; its secret is shown in this answer alone")
            .Validate<NewKey>().Answers<Key>(201).AnswersProblems(404);
        keys.MapGet("/{id:guid}", Get).WithName("GetKey").WithSummary("One key");
        keys.MapDelete("/{id:guid}", Revoke).WithName("RevokeKey").WithSummary("Revoke a key at once")
            .Answers<Key>(200);
    }

    private static Task<Found<Client.Page<Key>>> List(HttpContext http, Reads reads, KeyStore store) =>
        reads.RunAsync(http, async (session, cancel) => new Found<Client.Page<Key>>(
            await store.PageAsync(session, Actor.Of(http), Paging.Of(http.Request), cancel)));

    private static Task<Found<Key>> Get(Guid id, HttpContext http, Reads reads, KeyStore store) =>
        reads.RunAsync(http, async (session, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Key>(await FindAsync(session, store, id, Actor.Of(http), cancel));
        });

    internal static Task<StoredAnswer> Make(
        HttpContext http, Body<NewKey> body, Acts acts, KeyStore store, LinkGenerator links) =>
        acts.RunAsync(http, body.Value, async (session, cancel) =>
        {
            var actor = Actor.Of(http);
            var account = body.Value.Account ?? actor.Account;
            if (account != actor.Account && actor.Role != Role.Admin)
                throw new ProblemException(ProblemType.Forbidden, "Keys of other accounts are made by an admin.");
            // No key gives away more than the one that makes it.
            var request = account == actor.Account ? body.Value with { Role = body.Value.Role ?? actor.Role.Word() }
                : body.Value;
            if (request.Role is { } role && Roles.Of(role) > actor.Role)
                throw new ProblemException(ProblemType.Forbidden, "A key can't do more than the one that makes it.");
            var leaks = await LeaksAsync(session, actor, request, cancel);
            var key = await store.MakeAsync(session, actor, account, ApiKey.New(), request, leaks, cancel);
            return Answer.Created(key, links.GetPathByName(http, "GetKey", new { key.Id })!) with
            {
                Kept = key with { Secret = null },
            };
        });

    internal static Task<StoredAnswer> Revoke(Guid id, HttpContext http, Acts acts, KeyStore store) =>
        acts.RunAsync(http, null, async (session, cancel) =>
        {
            var actor = Actor.Of(http);
            await FindAsync(session, store, id, actor, cancel);
            return Answer.Ok(await store.RevokeAsync(session, actor, id, cancel));
        });

    private static async Task<Key> FindAsync(
        Session session, KeyStore store, Guid id, Actor actor, CancellationToken cancel) =>
        await store.FindAsync(session, actor, id, cancel)
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    private static async Task<Guid[]?> LeaksAsync(
        Session session, Actor actor, NewKey request, CancellationToken cancel)
    {
        if (request.Leaks is null)
            return actor.Leaks;
        var leaks = new List<Guid>();
        foreach (var leak in request.Leaks)
            leaks.Add((await LeakAccess.FindAsync(session, leak, actor, cancel)).Id);
        return [.. leaks.Distinct().Order()];
    }
}
