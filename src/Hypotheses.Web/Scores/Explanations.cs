using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Explanation = Hypotheses.Client.Explanation;

namespace Hypotheses.Web.Scores;

/// <summary>Why a suspect has its number, with all names and words as recorded then.</summary>
public sealed class Explanations(Boards boards, ExplanationFacts facts, ReportFacts reports)
{
    // Beyond it an answer is no longer read: each outlet and every total is told, the earliest are shown.
    private const int MostShown = 2_000;

    public static readonly Parameter[] Taken = [Grouping.AddedUp, .. Clocks.Taken];

    public async Task<Explanation> OfAsync(
        Session session, LeakScope leak, string suspect, bool rollup, Clocks clocks, CancellationToken cancel,
        RankingQuery? query = null)
    {
        var isFiltered = query is { HasFilter: true };
        var window = query?.Window;
        var record = await boards.ReadAsync(
            session, leak, clocks, isFiltered ? Need.All : Need.Counts, cancel);
        if (isFiltered)
            record = record.Only(query!.Takes);
        var row = record.Find(suspect)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        var siblings = SiblingsOf(record, row, rollup);
        var counted = await boards.CountAsync(
            session, record, rollup, window is null ? Window.Everything : record.Before(window), siblings, cancel);
        var toward = await boards.TowardAsync(
            session, record, rollup ? [.. Scope.KinOf(record.Facts.Suspects, row.Id)] : [row.Id], cancel);
        var board = counted.Board;
        var explained = Analysis.Scoring.Explanation.Of(toward, counted.Direct, row.Id, clocks.Upto, rollup);
        var shown = explained.Upto(MostShown);
        var words = await WordsAsync(session, record, shown, cancel);
        var ranked = Analysis.Scoring.Ranking.Of(siblings.Select(one => board.BySuspect[one]), Measure.Outlets)
            .Single(one => one.Score.Suspect == row.Id);
        return new Explanation(
            clocks.Slug, Rankings.Scorers, clocks.Written, clocks.At, rollup, board.On(row.Fact.Axis).Naming,
            new ScoreWords(record).RowOf(
                ranked, window is null ? null : siblings.ToDictionary(one => one, _ => (int?)null)),
            isFiltered ? null : Headings.Of(record, board.BySuspect[row.Id], explained),
            [.. shown.Outlets.Select(words.Of)],
            [.. shown.Against.Select(words.Of)], shown.AgainstInAll,
            [.. shown.Excluded.Select(words.Of)],
            shown.ExcludedInAll.OrderBy(why => why.Key)
                .ToDictionary(why => CitationStatus.Word(why.Key), why => why.Value));
    }

    // It is ranked among its siblings, or without roll-up among all of its axis.
    private static List<Guid> SiblingsOf(RecordAt record, SuspectRow suspect, bool rollup)
    {
        var parent = suspect.PartOf is { } above && record.Suspects.Any(row => row.Id == above) ? above : (Guid?)null;
        return [.. Scope.Of(record.Facts.Suspects, suspect.Fact.Axis, rollup, parent).Select(one => one.Id)];
    }

    private async Task<ExplanationWords> WordsAsync(
        Session session, RecordAt record, Analysis.Scoring.Explanation explained, CancellationToken cancel)
    {
        var citations = explained.Outlets.SelectMany(outlet => outlet.Citations).Concat(explained.Against)
            .Select(reaching => reaching.Citation).Concat(explained.Excluded.Select(excluded => excluded.Citation))
            .DistinctBy(citation => citation.Id).ToList();
        var roots = citations.Select(citation => citation.Outlet).OfType<Guid>()
            .Select(id => record.Outlets.GetValueOrDefault(id)?.Root.RootId ?? id);
        return new ExplanationWords(
            record,
            await facts.CitationsAsync(session, record, [.. citations.Select(citation => citation.Id)], cancel),
            await facts.OutletsAsync(
                session, record, roots.Concat(explained.Outlets.SelectMany(outlet => outlet.Merged)), cancel),
            await facts.OwnersAsync(session, record, explained.Outlets.SelectMany(outlet => outlet.Owners), cancel),
            await reports.NamesAsync(
                session, record,
                explained.Outlets.SelectMany(outlet => new[] { outlet.Origin.Report, outlet.Origin.Likely }), cancel),
            await reports.StepsAsync(
                session, record, [.. explained.Outlets.SelectMany(outlet => outlet.Path)], cancel));
    }
}
