using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Scores;

/// <summary>Brings what reports and the steps to them are called, as recorded at an instant.</summary>
public sealed class ReportFacts(ExplanationFacts facts)
{
    private const string ArticlesSql = "with recursive " + MergedArticles.Then + """

        select x.id, a.outlet_id, a.headline, a.published
        from unnest(@articles) as x (id)
        left join merged m on m.article_id = x.id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, x.id)
            and a.recorded_from <= @at and a.recorded_to > @at
        """;

    private const string EventsSql = """
        select event_id as id, what, happened_on
        from public_event_version
        where leak_id = @leak and event_id = any(@events) and recorded_from <= @at and recorded_to > @at
        """;

    private const string StepsSql = """
        select derivation_id as id, kind, credit
        from derivation_version
        where leak_id = @leak and derivation_id = any(@derivations) and recorded_from <= @at and recorded_to > @at
        """;

    /// <summary>Each of these reports by its name.</summary>
    public async Task<IReadOnlyDictionary<Report, ReportName>> NamesAsync(
        Session session, RecordAt record, IEnumerable<Report> reports, CancellationToken cancel)
    {
        var all = reports.Distinct().ToList();
        if (all.Count == 0)
            return new Dictionary<Report, ReportName>();
        var (leak, at) = (record.Leak.Id, record.Clocks.At);
        Guid[] events = [.. all.Where(report => report.Kind == ReportKind.Event).Select(report => report.Id)];
        Guid[] articles =
        [
            .. all.Where(report => report.Kind is ReportKind.Article or ReportKind.Circular)
                .Select(report => report.Id).Distinct(),
        ];
        var named = (await session.Connection.QueryAsync<ArticleRow>(
            new CommandDefinition(ArticlesSql, new { leak, at, articles }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);
        var happened = (await session.Connection.QueryAsync<EventRow>(
            new CommandDefinition(EventsSql, new { leak, at, events }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);
        var outlets = await facts.OutletsAsync(
            session, record,
            all.Where(report => report.Kind == ReportKind.Outlet).Select(report => report.Id)
                .Concat(named.Values.Select(row => RootOf(record, row.OutletId)).OfType<Guid>()),
            cancel);
        return all.ToDictionary(report => report, report => report.Kind switch
        {
            ReportKind.Event => Of(report, happened[report.Id].What, happened[report.Id].HappenedOn),
            ReportKind.Outlet => Of(report, outlets[report.Id].Name, null),
            _ => Of(report, NameOf(record, named[report.Id], outlets), named[report.Id].Published),
        });
    }

    /// <summary>The paths of chains, by the derivations on them.</summary>
    public async Task<IReadOnlyDictionary<Guid, ReportStep>> StepsAsync(
        Session session, RecordAt record, IReadOnlyCollection<DerivationFact> steps, CancellationToken cancel)
    {
        Guid[] derivations = [.. steps.Select(step => step.Id).Distinct()];
        var rows = (await session.Connection.QueryAsync<StepRow>(new CommandDefinition(
            StepsSql, new { leak = record.Leak.Id, record.Clocks.At, derivations }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);
        var targets = steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id, step => TargetOf(record, step));
        var names = await NamesAsync(session, record, targets.Values.OfType<Report>(), cancel);
        return targets.ToDictionary(
            step => step.Key,
            step => new ReportStep(
                step.Key, rows[step.Key].Kind, rows[step.Key].Credit, step.Value is { } to ? names[to] : null));
    }

    private static Report? TargetOf(RecordAt record, in DerivationFact step) =>
        step.ToArticle is { } article ? new(ReportKind.Article, article)
        : step.ToEvent is { } occasion ? new(ReportKind.Event, occasion)
        : RootOf(record, step.ToOutlet) is { } outlet ? new(ReportKind.Outlet, outlet) : null;

    private static Guid? RootOf(RecordAt record, Guid? outlet) =>
        outlet is { } id ? record.Outlets.GetValueOrDefault(id)?.Root.RootId ?? id : null;

    private static ReportName Of(Report report, string name, string? date) =>
        new(report.Kind.ToString().ToLowerInvariant(), report.Id, name, date);

    private static string NameOf(
        RecordAt record, ArticleRow row, IReadOnlyDictionary<Guid, OutletName> outlets) =>
        RootOf(record, row.OutletId) is { } root ? outlets[root].Name : row.Headline ?? "an article without an outlet";

    private sealed record ArticleRow(Guid Id, Guid? OutletId, string? Headline, string? Published);

    private sealed record EventRow(Guid Id, string What, string? HappenedOn);

    private sealed record StepRow(Guid Id, string Kind, string? Credit);
}
