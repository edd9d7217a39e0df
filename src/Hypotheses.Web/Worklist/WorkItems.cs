using Hypotheses.Analysis.Identity;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Scores;

namespace Hypotheses.Web.Worklist;

/// <summary>Items as the wire has them, with the names of a record.</summary>
public sealed class WorkItems(ExplanationFacts outlets, ReportFacts reports)
{
    // Enough to see whose they are; how many there are is told beside.
    private const int MostOutlets = 10;

    internal async Task<IReadOnlyList<WorkItem>> OfAsync(
        Session session, RecordAt record, IReadOnlyList<WorkRow> rows, CancellationToken cancel)
    {
        var leak = record.Leak.Id;
        Guid[] ids = [.. rows.Select(row => row.ArticleId).OfType<Guid>().Distinct()];
        var articles = ids.Length == 0 ? new Dictionary<Guid, WorkArticle>()
            : await WorkNameFacts.ArticlesAsync(session, leak, ids, cancel);
        Guid[] whole = [.. rows.Where(row => row.Suspects is null).Select(row => row.ArticleId).OfType<Guid>()];
        var named = whole.Length == 0 ? Enumerable.Empty<Guid>().ToLookup(id => id)
            : await WorkNameFacts.NamedAsync(session, leak, whole, cancel);
        var shown = rows.ToDictionary(row => row, row => OutletsOf(row, articles));
        var known = await outlets.OutletsAsync(session, record, shown.Values.SelectMany(of => of), cancel);
        var from = await reports.NamesAsync(
            session, record, rows.Select(row => row.From).OfType<Report>(), cancel);
        var suspects = record.Suspects.ToDictionary(row => row.Id);
        return
        [
            .. rows.Select(row =>
            {
                var article = row.ArticleId is { } of ? articles.GetValueOrDefault(of) : null;
                return Made(
                    record, row, article, [.. shown[row].Where(known.ContainsKey).Select(id => known[id])],
                    [
                        .. (row.Suspects ?? named[row.ArticleId ?? default]).Distinct().Where(suspects.ContainsKey)
                            .Select(id => new SuspectName(id, suspects[id].Slug, suspects[id].Name))
                            .OrderBy(suspect => suspect.Name, StringComparer.Ordinal).ThenBy(suspect => suspect.Id),
                    ],
                    row.From is { } report ? from[report] : null);
            }),
        ];
    }

    private static WorkItem Made(
        RecordAt record, WorkRow row, WorkArticle? article, IReadOnlyList<OutletName> outlets,
        IReadOnlyList<SuspectName> suspects, ReportName? from)
    {
        var thing = ThingOf(row, article);
        var about = article is null ? null : new WorkThing("article", article.Id, article.Name);
        return new(
            NamedId.OfWork(record.Leak.Id, row.Kind, row.Id), record.Clocks.Slug, row.Version, row.Kind, row.Narrows,
            row.Behind, thing, about, article?.Url, outlets, suspects,
            row.Kind == WorkKinds.Suggestion
                ? new WorkSuggestion(row.TakenAs!, from, row.Confidence, row.Method!) : null,
            WorkWording.What(row, thing, outlets.Count > 0 ? outlets[0].Name : null, suspects, from),
            WorkWording.Words(row), WorkWording.Act(record.Clocks.Slug, row, thing),
            row.AssigneeId is { } account ? new WorkAssignee(account, row.AssigneeName!) : null, row.SetAside,
            row.RecordedAt == default ? article!.RecordedAt : row.RecordedAt);
    }

    private static WorkThing ThingOf(WorkRow row, WorkArticle? article) => row.Kind switch
    {
        WorkKinds.Suggestion => new("derivation", row.Id, null),
        WorkKinds.Inferred => new("claim", row.Id, row.Statement),
        WorkKinds.Conflict => new(row.ThingKind!, row.ThingId!.Value, row.Name),
        WorkKinds.NoResponse => new("suspect", row.Id, row.Name),
        WorkKinds.Provisional => new("outlet", row.Id, row.Name),
        _ => new("article", row.Id, article?.Name),
    };

    // The article's own first.
    private static IReadOnlyList<Guid> OutletsOf(WorkRow row, IReadOnlyDictionary<Guid, WorkArticle> articles)
    {
        if (row.Kind == WorkKinds.Provisional)
            return [row.Id];
        Guid[] own = row.ArticleId is { } article && articles.GetValueOrDefault(article)?.Outlet is { } outlet
            ? [outlet] : [];
        return [.. own.Concat(row.Outlets).Distinct().Take(MostOutlets)];
    }
}
