using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// What we changed of what the summary before could know: of the leak, and of its outlets in the registry.
/// </summary>
internal sealed class SummaryCorrections(Weighed weighed, NamedThings named)
{
    // Of one that is left out by a word of another outlet.
    private const string LeftOut = "excluded";

    /// <summary>So many of them, and how many more there are.</summary>
    public async Task<(IReadOnlyList<SummaryCorrection> Corrected, int LeftOut)> OfAsync(
        Session session, int most, CancellationToken cancel)
    {
        var asked = weighed.AskFor(most);
        var rows = await CorrectionFacts.ListAsync(session, asked, cancel);
        var ofLeak = await OfLeakAsync(session, asked, rows, cancel);
        var ofOutlets = await OfOutletsAsync(session, asked, cancel);
        List<SummaryCorrection> corrected =
        [
            .. ofLeak.Concat(ofOutlets).OrderBy(one => one.RecordedAt).ThenBy(one => one.Thing, StringComparer.Ordinal)
                .ThenBy(one => one.Id).ThenBy(one => one.What, StringComparer.Ordinal).Take(most),
        ];
        var beyond = rows.Count > 0 ? rows[0].Of - rows.Count : 0;
        return (corrected, (int)beyond + ofLeak.Count + ofOutlets.Count - corrected.Count);
    }

    private async Task<IReadOnlyList<SummaryCorrection>> OfLeakAsync(
        Session session, Asked asked, IReadOnlyList<CorrectedRow> rows, CancellationToken cancel)
    {
        var titles = await SummaryFacts.ArticleNamesAsync(
            session, asked, rows.Select(row => row.ArticleId).OfType<Guid>(), cancel);
        var outlets = await weighed.OutletsAsync(
            session, named, titles.Values.Select(row => row.OutletId).OfType<Guid>(), cancel);
        var own = await named.Names.OutletsAsync(
            session, weighed.Record,
            rows.Where(row => row.What == "outlet").SelectMany(row => (string?[])[row.Was, row.Now])
                .OfType<string>().Select(Guid.Parse),
            cancel);
        return [.. rows.Where(row => row.What != "outlet" || RootOf(row.Was) != RootOf(row.Now)).Select(CorrectionOf)];

        Guid? RootOf(string? outlet) => outlet is null ? null
            : weighed.Record.Outlets.GetValueOrDefault(Guid.Parse(outlet))?.Root.RootId ?? Guid.Parse(outlet);

        SummaryCorrection CorrectionOf(CorrectedRow row)
        {
            var title = row.ArticleId is { } article ? titles.GetValueOrDefault(article) : null;
            return new SummaryCorrection(
                row.Thing, row.Id, row.Name ?? title?.Headline ?? row.Thing,
                title?.OutletId is { } of ? outlets.GetValueOrDefault(of) : null, row.What, Read(row.Was),
                Read(row.Now), row.RecordedAt);

            string? Read(string? text) => text is null || row.What != "outlet" ? text
                : own.GetValueOrDefault(Guid.Parse(text))?.Name;
        }
    }

    private async Task<IReadOnlyList<SummaryCorrection>> OfOutletsAsync(
        Session session, Asked asked, CancellationToken cancel)
    {
        var (before, after) = (await RegistryFacts.TakenAsync(session, asked, cancel), weighed.Clocks.Seq);
        if (before == after)
            return [];
        var changes = await RegistryFacts.ChangedAsync(
            session, asked, before, weighed.Record.Outlets.ToDictionary(row => row.Key, row => row.Value.Root), cancel);
        Guid[] ids = [.. changes.SelectMany(of => (Guid[])[of.Outlet, of.Was.RootId, of.Now.RootId]).Distinct()];
        var names = await named.Names.OutletsAsync(session, weighed.Record, ids, cancel);
        var recorded = await RegistryFacts.RecordedAsync(session, ids, before, after, cancel);
        var reasonsThen = await RegistryFacts.ReasonsAsync(session, asked.Leak, ids, before, cancel);
        var reasonsNow = await RegistryFacts.ReasonsAsync(session, asked.Leak, ids, after, cancel);
        var corrected = new List<SummaryCorrection>();
        foreach (var change in changes)
        {
            if (change.IsMerged)
                Add(change, "merged", RootOf(change.Was), RootOf(change.Now));
            if (change.IsExcluded)
                Add(change, LeftOut, ReasonOf(change.Was, reasonsThen), ReasonOf(change.Now, reasonsNow));
        }
        return corrected;

        void Add(CountedOtherwise change, string what, string? was, string? now) => corrected.Add(new SummaryCorrection(
            "outlet", change.Outlet, names.GetValueOrDefault(change.Outlet)?.Name ?? "outlet", null, what, was, now,
            new[] { change.Outlet, change.Was.RootId, change.Now.RootId }
                .Select(id => recorded.TryGetValue(id, out var at) ? at : (DateTimeOffset?)null).Max() ?? asked.At));

        string? RootOf(RootRow row) => row.RootId == row.OutletId ? null : names.GetValueOrDefault(row.RootId)?.Name;
    }

    private static string? ReasonOf(RootRow row, ILookup<Guid, string> reasons) => row.Real ? null
        : reasons[row.OutletId].Concat(reasons[row.RootId]).Order(StringComparer.Ordinal).FirstOrDefault() ?? LeftOut;
}
