using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Claimants;
using Hypotheses.Web.Claims;
using Hypotheses.Web.Intake.Pages;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Logging: an article with all it carries, or a claim with its citations; one, or a batch in one transaction. And what
/// is changed by the same rules.
/// </summary>
public static class IntakeEndpoints
{
    public static void MapIntake(this RouteGroupBuilder api)
    {
        var leak = api.MapGroup("/leaks/{leak}").Needs(Role.Analyst);
        leak.MapPost("/articles", LogArticles).WithTags("Articles").WithName("LogArticle")
            .WithSummary("Log an article with all it carries").Validate<LogArticles>().Answers<Article>(200, 201)
            .OrBatch<Article>();
        leak.MapPatch("/articles/{id:guid}", ChangeArticle)
            .WithTags("Articles").WithName("ChangeArticle").WithSummary("Change an article").Validate<ArticleChange>()
            .Takes(Parameters.IfMatch).Answers<Article>(200).ShowsETag();
        leak.MapPost("/articles/{id:guid}/page", TakePage)
            .WithTags("Articles").WithName("TakePage").WithSummary("Fill in an article from its page's HTML")
            .Answers<PageReading>(200);
        leak.MapPost("/suspects", LogSuspect).WithTags("Suspects").WithName("LogSuspect").WithSummary("Log a suspect")
            .Validate<NewSuspect>().Answers<Suspect>(200, 201).ShowsETag();
        leak.MapPatch("/claimants/{id:guid}", ChangeClaimant)
            .WithTags("Claimants").WithName("ChangeClaimant").WithSummary("Change a claimant")
            .Validate<ClaimantChange>().Takes(Parameters.IfMatch).Answers<Claimant>(200).ShowsETag();
        leak.MapPost("/claims", LogClaims).WithTags("Claims").WithName("LogClaim")
            .WithSummary("Log a claim with the articles that carry it").Validate<LogClaims>().Answers<Claim>(200, 201)
            .OrBatch<Claim>();
    }

    private static Task<StoredAnswer> LogArticles(
        string leak, HttpContext http, Body<LogArticles> body, Acts acts, ArticleStore store, Suggesting suggesting,
        LinkGenerator links) => LogArticlesAsync(leak, http, body, acts, store, suggesting, links);

    /// <param name="leak">The leak.</param>
    /// <param name="http">The request.</param>
    /// <param name="body">What is logged.</param>
    /// <param name="acts">Runs the act.</param>
    /// <param name="store">Reads what was logged.</param>
    /// <param name="suggesting">Suggests derivations.</param>
    /// <param name="links">Makes the location.</param>
    /// <param name="form">
    /// Of a form of one article: what its sender took back a moment ago is logged anew, and its answer says which words
    /// on file stand.
    /// </param>
    internal static async Task<StoredAnswer> LogArticlesAsync(
        string leak, HttpContext http, Body<LogArticles> body, Acts acts, ArticleStore store, Suggesting suggesting,
        LinkGenerator links, LogFacts? form = null)
    {
        var suggestions = await suggesting.ReadyAsync(
            leak, Actor.Of(http), (body.Value.Items ?? [body.Value]).Select(item => item.Article), http.RequestAborted);
        return await acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var draft = DraftReader.Of(body.Value, act.Leak.Zone);
            await act.LockAsync();
            var again = form is null ? null : new LogAgain(act, draft, form);
            if (again is not null)
                await again.BeforeAsync();
            await Logging.UnderLockAsync(act, draft, suggestions);
            if (again is not null)
                await again.AfterAsync();
            var read = (await store.ReadAsync(
                act.Session, act.Leak, [.. draft.Items.Select(item => item.Article!.One.Id).Distinct()], act.Cancel))
                .ToDictionary(article => article.Id);
            var answers = new LoggedAnswers(draft);
            var items = draft.Items.Select(item => answers.Of(read[item.Article!.One.Id], item)).ToList();
            var made = answers.MadeAnything;
            if (body.Value.Items is not null)
                return new Answer(made ? 201 : 200, new Batch<Article>(items), made ? http.Request.Path : null);
            var location = links.GetPathByName(http, "GetArticle", new { leak, id = items[0].Id })!;
            object answer = again is null ? items[0]
                : new SavedArticle(items[0], draft.Items[0].Standing, again.Restored, again.Suspects);
            return made ? Answer.Created(answer, location) : Answer.Ok(answer);
        });
    }

    internal static async Task<StoredAnswer> ChangeArticle(
        string leak, Guid id, HttpContext http, Body<ArticleChange> body, Acts acts, ArticleStore store,
        Adoption adoption)
    {
        var tags = IfMatch.TagsOf(http.Request);
        // What was read may be of before an act of the registry that the leak takes up only now: then this change is
        // refused, and without that act it would be the next time again.
        await adoption.OfLeakAsync(leak, Actor.Of(http), http.RequestAborted);
        return await acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var changing = new ArticleChanging(act, body.Value);
            await act.LockAsync();
            var held = await store.FindAsync(act.Session, act.Leak, id, act.Cancel);
            IfMatch.Hold(tags, held, held.Version);
            await changing.RunAsync(held);
            return Answer.Whole(await store.FindAsync(act.Session, act.Leak, id, act.Cancel));
        });
    }

    private static Task<StoredAnswer> TakePage(
        string leak, Guid id, HttpContext http, PageBody body, Acts acts, ArticleStore store, Suggesting suggesting)
    {
        var page = PageReader.Read(body.Bytes, body.Charset);
        return acts.OnLeakAsync(http, leak, body.Print, async act =>
            Answer.Ok(await new PageTaking(act, page, store, suggesting.WithoutTexts()).RunAsync(id)));
    }

    private static Task<StoredAnswer> LogSuspect(
        string leak, HttpContext http, Body<NewSuspect> body, Acts acts, SuspectStore store, LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var (draft, item) = (new Draft(), new DraftItem());
            var suspect = SuspectDrafts.Add(draft, item, "", body.Value);
            await Logging.RunAsync(act, draft);
            var one = await store.OneAsync(act.Session, act.Leak, suspect.One.Id, act.Cancel);
            var answer = one with { Created = suspect.One.Created, Conflicts = item.Conflicts };
            var location = links.GetPathByName(http, "GetSuspect", new { leak, suspect = one.Id })!;
            return suspect.One.Created
                ? Answer.Created(answer, location, one.Version) : Answer.Ok(answer, one.Version);
        });

    private static async Task<StoredAnswer> ChangeClaimant(
        string leak, Guid id, HttpContext http, Body<ClaimantChange> body, Acts acts, ClaimantStore store,
        Adoption adoption)
    {
        var tags = IfMatch.TagsOf(http.Request);
        // As with articles: the names of its outlets are part of what was read.
        await adoption.OfLeakAsync(leak, Actor.Of(http), http.RequestAborted);
        return await acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            await act.LockAsync();
            var held = await store.NeedAsync(act.Session, act.Leak, id, act.Cancel);
            IfMatch.Hold(tags, held, held.Version);
            await new ClaimantChanging(act, body.Value).RunAsync(held);
            return Answer.Whole(await store.NeedAsync(act.Session, act.Leak, id, act.Cancel));
        });
    }

    private static async Task<StoredAnswer> LogClaims(
        string leak, HttpContext http, Body<LogClaims> body, Acts acts, ClaimStore store, Suggesting suggesting,
        LinkGenerator links)
    {
        var suggestions = await suggesting.ReadyAsync(
            leak, Actor.Of(http), (body.Value.Items ?? [body.Value]).SelectMany(item => item.Citations ?? []),
            http.RequestAborted);
        return await acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var draft = DraftReader.Of(body.Value, act.Leak.Zone);
            await Logging.RunAsync(act, draft, suggestions);
            var read = (await store.ReadAsync(
                act.Session, act.Leak, [.. draft.Items.Select(item => item.Claim!.One.Id).Distinct()], act.Cancel))
                .ToDictionary(claim => claim.Id);
            var answers = new LoggedAnswers(draft);
            var items = draft.Items.Select(item => answers.Of(read[item.Claim!.One.Id], item)).ToList();
            // New citations of a claim on file are added to it: nothing was made at the location but its next state.
            var made = draft.Items.Any(item => item.Claim!.One.Created);
            if (body.Value.Items is not null)
                return new Answer(made ? 201 : 200, new Batch<Claim>(items), made ? http.Request.Path : null);
            var location = links.GetPathByName(http, "GetClaim", new { leak, id = items[0].Id })!;
            return made ? Answer.Created(items[0], location) : Answer.Ok(items[0]);
        });
    }
}
