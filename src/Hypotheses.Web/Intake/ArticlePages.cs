using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Intake;

/// <summary>The articles of a leak: what each carries, where it takes it from, its end and its fields.</summary>
public static class ArticlePages
{
    public static void MapArticlePages(this IEndpointRouteBuilder pages)
    {
        var articles = pages.MapGroup("/leaks/{leak}/articles");
        articles.MapGet("", List).WithName("ArticlesPage");
        articles.MapGet("/{id:guid}", Show).WithName("ArticlePage");
        var act = articles.MapGroup("/{id:guid}").Needs(Role.Analyst);
        act.MapPost("", Change).WithName("ArticleForm");
        act.MapPost("/end", End).WithName("EndArticleForm");
        act.MapPost("/restoration", Restore).WithName("RestoreArticleForm");
    }

    private static async Task<IResult> List(string leak, HttpContext http, Reads reads, ArticleStore store)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        return await reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var paging = Paging.Of(http.Request, ArticleFilter.Taken);
            var clocks = await Clocks.OfAsync(session, scope, http.Request, cancel);
            return Page.Of<ArticleList>(new
            {
                Visitor = Visitor.Of(Actor.Of(http)), Leak = scope,
                Articles = await store.PageAsync(
                    session, scope, clocks, ArticleFilter.Of(http.Request), paging, cancel),
                Query = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            });
        });
    }

    private static Task<IResult> Show(
        string leak, Guid id, HttpContext http, Reads reads, ArticleStore store, LogFacts facts) =>
        ShowAsync(leak, id, http, reads, store, facts, null);

    private static async Task<IResult> Change(
        string leak, Guid id, HttpContext http, Reads reads, ArticleStore store, LogFacts facts,
        Acts acts, Adoption adoption)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<ArticleChange, Article>(
            http, Role.Analyst, ArticleForm.Change(typed),
            body => IntakeEndpoints.ChangeArticle(leak, id, http, body, acts, store, adoption));
        return await AfterAsync(leak, id, http, reads, store, facts, formed, typed, "edit");
    }

    private static async Task<IResult> End(
        string leak, Guid id, HttpContext http, Reads reads, ArticleStore store, LogFacts facts,
        Acts acts, Adoption adoption)
    {
        var typed = await Typed.OfAsync(http);
        var isDay = DateOnly.TryParseExact(typed["effectiveOn"], "yyyy-MM-dd", out var day);
        var end = new NewEnd
        {
            Cause = typed["cause"],
            EffectiveOn = isDay ? day : null,
            Reason = typed["reason"],
        };
        var formed = await FormActs.RunAsync<NewEnd, Article>(
            http, Role.Analyst, end, body => EndEndpoints.EndArticle(leak, id, http, body, acts, adoption));
        return await AfterAsync(leak, id, http, reads, store, facts, formed, typed, "end");
    }

    private static async Task<IResult> Restore(
        string leak, Guid id, HttpContext http, Reads reads, ArticleStore store, LogFacts facts,
        Acts acts, Adoption adoption)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Restoration, Article>(
            http, Role.Analyst, new Restoration { Reason = typed["reason"] },
            body => EndEndpoints.RestoreArticle(leak, id, http, body, acts, adoption));
        return await AfterAsync(leak, id, http, reads, store, facts, formed, typed, "end");
    }

    private static async Task<IResult> AfterAsync(
        string leak, Guid id, HttpContext http, Reads reads, ArticleStore store, LogFacts facts,
        Formed<Article> formed, Typed typed, string which) =>
        formed.Refused is { } refused
            ? await ShowAsync(leak, id, http, reads, store, facts, new ArticleTrouble(which, typed, refused))
            : Results.Extensions.SeeOther($"/leaks/{leak}/articles/{id}");

    private static Task<IResult> ShowAsync(
        string leak, Guid id, HttpContext http, Reads reads, ArticleStore store, LogFacts facts,
        ArticleTrouble? trouble) =>
        reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var article = await store.FindAsync(session, scope, id, cancel);
            Guid[] takers = await facts.TakersAsync(session, scope, id, cancel);
            Guid[] others = [.. article.From.Select(from => from.Article).OfType<Guid>().Concat(takers).Distinct()];
            return Page.Of<ArticlePage>(
                new
                {
                    Visitor = Visitor.Of(Actor.Of(http)), Leak = scope, Article = article, Takers = takers,
                    Trouble = trouble,
                    EndedBy = article.End is null ? null : await facts.EnderAsync(session, scope, id, cancel),
                    Others = (await store.ReadAsync(session, scope, others, cancel)).ToDictionary(one => one.Id),
                    Events = await facts.EventNamesAsync(
                        session, scope, article.From.Select(from => from.Event), cancel),
                    Outlets = await facts.OutletsAsync(
                        session, scope, article.From.Select(from => from.Outlet), cancel),
                },
                trouble?.Refused.Status ?? StatusCodes.Status200OK);
        });
}

/// <summary>Why an act on an article was refused, with what was typed.</summary>
/// <param name="Which">Which of the page's forms it was.</param>
/// <param name="Typed">What was typed, by field.</param>
/// <param name="Refused">Why.</param>
public sealed record ArticleTrouble(string Which, Typed Typed, Refused Refused);
