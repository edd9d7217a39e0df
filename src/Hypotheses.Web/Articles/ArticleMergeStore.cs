using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Articles;

/// <summary>
/// Merges articles and takes merges back, under the leak's lock, with derived state and history. No row of what an
/// article carries is moved: readers follow the merge.
/// </summary>
public sealed class ArticleMergeStore
{
    private const string HeldSql = "with recursive " + MergedArticles.Now + """

        select v.article_id as id, v.outlet_id, r.root_id as outlet_root, v.end_cause is not null as ended,
            m.root_id as merged_into
        from article_version v
        left join leak_outlet_root r on r.leak_id = v.leak_id and r.outlet_id = v.outlet_id
        left join merged m on m.article_id = v.article_id
        where v.leak_id = @leak and v.article_id = any(@ids) and v.recorded_to = 'infinity'
        """;

    private const string MergeSql = """
        insert into article_merge (leak_id, article_id, into_id, reason, recorded_from, recorded_by)
        values (@leak, @article, @into, @reason, @at, @principal)
        """;

    private const string UnmergeSql = """
        update article_merge
        set recorded_to = @at
        where leak_id = @leak and article_id = @article and recorded_to = 'infinity'
        returning into_id
        """;

    private const string AddressesSql = "with recursive " + MergedArticles.Now + """

        select x.canonical
        from article_address x
        where x.leak_id = @leak and x.recorded_to = 'infinity'
            and (x.article_id = @article
                or x.article_id in (select m.article_id from merged m where m.root_id = @article))
        """;

    private const string NeedsSql = """
        select needs_original, version
        from article_version
        where leak_id = @leak and article_id = @article and recorded_to = 'infinity'
        """;

    private const string NeedSql = """
        update article_version
        set recorded_to = @at
        where leak_id = @leak and article_id = @article and recorded_to = 'infinity';

        insert into article_version (leak_id, article_id, version, outlet_id, identity_key, headline, locator, byline,
            published, published_from, published_until, published_upto, published_day, date_basis, medium, access, kind,
            language, note, needs_original, end_cause, effective_on, recorded_from, cause, recorded_by)
        select v.leak_id, v.article_id, v.version + 1, v.outlet_id, v.identity_key, v.headline, v.locator, v.byline,
            v.published, v.published_from, v.published_until, v.published_upto, v.published_day, v.date_basis, v.medium,
            v.access, v.kind, v.language, v.note, not v.needs_original, v.end_cause, v.effective_on, @at, @cause,
            @principal
        from article_version v
        where v.leak_id = @leak and v.article_id = @article and v.recorded_to = @at
        """;

    /// <summary>From now on the article counts as another, which is returned. 422 where it can't be.</summary>
    public async Task<Guid> MergeAsync(LeakAct act, Guid article, MergeArticle merge)
    {
        await act.LockAsync();
        var into = merge.Into!.Value;
        var held = await HeldAsync(act, article, into);
        var (from, to) = (held.GetValueOrDefault(article) ?? throw Unknown(), held.GetValueOrDefault(into));
        if (to is null)
            throw Refused("into", "There is no such article in this leak.");
        NeedStanding("article", from);
        NeedStanding("into", to);
        await NeedOneOutletAsync(act, from, to);

        var derived = await DerivedState.BeforeAsync(act.Session, act.Leak.Id, [article, into], act.Cancel);
        await act.Connection.ExecuteAsync(new CommandDefinition(
            MergeSql, new { leak = act.Leak.Id, article, into, merge.Reason, act.At, act.Journal.Principal },
            cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("merge", "article", article, new { into }, new { merge.Reason }));
        await NeedOriginalAsync(act, into, "merged");
        await derived.AfterAsync(act.Session, [], act.Cancel);
        await act.CloseAsync();
        return into;
    }

    /// <summary>Takes an article's merge back: it counts for itself again, with what was merged into it.</summary>
    public async Task UnmergeAsync(LeakAct act, Guid article)
    {
        await act.LockAsync();
        var held = await HeldAsync(act, article);
        if ((held.GetValueOrDefault(article) ?? throw Unknown()).MergedInto is not { } root)
            throw Refused("article", "The article is not merged into another.");

        var derived = await DerivedState.BeforeAsync(act.Session, act.Leak.Id, [article, root], act.Cancel);
        var from = await act.Connection.ExecuteScalarAsync<Guid>(new CommandDefinition(
            UnmergeSql, new { leak = act.Leak.Id, article, act.At }, cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("unmerge", "article", article, new { from }));
        await NeedOriginalAsync(act, article, "unmerged");
        await NeedOriginalAsync(act, root, "unmerged");
        await derived.AfterAsync(act.Session, [], act.Cancel);
        await act.CloseAsync();
    }

    private static async Task<Dictionary<Guid, Held>> HeldAsync(LeakAct act, params Guid[] ids) =>
        (await act.Connection.QueryAsync<Held>(new CommandDefinition(
            HeldSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel))).ToDictionary(row => row.Id);

    private static void NeedStanding(string field, Held article)
    {
        if (article.MergedInto is { } root)
            throw Refused(field, $"The article is merged into {root}: name that one.");
        if (article.Ended)
            throw Refused(field, $"The article {article.Id} has ended.");
    }

    private static async Task NeedOneOutletAsync(LeakAct act, Held from, Held to)
    {
        if (from.OutletRoot is not null && from.OutletRoot == to.OutletRoot)
            return;
        if (to.OutletId is null)
            throw Refused(
                "into", from.OutletId is null
                    ? "Neither of the two has an outlet: credit one first."
                    : "It has no outlet: merge it into the one that has.");
        if (from.OutletId is null)
            return;
        var names = await OutletNames.ReadAsync(
            act.Connection, act.Leak.Id, Clocks.Now(act.Leak), [from.OutletId, to.OutletId], act.Cancel);
        throw Refused(
            "into",
            $"The article is of {NameOf(from)}, the other of {NameOf(to)}: move one first or merge the outlets.");

        string NameOf(Held article) => names[article.OutletId!.Value].Name.Name;
    }

    // It needs its original only while nothing of it has another address.
    private static async Task NeedOriginalAsync(LeakAct act, Guid article, string cause)
    {
        var at = new { leak = act.Leak.Id, article, act.At, act.Journal.Principal, cause };
        var addresses = await act.Connection.QueryAsync<string>(
            new CommandDefinition(AddressesSql, at, cancellationToken: act.Cancel));
        var (held, version) = await act.Connection.QuerySingleAsync<(bool, int)>(
            new CommandDefinition(NeedsSql, at, cancellationToken: act.Cancel));
        if (ShortAddresses.NeedOriginal(addresses, held) == held)
            return;
        await act.Connection.ExecuteAsync(new CommandDefinition(NeedSql, at, cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of(
            "refine", "article", article, new { Version = version + 1, NeedsOriginal = !held }));
    }

    private static ProblemException Unknown() => new(ProblemType.NotFound, ProblemType.NotFound.Title);

    private static ProblemException Refused(string field, string message) =>
        new(ProblemType.Unprocessable, field, message);

    private sealed record Held(Guid Id, Guid? OutletId, Guid? OutletRoot, bool Ended, Guid? MergedInto);
}
