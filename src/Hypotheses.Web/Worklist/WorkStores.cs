using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Claims;
using Hypotheses.Web.Derivations;
using Hypotheses.Web.History;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Worklist;

/// <summary>What the things of a work list are read by.</summary>
internal sealed record WorkStores(
    WorklistStore Items, DerivationStore Derivations, ClaimStore Claims, ArticleStore Articles,
    HistoryStore History)
{
    /// <summary>
    /// What was done last to what an item is about since its list was read; where that is an article of which nobody
    /// had said where it is from, to what is said of that. Null if nothing was.
    /// </summary>
    public async Task<Change?> MeanwhileAsync(
        Session session, LeakScope leak, WorkTrouble trouble, CancellationToken cancel)
    {
        var thing = trouble.Thing ?? trouble.Item;
        var things = trouble.Kind == WorkKinds.Unresolved
            ? await Derivations.OfArticleAsync(session, leak, thing, cancel) : [thing];
        return await History.LastAsync(session, leak.Id, things, trouble.Seen, cancel);
    }

    /// <summary>An item in short.</summary>
    public async Task<string> ItemAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        await Items.KeptAsync(session, leak, id, cancel) is { } item ? WorkWording.Short(item)
            : throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    /// <summary>An article in short.</summary>
    public async Task<string> ArticleAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        WorkWording.Short(await Articles.FindAsync(session, leak, id, cancel));
}
