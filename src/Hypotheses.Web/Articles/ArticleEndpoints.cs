using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Articles;

/// <summary>Reads articles and merges those logged twice; they are logged and changed through Intake.</summary>
public static class ArticleEndpoints
{
    public static void MapArticles(this RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/leaks/{leak}/articles").WithTags("Articles");
        articles.MapGet("", List).WithName("ListArticles").WithSummary("The articles of a leak, newest first")
            .TakesPages(ArticleFilter.Taken);
        articles.MapGet("/{id:guid}", Get).WithName("GetArticle").WithSummary("One article");
        articles.MapPost("/{id:guid}/merge", Merge).WithName("MergeArticle")
            .WithSummary("Merge an article that was logged twice into the other").Validate<MergeArticle>()
            .Needs(Role.Editor).Answers<Article>(200).ShowsETag();
        articles.MapPost("/{id:guid}/unmerge", Unmerge).WithName("UnmergeArticle")
            .WithSummary("Take an article's merge back").Needs(Role.Editor).Answers<Article>(200).ShowsETag();
    }

    private static Task<Found<Page<Article>>> List(string leak, HttpContext http, Reads reads, ArticleStore store) =>
        reads.OnRecordAsync(http, leak, async (session, scope, clocks, cancel) =>
        {
            var paging = Paging.Of(http.Request, ArticleFilter.Taken);
            var filter = ArticleFilter.Of(http.Request);
            return new Found<Page<Article>>(await store.PageAsync(session, scope, clocks, filter, paging, cancel));
        });

    private static Task<Found<Article>> Get(string leak, Guid id, HttpContext http, Reads reads, ArticleStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Article>(await store.FindAsync(session, scope, id, cancel));
        });

    private static Task<StoredAnswer> Merge(
        string leak, Guid id, HttpContext http, Body<MergeArticle> body, Acts acts, ArticleMergeStore merges,
        ArticleStore store) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var root = await merges.MergeAsync(act, id, body.Value);
            return await AnswerAsync(act, root, store);
        });

    private static Task<StoredAnswer> Unmerge(
        string leak, Guid id, HttpContext http, Acts acts, ArticleMergeStore merges, ArticleStore store) =>
        acts.OnLeakAsync(http, leak, null, async act =>
        {
            await merges.UnmergeAsync(act, id);
            return await AnswerAsync(act, id, store);
        });

    private static async Task<Answer> AnswerAsync(LeakAct act, Guid id, ArticleStore store) =>
        Answer.Whole(await store.FindAsync(act.Session, act.Leak, id, act.Cancel));
}
