using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Accounts;

/// <summary>Accounts of the newsroom, kept by its admins.</summary>
public static class AccountEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts").Needs(Role.Admin);
        accounts.MapGet("", List).WithName("ListAccounts").WithSummary("All accounts, newest first")
            .TakesPages();
        accounts.MapPost("", Make).WithName("MakeAccount").WithSummary("Make an account").Validate<NewAccount>()
            .Answers<Account>(201).ShowsETag();
        accounts.MapGet("/{id:guid}", Get).WithName("GetAccount").WithSummary("One account");
        accounts.MapPatch("/{id:guid}", Change).WithName("ChangeAccount")
            .WithSummary("Change the role of an account, or shut it")
            .Validate<AccountChange>().Takes(Parameters.IfMatch).Answers<Account>(200).ShowsETag();
    }

    private static Task<Found<Page<Account>>> List(HttpContext http, Reads reads, AccountStore store) =>
        reads.RunAsync(http, async (session, cancel) =>
            new Found<Page<Account>>(await store.PageAsync(session, Paging.Of(http.Request), cancel)));

    private static Task<StoredAnswer> Make(
        HttpContext http, Body<NewAccount> body, Acts acts, AccountStore store, LinkGenerator links) =>
        acts.RunAsync(http, body.Value, async (session, cancel) =>
        {
            var account = await store.MakeAsync(session, Actor.Of(http).Principal, body.Value, cancel);
            return Answer.Created(
                account, links.GetPathByName(http, "GetAccount", new { account.Id })!, account.Version);
        });

    private static Task<Found<Account>> Get(Guid id, HttpContext http, Reads reads, AccountStore store) =>
        reads.RunAsync(http, async (session, cancel) =>
        {
            QueryOf.Known(http.Request);
            var account = await store.FindAsync(session, id, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
            return new Found<Account>(account, account.Version);
        });

    internal static Task<StoredAnswer> Change(
        Guid id, HttpContext http, Body<AccountChange> body, Acts acts, AccountStore store)
    {
        var version = IfMatch.VersionOf(http.Request);
        return acts.RunAsync(http, body.Value, async (session, cancel) =>
        {
            var account = await store.ChangeAsync(session, Actor.Of(http), id, version, body.Value, cancel)
                ?? throw new ProblemException(
                    ProblemType.PreconditionFailed, "The account was changed meanwhile: read it again.");
            return Answer.Ok(account, account.Version);
        });
    }
}
