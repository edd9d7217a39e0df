using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Intake;

/// <summary>Logging an article and all its claims by one form.</summary>
public static class LogPages
{
    private const string Next = "next";
    private const string Again = "restore:";

    public static void MapLogPages(this IEndpointRouteBuilder pages)
    {
        var log = pages.MapGroup("/leaks/{leak}/log").Needs(Role.Analyst);
        log.MapGet("", Show).WithName("LogPage");
        log.MapPost("", Send).WithName("LogForm");
        log.MapGet("/lookup", LookUp).WithName("LogLookUp");
        log.MapGet("/carried", ShowCarried).WithName("LogCarried");
        log.MapGet("/names", Names).WithName("LogNames");
        // Filters of lists offer names too, to whoever reads the lists.
        pages.MapGet("/leaks/{leak}/names", Names).WithName("NamesToType");
        log.MapGet("/{key:guid}", Done).WithName("LoggedPage");
        log.MapPost("/{key:guid}/undo", Undo).WithName("UndoLog");
        log.MapPost("/{key:guid}/restoration", Restore).WithName("RestoreLog");
    }

    private static Task<IResult> Show(
        string leak, HttpContext http, Reads reads, LogLooks looks, LogFacts facts, ArticleStore store,
        TimeProvider clock)
    {
        var form = LogForm.Empty;
        foreach (var field in new[] { "article.url", "from.text", "from.id" })
            if (http.Request.Query[field].ToString() is { Length: > 0 } text)
                form = form.With(field, text);
        if (form["from.id"].Length > 0 && form["from.text"].Length == 0)
            form = form.With("from.text", "from").With("from.label", "from");
        if (http.Request.Query["whom"].ToString() is { Length: > 0 } whom)
            form = form.On(whom);
        return ShowAsync(leak, http, reads, looks, form, new LogTroubles(), facts, store, clock);
    }

    private static async Task<IResult> Send(
        string leak, IFormCollection sent, HttpContext http, Reads reads, LogLooks looks, LogFacts facts, Acts acts,
        ArticleStore store, Suggesting suggesting, LinkGenerator links, TimeProvider clock)
    {
        var form = LogForm.Read(sent);
        if (form.Asked.StartsWith(Again, StringComparison.Ordinal))
            return await ShowAsync(
                leak, http, reads, looks, form, await RestoreMetAsync(leak, form, http, acts, facts, store), facts,
                store, clock);
        if (form.Asked is not ("" or "save" or Next))
            return await ShowAsync(leak, http, reads, looks, Arranged(form), new LogTroubles(), facts, store, clock);
        (form, var isUnclear, var zone) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var (found, _, meant) = await looks.SourceAsync(session, scope, form, cancel);
            // Whoever was asked which one is meant has answered.
            return (found, !sent.ContainsKey("from.chosen")
                && await looks.IsUnclearAsync(session, found, meant, cancel), scope.Zone);
        });
        var body = new LogBody(form);
        if (isUnclear)
            body.Wrong.TryAdd("from.text", LogNames.WhichOne);
        LogWrongs.AddDayToCome(body, zone, clock.GetUtcNow());
        var status = body.Wrong.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest;
        LogWrongs.AddArticle(body, zone);
        LogWrongs.AddRows(body);
        if (body.Wrong.Count > 0)
            return await ShowAsync(
                leak, http, reads, looks, form, await AllWrongAsync(http, body) with { Status = status }, facts,
                store, clock);
        var formed = await FormActs.RunAsync<LogArticles, SavedArticle>(
            http, Role.Analyst, body.Value, value => IntakeEndpoints.LogArticlesAsync(
                leak, http, value, acts, store, suggesting, links, facts));
        if (formed.Refused is { } refused)
            return await ShowAsync(
                leak, http, reads, looks, form, LogTroubles.Of(refused, body), facts, store, clock);
        var key = sent[FormActs.Key];
        return Results.Extensions.SeeOther(
            form.Asked == Next ? $"/leaks/{leak}/log?after={key}" : $"/leaks/{leak}/log/{key}");
    }

    // What the form itself sees and what the API's rules see, at once.
    private static async Task<LogTroubles> AllWrongAsync(HttpContext http, LogBody body)
    {
        try
        {
            await Validated.HoldAsync(http, body.Value);
        }
        catch (ProblemException problem) when (problem.Errors is { } errors)
        {
            LogWrongs.Add(body, errors);
        }
        return new LogTroubles { Fields = body.Wrong };
    }

    private static Task<IResult> LookUp(string leak, HttpContext http, Reads reads, LogLooks looks) =>
        reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) => Page.Of<LookedUpAddress>(new
        {
            Leak = scope.Slug,
            Visitor = Visitor.Of(Actor.Of(http)),
            Found = await looks.AddressAsync(
                session, scope, Asked(http, "url"), Asked(http, "day"), Asked(http, "headline"), cancel),
        }));

    private static Task<IResult> ShowCarried(
        string leak, Guid from, HttpContext http, Reads reads, ArticleStore store) =>
        reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            // A public event carries nothing to tick.
            var source = (await store.ReadAsync(session, scope, [from], cancel)).SingleOrDefault();
            return Page.Of<CarriedClaims>(new
            {
                Claims = source is null ? [] : LogLooks.Carried(source, []), IsKnown = source is not null,
            });
        });

    private static Task<IResult> Names(string leak, HttpContext http, Reads reads, LogLooks looks) =>
        reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) => Results.Json(
            await looks.NamesAsync(session, scope, Asked(http, "of") ?? "", Asked(http, "q") ?? "", cancel)));

    private static Task<IResult> Done(
        string leak, Guid key, HttpContext http, Reads reads, LogFacts facts, ArticleStore store, TimeProvider clock) =>
        DoneAsync(leak, key, http, reads, facts, store, clock, null);

    private static async Task<IResult> DoneAsync(
        string leak, Guid key, HttpContext http, Reads reads, LogFacts facts, ArticleStore store, TimeProvider clock,
        Refused? refused)
    {
        var actor = Actor.Of(http);
        return await reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
            await StandingAsync(session, scope, key, actor, facts, store, clock.GetUtcNow(), cancel) is { } logged
                ? Page.Of<LoggedPage>(
                    new { Visitor = Visitor.Of(actor), Leak = scope, Logged = logged, Refused = refused },
                    refused?.Status ?? StatusCodes.Status200OK)
                : throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title));
    }

    private static async Task<IResult> Undo(
        string leak, Guid key, IFormCollection sent, HttpContext http, Reads reads, LogFacts facts, Acts acts,
        ArticleStore store, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var kept = await KeptAsync(leak, key, http, reads, facts);
        var formed = await FormActs.RunAsync<Article>(http, Role.Analyst, () => acts.OnLeakAsync(
            http, leak, null, async act =>
            {
                await new LogUndo(act, kept, store).RunAsync(clock.GetUtcNow());
                return Answer.Ok(await store.FindAsync(act.Session, act.Leak, kept.Article.Id, act.Cancel));
            }));
        return await AfterAsync(leak, key, formed, http, reads, facts, store, clock);
    }

    private static async Task<IResult> Restore(
        string leak, Guid key, IFormCollection sent, HttpContext http, Reads reads, LogFacts facts, Acts acts,
        ArticleStore store, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var actor = Actor.Of(http);
        var kept = await KeptAsync(leak, key, http, reads, facts);
        var formed = await FormActs.RunAsync<Article>(http, Role.Analyst, () => acts.OnLeakAsync(
            http, leak, null, async act =>
            {
                var things = await facts.UndoneAsync(
                    act.Session, act.Leak, LoggedState.AllOf(kept.Article), actor.Principal, kept.At, act.Cancel);
                await LogUndo.RestoreAsync(act, things);
                return Answer.Ok(await store.FindAsync(act.Session, act.Leak, kept.Article.Id, act.Cancel));
            }));
        return await AfterAsync(leak, key, formed, http, reads, facts, store, clock);
    }

    // Somebody may have done it in another window: how it stands now is shown either way.
    private static async Task<IResult> AfterAsync(
        string leak, Guid key, Formed<Article> formed, HttpContext http, Reads reads, LogFacts facts,
        ArticleStore store, TimeProvider clock) => formed.Refused is { } refused
        ? await DoneAsync(leak, key, http, reads, facts, store, clock, refused)
        : Results.Extensions.SeeOther($"/leaks/{leak}/log/{key}");

    private static Task<KeptLog> KeptAsync(string leak, Guid key, HttpContext http, Reads reads, LogFacts facts) =>
        reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
            await facts.KeptAsync(session, scope, Actor.Of(http).Principal, key, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title));

    // An article met by its address that was ended as logged in error stands again, with what the same account ended
    // together with it; what was typed stays.
    private static async Task<LogTroubles> RestoreMetAsync(
        string leak, LogForm form, HttpContext http, Acts acts, LogFacts facts, ArticleStore store)
    {
        var actor = Actor.Of(http);
        if (!Guid.TryParse(form.Asked[Again.Length..], out var id))
            return new LogTroubles();
        var formed = await FormActs.RunAsync<Article>(http, Role.Analyst, () => acts.OnLeakAsync(
            http, leak, null, async act =>
            {
                var article = await store.FindAsync(act.Session, act.Leak, id, act.Cancel);
                var own = await facts.UndoneAsync(
                    act.Session, act.Leak, LoggedState.AllOf(article), actor.Principal,
                    await facts.BeforeEndAsync(act.Session, act.Leak, id, act.Cancel), act.Cancel);
                await LogUndo.RestoreAsync(act, [.. own.Append(new UndoneThing("article", article.Id)).Distinct()]);
                return Answer.Ok(await store.FindAsync(act.Session, act.Leak, id, act.Cancel));
            }));
        return formed.Refused is { } refused
            ? new LogTroubles { Status = refused.Status, Whole = refused.Summary } : new LogTroubles();
    }

    // "via:3" takes the name in row 3 apart.
    private static LogForm Arranged(LogForm form)
    {
        if (!form.Asked.StartsWith("via:", StringComparison.Ordinal)
            || form.Rows.FirstOrDefault(row => form.Asked == $"via:{row.Place}") is not { } asked
            || LogNames.Via(asked["who"]) is not var (who, via))
            return form;
        var own = form.Of("from.text") is { } text && text != via;
        var row = own ? asked.With("who", who).With("from", via) : asked.With("who", who);
        if (LogNames.IsOurs(asked["who"]))
            row = row.With("naming", "inferred");
        form = form with { Rows = [.. form.Rows.Select(one => one.Place == asked.Place ? row : one)] };
        return own ? form : form.With("from.text", via);
    }

    private static async Task<IResult> ShowAsync(
        string leak, HttpContext http, Reads reads, LogLooks looks, LogForm form, LogTroubles troubles, LogFacts facts,
        ArticleStore store, TimeProvider clock)
    {
        var actor = Actor.Of(http);
        return await reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var (shown, carried, meant) = await looks.SourceAsync(session, scope, form, cancel);
            var after = Guid.TryParse(http.Request.Query["after"], out var key)
                ? await StandingAsync(session, scope, key, actor, facts, store, clock.GetUtcNow(), cancel) : null;
            return Page.Of<LogPage>(
                new
                {
                    Visitor = Visitor.Of(actor), Leak = scope, Form = shown, Troubles = troubles, Carried = carried,
                    Meant = meant, After = after, Listed = await looks.ListedAsync(session, scope, cancel),
                    Today = PublishedDate.DayOf(clock.GetUtcNow(), scope.Zone),
                    Found = await looks.AddressAsync(
                        session, scope, form.Of("article.url"), form.Of("article.publishedAt"),
                        form.Of("article.headline"), cancel),
                },
                troubles.Status);
        });
    }

    private static async Task<LoggedState?> StandingAsync(
        Session session, LeakScope scope, Guid key, Actor actor, LogFacts facts, ArticleStore store,
        DateTimeOffset now, CancellationToken cancel)
    {
        if (await facts.KeptAsync(session, scope, actor.Principal, key, cancel) is not { } kept)
            return null;
        var standing = await store.FindAsync(session, scope, kept.Article.Id, cancel);
        return new LoggedState(
            kept, standing,
            await facts.UndoneAsync(
                session, scope, LoggedState.AllOf(kept.Article), actor.Principal, kept.At, cancel),
            await LogUndo.LeftAsync(session, scope, actor.Principal, kept, standing, cancel), now);
    }

    private static string? Asked(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
