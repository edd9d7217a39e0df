using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Scores;

namespace Hypotheses.Web.Summaries;

/// <summary>What stands behind page one.</summary>
internal sealed class SummaryAnnexes(Weighed weighed, NamedThings named, Boards boards)
{
    /// <summary>A list of the wire has no more; what is left out is told.</summary>
    internal const int Most = BoundedListConverter.Longest;

    private const int MostWeeks = 26;

    private readonly Dictionary<string, int> _leftOut = [];

    public async Task<SummaryAnnex> OfAsync(Session session, CancellationToken cancel)
    {
        var asked = weighed.AskFor(Most);
        var articles = await SummaryFacts.ArticlesAsync(session, asked, cancel);
        var claims = await SaidFacts.ClaimsAsync(session, asked, cancel);
        var evidence = await SaidFacts.EvidenceAsync(session, asked, cancel);
        var ends = await SummaryFacts.EndsAsync(session, asked, cancel);
        LeftOut("articles", articles.Count, articles.Count > 0 ? articles[0].Of : 0);
        LeftOut("claims", claims.Count, claims.Count > 0 ? claims[0].Of : 0);
        LeftOut("evidence", evidence.Count, evidence.Count > 0 ? evidence[0].Of : 0);
        LeftOut("withdrawals", ends.Count, ends.Count > 0 ? ends[0].Of : 0);
        var listed = articles.Select(row => row.Id).ToHashSet();
        var shifted = Contested.Shifted(
            await boards.OfArticlesAsync(session, weighed.Record, listed, cancel), weighed.Clocks.Upto, listed);
        var against = await boards.OpposedAsync(session, weighed.Record, cancel);
        var moves = await boards.DaysAsync(session, weighed.Record, true, cancel);
        var titles = await SummaryFacts.ArticleNamesAsync(
            session, asked,
            ends.Select(end => end.ArticleId).OfType<Guid>().Concat(shifted.Select(of => of.Citation.Article)), cancel);
        var outlets = await weighed.OutletsAsync(
            session, named,
            articles.Select(row => row.OutletId).Concat(titles.Values.Select(row => row.OutletId)).OfType<Guid>(),
            cancel);
        return new SummaryAnnex(
            Cut("ranking", [.. Ranked(Axis.Who, null, 0), .. Ranked(Axis.How, null, 0)]), Weeks(moves),
            [.. claims.Select(ClaimOf)], ClaimantsOf(claims),
            [
                .. evidence.Select(row => new SummaryEvidence(
                    row.Id, row.Kind, row.Description, row.Reliability, row.Credibility)),
            ],
            [.. articles.Select(row => ArticleOf(row, Named(outlets, row.OutletId)))],
            [.. ends.Select(end => EndOf(end, titles, outlets))], Cut("against", AgainstOf(against)),
            Cut("shifted", [.. shifted.Select(of => ShiftOf(of, titles, outlets))]),
            [.. Cut("unresolved", weighed.Ends).Select(end => weighed.ReportOf(end.Report, named))],
            Cut("provisional", await weighed.ProvisionalAsync(session, named, cancel)),
            [
                .. (await SummaryFacts.ResponsesAsync(session, asked, cancel))
                    .Where(row => weighed.Clocks.HoldsRequest(row.AskedOn)).Select(ResponseOf),
            ],
            _leftOut);
    }

    /// <summary>What stands again, though the summary before had it as ended or merged.</summary>
    public async Task<IReadOnlyList<SummaryRestoration>> RestoredAsync(Session session, CancellationToken cancel)
    {
        var asked = weighed.AskFor(Most);
        var rows = await RestorationFacts.ListAsync(session, asked, cancel);
        LeftOut("restorations", rows.Count, rows.Count > 0 ? rows[0].Of : 0);
        var titles = await SummaryFacts.ArticleNamesAsync(
            session, asked, rows.Select(row => row.ArticleId).OfType<Guid>(), cancel);
        var outlets = await weighed.OutletsAsync(
            session, named, titles.Values.Select(row => row.OutletId).OfType<Guid>(), cancel);
        return
        [
            .. rows.Select(row =>
            {
                var title = row.ArticleId is { } article ? titles.GetValueOrDefault(article) : null;
                return new SummaryRestoration(
                    row.Thing, row.Id, row.Name ?? title?.Headline ?? row.Thing, Named(outlets, title?.OutletId),
                    row.Cause, row.RecordedAt);
            }),
        ];
    }

    /// <summary>What we changed of what the summary before could know.</summary>
    public async Task<IReadOnlyList<SummaryCorrection>> CorrectedAsync(Session session, CancellationToken cancel)
    {
        var (corrected, leftOut) = await new SummaryCorrections(weighed, named).OfAsync(session, Most, cancel);
        LeftOut("corrections", corrected.Count, corrected.Count + leftOut);
        return corrected;
    }

    private IEnumerable<SummaryRanked> Ranked(Axis axis, Guid? parent, int level)
    {
        var byReports = weighed.RankedOn(axis, parent, Measure.Reports)
            .ToDictionary(row => row.Score.Suspect, row => row.Rank);
        foreach (var row in weighed.RankedOn(axis, parent, Measure.Outlets))
        {
            if (row.Score is { Outlets: 0, Stances: { Doubts: 0, Denies: 0 } })
                continue;
            yield return new SummaryRanked(
                axis.ToString().ToLowerInvariant(), level, byReports[row.Score.Suspect], weighed.FullRowOf(row));
            foreach (var part in Ranked(axis, row.Score.Suspect, level + 1))
                yield return part;
        }
    }

    // Each week up to this one, whether anything came in it or not.
    private SummaryWeeks Weeks(IEnumerable<DayMove> moves)
    {
        var rows = weighed.Top.Where(row => row.Score.Outlets > 0).Take(SummaryMaking.MostRows)
            .Select(row => row.Score.Suspect).ToList();
        var last = weighed.Wanted.Week.Sunday;
        var timeline = Timeline.Of(
            moves.Where(move => rows.Contains(move.Suspect) && move.Day <= last), weekly: true);
        if (timeline.Days.Count == 0)
            return new SummaryWeeks([], []);
        var first = timeline.Days[0] > last.AddDays(-7 * (MostWeeks - 1)) ? timeline.Days[0]
            : last.AddDays(-7 * (MostWeeks - 1));
        var sundays = Enumerable.Range(0, (last.DayNumber - first.DayNumber) / 7 + 1)
            .Select(week => first.AddDays(7 * week)).ToList();
        return new SummaryWeeks(
            sundays,
            [.. rows.Select(suspect => new SummaryLine(weighed.NameOf(suspect), [.. sundays.Select(On(suspect))]))]);

        Func<DateOnly, int> On(Guid suspect) => sunday =>
        {
            var passed = timeline.Days.Count(day => day <= sunday);
            return passed > 0 && timeline.Outlets.TryGetValue(suspect, out var counts) ? counts[passed - 1] : 0;
        };
    }

    private SummaryClaim ClaimOf(ClaimRow row) => new(
        row.Id, row.Claimant,
        [
            .. row.Suspects.Where(weighed.IsLive).Select(weighed.NameOf)
                .OrderBy(suspect => suspect.Name, StringComparer.Ordinal).ThenBy(suspect => suspect.Id),
        ],
        row.Among, row.Stance, row.Basis, row.Naming, row.Naming == "stated" || row.Approved, row.Statement,
        row.StatedOn);

    private static IReadOnlyList<SummaryClaimant> ClaimantsOf(IEnumerable<ClaimRow> claims) =>
        [
            .. claims.Where(row => row.ClaimantIsNew).DistinctBy(row => row.ClaimantId)
                .Select(row => new SummaryClaimant(row.ClaimantId, row.Claimant, row.ClaimantKind)),
        ];

    private SummaryArticle ArticleOf(ArticleRow row, string? outlet) => new(
        row.Id, outlet, row.Headline, row.Url, row.Published, row.Access,
        row.Published is null ? "undated"
            : row.PublishedFrom > weighed.Window.PublishedAfter ? "new"
            // Of a month or year that was over in this week: nobody knows whether it came out in it.
            : row.PublishedUpto > weighed.Window.PublishedAfter ? "undated"
            : row.PublishedFrom > weighed.GraceAfter ? "since_cut" : "late",
        (int)row.Claims);

    private static SummaryEnd EndOf(
        EndRow row, IReadOnlyDictionary<Guid, ArticleName> titles, IReadOnlyDictionary<Guid, string> outlets) => new(
        row.Thing, row.Id,
        row.Name ?? (row.ArticleId is { } of ? titles.GetValueOrDefault(of)?.Headline : null) ?? row.Thing,
        row.ArticleId is { } article ? Named(outlets, titles.GetValueOrDefault(article)?.OutletId) : null,
        row.Cause, row.EffectiveOn, row.RecordedAt);

    private List<SummaryAgainst> AgainstOf(IEnumerable<Opposition> against)
    {
        var speaks = weighed.Record.Facts.Claimants;
        var (monday, sunday) = (weighed.Wanted.Week.Monday, weighed.Wanted.Week.Sunday);
        return
        [
            .. against.Select(of => new SummaryAgainst(
                weighed.NameOf(of.Suspect), weighed.Words.ClaimantOf(of.Claimant),
                of.Stance.ToString().ToLowerInvariant(),
                speaks.GetValueOrDefault(of.Claimant)?.SpeaksFor.Contains(of.Suspect) == true, of.Outlets, of.FirstOn,
                of.FirstOn >= monday && of.FirstOn <= sunday)),
        ];
    }

    private SummaryShift ShiftOf(
        ShiftedCitation of, IReadOnlyDictionary<Guid, ArticleName> titles, IReadOnlyDictionary<Guid, string> outlets) =>
        new(
            Named(outlets, of.Citation.Outlet), of.Citation.Article,
            titles.GetValueOrDefault(of.Citation.Article)?.Headline, weighed.NameOf(of.Citation.Suspect),
            of.There.ToString().ToLowerInvariant(), of.Citation.Stance.ToString().ToLowerInvariant(),
            of.Shift.ToString().ToLowerInvariant());

    private SummaryResponse ResponseOf(ResponseRow row)
    {
        var known = row.AnsweredOn is null || weighed.Clocks.HoldsRequest(row.AnsweredOn);
        return new SummaryResponse(
            row.Id, row.Asked, row.SuspectId is { } of && weighed.IsLive(of) ? weighed.NameOf(of) : null, row.AskedOn,
            row.Deadline, known ? row.Outcome : "waiting", known ? row.AnsweredOn : null, known ? row.Answer : null);
    }

    private static string? Named(IReadOnlyDictionary<Guid, string> outlets, Guid? outlet) =>
        outlet is { } of ? outlets.GetValueOrDefault(of) : null;

    private List<T> Cut<T>(string list, IReadOnlyList<T> all)
    {
        LeftOut(list, Math.Min(all.Count, Most), all.Count);
        return [.. all.Take(Most)];
    }

    private void LeftOut(string list, int shown, long of)
    {
        if (of > shown)
            _leftOut[list] = (int)(of - shown);
    }
}
