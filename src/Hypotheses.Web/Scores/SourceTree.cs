using Hypotheses.Client;

namespace Hypotheses.Web.Scores;

/// <summary>Where outlets have it from: each report with those that take it, one below another.</summary>
/// <param name="Id">Of the article, event or outlet.</param>
/// <param name="Name">The report, where it is no counted outlet's own.</param>
/// <param name="Outlet">The outlet that counts with it; null of one that stands between.</param>
/// <param name="Step">How it takes it from the one above; null at the top.</param>
/// <param name="Tracing">Whether its end is worked out.</param>
public sealed record SourceNode(Guid Id, ReportName? Name, CountedOutlet? Outlet, ReportStep? Step, string Tracing)
{
    private readonly List<SourceNode> _below = [];

    /// <summary>Those that take it from this one.</summary>
    public IReadOnlyList<SourceNode> Below => _below;

    /// <summary>How many outlets stand in it.</summary>
    public int Outlets => (Outlet is null ? 0 : 1) + _below.Sum(node => node.Outlets);

    /// <summary>One tree for each report, the most repeated first.</summary>
    public static IReadOnlyList<SourceNode> Of(IEnumerable<CountedOutlet> counted)
    {
        var tops = new List<SourceNode>();
        foreach (var report in counted.GroupBy(outlet => (outlet.Report.End.Kind, outlet.Report.End.Id)))
        {
            var nodes = new Dictionary<Guid, SourceNode>();
            var own = report.GroupBy(outlet => outlet.Report.Article)
                .ToDictionary(article => article.Key, article => article.First());
            var end = report.First().Report.End;
            var top = new SourceNode(
                end.Id, end, own.GetValueOrDefault(end.Id), null,
                report.Any(outlet => outlet.Report.Tracing != "open") ? "rooted" : "open");
            nodes[end.Id] = top;
            foreach (var outlet in report)
                Hang(outlet, top, nodes, own);
            tops.Add(top);
        }
        return [.. tops.OrderByDescending(top => top.Outlets)];
    }

    // From the end downwards: what stands between is there once, however many go through it.
    private static void Hang(
        CountedOutlet outlet, SourceNode top, Dictionary<Guid, SourceNode> nodes, Dictionary<Guid, CountedOutlet> own)
    {
        var above = top;
        var path = outlet.Report.Path;
        for (var i = path.Count - 1; i >= 0; i--)
        {
            var name = i == 0 ? null : path[i - 1].From;
            var id = i == 0 ? outlet.Report.Article : name?.Id ?? Guid.Empty;
            if (id == Guid.Empty)
                continue;
            if (!nodes.TryGetValue(id, out var node))
            {
                node = new SourceNode(
                    id, name, i == 0 ? outlet : own.GetValueOrDefault(id), path[i], outlet.Report.Tracing);
                nodes.Add(id, node);
                above._below.Add(node);
            }
            above = node;
        }
        // It stands for a report of its own kind that no derivation leads to, or shares an article with another.
        if (above.Outlet?.Outlet.Id != outlet.Outlet.Id && !nodes.Values.Any(node => node.Outlet == outlet))
            above._below.Add(new SourceNode(outlet.Report.Article, null, outlet, null, outlet.Report.Tracing));
    }
}
