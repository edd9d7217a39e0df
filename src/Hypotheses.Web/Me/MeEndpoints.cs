using Hypotheses.Web.Accounts;
using Hypotheses.Web.Keys;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Me;

/// <summary>Who is asking; a view over accounts and keys.</summary>
public static class MeEndpoints
{
    public static void MapMe(this RouteGroupBuilder api) =>
        api.MapGet("/me", Get).WithTags("Accounts").WithName("GetMe").WithSummary("Your account and the key in use");

    private static Task<Found<Client.Me>> Get(HttpContext http, Reads reads, AccountStore accounts, KeyStore keys) =>
        reads.RunAsync(http, async (session, cancel) =>
        {
            QueryOf.Known(http.Request);
            var actor = Actor.Of(http);
            var account = await accounts.FindAsync(session, actor.Account, cancel);
            var key = await keys.FindAsync(session, actor, actor.Principal, cancel);
            return new Found<Client.Me>(new Client.Me(account!, key!, actor.Role.Word()));
        });
}
