using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Worklist;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// What is to be settled next, as it was at the cut: open ends by how far they narrow the first rows, then what we
/// inferred and nobody approved, then outlets that the registry does not know.
/// </summary>
internal sealed class SummaryNexts(Weighed weighed, NamedThings named)
{
    internal const int Most = 3;

    public async Task<IReadOnlyList<SummaryNext>> OfAsync(Session session, CancellationToken cancel)
    {
        var items = weighed.FirstEnds
            .Select(end => (
                Id: NamedId.OfWork(weighed.Leak, WorkKinds.Unresolved, end.Report.Id),
                Next: new SummaryNext(
                    WorkKinds.Unresolved, named.Reports[end.Report].Name,
                    [.. end.Rows.Select(row => weighed.NameOf(row.Suspect))], end.Narrows, null)))
            .ToList();
        if (items.Count < Most)
            items.AddRange((await SummaryFacts.InferredAsync(session, weighed.AskFor(Most - items.Count), cancel))
                .Select(row => (
                    NamedId.OfWork(weighed.Leak, WorkKinds.Inferred, row.Id),
                    new SummaryNext(WorkKinds.Inferred, row.Claimant, [], 0, null))));
        if (items.Count < Most)
            items.AddRange((await weighed.ProvisionalAsync(session, named, cancel)).Take(Most - items.Count)
                .Select(outlet => (
                    NamedId.OfWork(weighed.Leak, WorkKinds.Provisional, outlet.Id),
                    new SummaryNext(WorkKinds.Provisional, outlet.Name, [], 0, null))));
        var given = await SummaryFacts.GivenAsync(session, weighed.AskFor(Most), items.Select(item => item.Id), cancel);
        return [.. items.Select(item => item.Next with { Assignee = given.GetValueOrDefault(item.Id) })];
    }
}
