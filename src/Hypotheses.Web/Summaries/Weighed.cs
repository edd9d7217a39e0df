using Hypotheses.Analysis.Headlines;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Scores;
using RankedSuspect = Hypotheses.Analysis.Scoring.RankedSuspect;
using Ranking = Hypotheses.Analysis.Scoring.Ranking;

namespace Hypotheses.Web.Summaries;

/// <summary>A record at the cut of a summary, with its scores.</summary>
internal sealed class Weighed
{
    private readonly Dictionary<Guid, SuspectRow> _suspects;
    private readonly Dictionary<Guid, (int? Rank, int Outlets)> _before;

    private Weighed(WantedSummary wanted, RecordAt record, Counted counted, Window window)
    {
        (Wanted, Record, Counted, Window) = (wanted, record, counted, window);
        _suspects = record.Suspects.ToDictionary(row => row.Id);
        _before = wanted.Before?.Value.Annex.Ranking
            .ToDictionary(row => row.Row.Suspect.Id, row => (row.Row.Rank, row.Row.Outlets)) ?? [];
        Words = new ScoreWords(record);
        Top = RankedOn(Axis.Who, null, Measure.Outlets);
    }

    /// <summary>Weighs a record that was counted, all of its suspects with their parts.</summary>
    public static async Task<Weighed> OfAsync(
        Session session, Boards boards, WantedSummary wanted, RecordAt record, Counted counted, Window window,
        CancellationToken cancel)
    {
        var weighed = new Weighed(wanted, record, counted, window);
        // As on the board and the work list: further down an open end decides nothing.
        Guid[] first =
            [.. weighed.Top.Where(row => row.Score.Outlets > 0).Take(5).Select(row => row.Score.Suspect)];
        var ends = Narrowing.Of(
            (await boards.ReachedAsync(session, record, counted, first, cancel)).SelectMany(of => of));
        List<OpenEnd> firstEnds =
        [
            .. ends.Where(end => end.Narrows > 0).OrderByDescending(end => end.Narrows)
                .ThenByDescending(end => end.Outlets.Count).ThenBy(end => end.Report.Id).Take(SummaryNexts.Most),
        ];
        (weighed.Ends, weighed.FirstEnds) = (ends, firstEnds);
        var reached = await boards.NewsAsync(
            session, record, counted, [.. weighed.Top.Select(row => row.Score.Suspect)], window,
            weighed.ShownEnds.Select(end => end.Report), cancel);
        weighed.News = News.Of(reached, weighed.Board.BySuspect, window, weighed.GraceAfter);
        weighed.ByReport = reached.Where(tally => tally is { Citations: > 0, Origin: not null })
            .ToLookup(tally => tally.Origin!.Value.Report);
        return weighed;
    }

    public WantedSummary Wanted { get; }

    public RecordAt Record { get; }

    public Counted Counted { get; }

    public Scoreboard Board => Counted.Board;

    public Window Window { get; }

    public ScoreWords Words { get; }

    /// <summary>The top level of those who may have leaked it, parts added up.</summary>
    public IReadOnlyList<RankedSuspect> Top { get; }

    public News News { get; private set; } = null!;

    /// <summary>
    /// What outlets give toward the top level, by the report that they stand for: of news and of ends that are shown.
    /// </summary>
    public ILookup<Report, OutletTally> ByReport { get; private set; } = null!;

    /// <summary>Open ends of the first rows, and by how much settling each narrows them.</summary>
    public IReadOnlyList<OpenEnd> Ends { get; private set; } = [];

    /// <summary>Those to be settled first, as far as there is place for them.</summary>
    public IReadOnlyList<OpenEnd> FirstEnds { get; private set; } = [];

    /// <summary>Those that are told of by name.</summary>
    public IEnumerable<OpenEnd> ShownEnds => Ends.Take(SummaryAnnexes.Most).Concat(FirstEnds);

    public Clocks Clocks => Record.Clocks;

    public Guid Leak => Record.Leak.Id;

    public DateTimeOffset Since => Window.RecordedAfter;

    /// <summary>The start of what is new although it came out before the week.</summary>
    public DateTimeOffset? GraceAfter =>
        Wanted.Before is null ? null : Window.PublishedAfter - SummaryMaking.Grace;

    /// <summary>The siblings of one level, ranked.</summary>
    public IReadOnlyList<RankedSuspect> RankedOn(Axis axis, Guid? parent, Measure by) =>
        Ranking.Of(
            Scope.Of(Record.Facts.Suspects, axis, true, parent).Select(suspect => Board.BySuspect[suspect.Id]), by);

    public SuspectName NameOf(Guid suspect) =>
        new(suspect, _suspects[suspect].Slug, _suspects[suspect].Name);

    /// <summary>Whether the summary before had an outlet that names it.</summary>
    public bool WasNamed(Guid suspect) => _before.TryGetValue(suspect, out var held) && held.Outlets > 0;

    public bool IsLive(Guid suspect) => _suspects.ContainsKey(suspect);

    /// <summary>The top of what a suspect is part of; itself if of nothing.</summary>
    public Guid TopOf(Guid suspect)
    {
        var at = suspect;
        // The database forbids circles; a bound ends the climb all the same.
        for (var i = 0; i < _suspects.Count; i++)
            if (_suspects.GetValueOrDefault(at)?.PartOf is { } parent && _suspects.ContainsKey(parent))
                at = parent;
        return at;
    }

    public SummaryRow RowOf(RankedSuspect row, ILookup<Guid, RequestRow> requests)
    {
        var wire = Words.RowOf(row, null);
        (int? Rank, int Outlets)? before =
            _before.TryGetValue(row.Score.Suspect, out var held) ? held : null;
        return new SummaryRow(
            row.Rank, row.Tied, NameOf(row.Score.Suspect), row.Score.Outlets, before?.Outlets, before?.Rank,
            wire.Reports, wire.Stances.Asserts, wire.Stances.Suggests, wire.Alone, wire.Stances.Denies,
            wire.Stances.Doubts, News.Named.GetValueOrDefault(row.Score.Suspect).Outlets, wire.OwnDenial,
            AnswerOf(requests[row.Score.Suspect]));
    }

    /// <summary>A row of the annex, with how its rank changed against the summary before.</summary>
    public Client.RankedSuspect FullRowOf(RankedSuspect row)
    {
        var then = _before.TryGetValue(row.Score.Suspect, out var held) ? held.Rank : null;
        return Words.RowOf(
            row, new Dictionary<Guid, int?> { [row.Score.Suspect] = row.Rank is { } now ? then - now : null });
    }

    /// <summary>What is new.</summary>
    /// <param name="named">What it is called by.</param>
    /// <param name="putRight">What was put right, by name.</param>
    /// <param name="more">How much more was put right.</param>
    public SummaryNews NewsOf(NamedThings named, IReadOnlyList<string> putRight, int more)
    {
        var suspects = News.Named.OrderByDescending(of => of.Value.Outlets)
            .ThenBy(of => _suspects[of.Key].Name, StringComparer.Ordinal).ThenBy(of => of.Key)
            .Select(of => new SummaryNamed(
                NameOf(of.Key), of.Value.Outlets, of.Value.SinceCut, of.Value.IsFirst)).ToList();
        var week = new HeadlineWeek(
            Wanted.Week.Number, [.. suspects.Select(of => new HeadlineNew(of.Suspect.Name, of.Outlets))],
            News.Reports.Count, News.LoggedLate, News.Undated, putRight)
        {
            PutRightMore = more,
        };
        return new SummaryNews(
            suspects, [.. News.Reports.Select(report => ReportOf(report, named)).OrderByDescending(of => of.Outlets)],
            News.Repeats, News.SinceCut, News.LoggedLate, News.Undated,
            SummaryLanguages.Of(language => Headline.Lines(week, language)));
    }

    public SummaryReport ReportOf(Report report, NamedThings named) => new(
        named.Reports[report], ByReport[report].Select(tally => tally.Outlet).Distinct().Count(),
        [
            .. ByReport[report].Select(tally => tally.Suspect).Distinct().Select(NameOf)
                .OrderBy(suspect => suspect.Name, StringComparer.Ordinal).ThenBy(suspect => suspect.Id),
        ]);

    /// <summary>Everything that this summary calls by name.</summary>
    public async Task<NamedThings> NamesAsync(
        Session session, ReportFacts reports, ExplanationFacts names, CancellationToken cancel) => new(
            await reports.NamesAsync(
                session, Record,
                News.Reports.Concat(ShownEnds.Select(end => end.Report)),
                cancel),
            await names.RequestsAsync(session, Record, cancel), names);

    /// <summary>What is asked of the record for a list of so many lines.</summary>
    public Asked AskFor(int most)
    {
        var before = Wanted.Before?.Value.To ?? Wanted.Week.Monday.AddDays(-1);
        return new Asked(
            Leak, Clocks.At, Since, Window.PublishedAfter, Clocks.Upto!.Value, Wanted.Week.Sunday, before, most)
        {
            UptoBefore = PublishedDate.EndOf(before, Clocks.Zone), NamedBefore = [.. _before.Keys],
        };
    }

    /// <summary>What outlets are called, each as the root that it counts as.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OutletsAsync(
        Session session, NamedThings named, IEnumerable<Guid> outlets, CancellationToken cancel)
    {
        var roots = outlets.Distinct().ToDictionary(
            outlet => outlet, outlet => Record.Outlets.GetValueOrDefault(outlet)?.Root.RootId ?? outlet);
        var called = await named.Names.OutletsAsync(session, Record, roots.Values, cancel);
        return roots.Where(outlet => called.ContainsKey(outlet.Value))
            .ToDictionary(outlet => outlet.Key, outlet => called[outlet.Value].Name);
    }

    /// <summary>Outlets that name anybody and that the registry does not know, by name.</summary>
    public async Task<IReadOnlyList<SummaryOutlet>> ProvisionalAsync(
        Session session, NamedThings named, CancellationToken cancel)
    {
        var naming = Counted.Direct.Where(naming => naming.Names && IsLive(naming.Suspect))
            .Select(naming => naming.Outlet).ToHashSet();
        var unknown = Record.Outlets.Values.Where(row => row is { Registry: null, Root.Real: true })
            .Select(row => row.Root.RootId).Where(naming.Contains);
        return
        [
            .. (await named.Names.OutletsAsync(session, Record, unknown, cancel)).Values
                .OrderBy(outlet => outlet.Name, StringComparer.Ordinal).ThenBy(outlet => outlet.Id)
                .Select(outlet => new SummaryOutlet(outlet.Id, outlet.Name)),
        ];
    }

    private SummaryAnswer? AnswerOf(IEnumerable<RequestRow> requests) => requests
        .Where(row => Clocks.HoldsRequest(row.AskedOn))
        .OrderByDescending(row => PublishedDate.Parse(row.AskedOn, Clocks.Zone)!.Until)
        .ThenByDescending(row => row.Outcome, StringComparer.Ordinal)
        .Select(row => row.AnsweredOn is { } on && !Clocks.HoldsRequest(on)
            ? new SummaryAnswer(row.AskedOn, "waiting", null)
            : new SummaryAnswer(row.AskedOn, row.Outcome, row.AnsweredOn))
        .FirstOrDefault();
}

/// <summary>What reports are called, whom we asked, and who knows what outlets are called.</summary>
internal sealed record NamedThings(
    IReadOnlyDictionary<Report, ReportName> Reports, ILookup<Guid, RequestRow> Requests, ExplanationFacts Names);
