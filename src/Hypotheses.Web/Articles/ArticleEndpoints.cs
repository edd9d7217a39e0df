using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Articles;

/// <summary>Reads articles; they are logged through Intake.</summary>
public static class ArticleEndpoints
{
    public static void MapArticles(this RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/leaks/{leak}/articles").WithTags("Articles");
        articles.MapGet("", List).WithName("ListArticles").WithSummary("The articles of a leak, newest first");
        articles.MapGet("/{id:guid}", Get).WithName("GetArticle").WithSummary("One article");
    }

    private static Task<Found<Page<Article>>> List(string leak, HttpContext http, Reads reads, ArticleStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
            new Found<Page<Article>>(await store.PageAsync(session, scope, Paging.Of(http.Request), cancel)));

    private static Task<Found<Article>> Get(string leak, Guid id, HttpContext http, Reads reads, ArticleStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            var found = (await store.ReadAsync(session, scope, [id], cancel)).SingleOrDefault()
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
            return new Found<Article>(found);
        });
}
