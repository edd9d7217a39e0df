using Hypotheses.Analysis.Headlines;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;
using Explanation = Hypotheses.Analysis.Scoring.Explanation;
using Ranking = Hypotheses.Analysis.Scoring.Ranking;

namespace Hypotheses.Web.Scores;

/// <summary>
/// The headline sentences of a record: of the top level of those who may have leaked it, parts added up, whatever
/// else a ranking is asked for.
/// </summary>
public sealed class Headings(Boards boards, ExplanationFacts facts, ReportFacts reports)
{
    // Somebody whom a question can be put to: not "a foreign service", not a circle round somebody.
    private static readonly string[] Askable = ["person", "organisation", "agency", "state"];

    // A sentence names two reports at most.
    private const int Largest = 2;

    /// <param name="session">One snapshot.</param>
    /// <param name="record">The record.</param>
    /// <param name="counted">The scores of the top level, if they were made; null = not yet.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Sentences> OfAsync(
        Session session, RecordAt record, Counted? counted, CancellationToken cancel) =>
        new(
            Headline.Version,
            [.. Headline.Lines(await FactsAsync(session, record, counted, cancel)).Select(line => line.Text)]);

    /// <summary>What the sentences are made of, for whoever says them in another language.</summary>
    public async Task<HeadlineFacts> FactsAsync(
        Session session, RecordAt record, Counted? counted, CancellationToken cancel)
    {
        var top = Scope.Of(record.Facts.Suspects, Axis.Who, true, null);
        Guid[] ids = [.. top.Select(suspect => suspect.Id)];
        counted ??= await boards.CountAsync(session, record, true, null, ids, cancel);
        var board = counted.Board;
        var rows = Ranking.Of(ids.Select(id => board.BySuspect[id]), Measure.Outlets).Select(row => row.Score).ToList();
        var words = new ScoreWords(record);
        return new HeadlineFacts(
            PublishedDate.DayOf(record.Clocks.Upto ?? record.Clocks.At, record.Clocks.Zone), board.Who.Naming,
            await RowsAsync(session, record, counted, rows, cancel))
        {
            Denials = board.Who.Naming > 0 ? []
                : DenialsOf(record, await boards.DenialsAsync(session, record, counted, cancel), words),
            DenialOutlets = board.Who.Naming > 0 ? 0 : board.Who.Denying,
            FirstHand = rows.Exists(row => row.FirstHand > 0)
                ? FirstHandOf(record, await boards.FirstHandAsync(session, record, counted, cancel), words) : [],
            Removals = await RemovalsAsync(session, record, counted, top, words, cancel),
        };
    }

    /// <summary>What a suspect's page says first; null where no template holds.</summary>
    internal static Sentences? Of(RecordAt record, SuspectScore score, Explanation explained)
    {
        var words = new ScoreWords(record);
        var lines = Headline.Lines(new HeadlineSuspect(
            words.NameOf(score.Suspect).Name, score.Outlets,
            [
                .. explained.Against.Where(against => against.Citation.Stance == Stance.Denies)
                    .Select(against => against.Citation.Claimant).Distinct().Select(words.ClaimantOf),
            ],
            score.Stances.Denies));
        return lines.Count == 0 ? null : new Sentences(Headline.Version, [.. lines.Select(line => line.Text)]);
    }

    private async Task<IReadOnlyList<HeadlineRow>> RowsAsync(
        Session session, RecordAt record, Counted counted, List<SuspectScore> rows, CancellationToken cancel)
    {
        var suspects = record.Suspects.ToDictionary(row => row.Id);
        var requests = await facts.RequestsAsync(session, record, cancel);
        var first = rows.Count == 0 || rows[0].Outlets == 0 ? 1 : rows[0].Outlets;
        var made = new List<HeadlineRow>();
        var traced = await TracedAsync(session, record, counted, rows.Where(row => row.Outlets >= first), cancel);
        foreach (var score in rows)
        {
            var suspect = suspects[score.Suspect];
            made.Add(new HeadlineRow(suspect.Name, score.Outlets)
            {
                // Only who comes first is told of by parts and denials.
                Parts = score.Outlets == first ? await PartsAsync(session, record, counted, score.Suspect, cancel) : [],
                Reports = new HeadlineReports(
                    score.Reports.Low, score.Reports.High, traced.GetValueOrDefault(score.Suspect).Open,
                    traced.GetValueOrDefault(score.Suspect).Ends ?? []),
                CanBeAsked = Askable.Contains(suspect.Kind),
                OwnDenial = score.OwnDenial is { } own && score.Outlets == first
                    ? await DenialAsync(session, record, score, own, cancel) : null,
                Request = RequestOf(requests, score.Suspect, record.Clocks),
            });
        }
        return made;
    }

    // What stands behind the outlets of who comes first, most outlets first, and how many lead nowhere yet.
    private async Task<Dictionary<Guid, (int Open, IReadOnlyList<HeadlineEnd> Ends)>> TracedAsync(
        Session session, RecordAt record, Counted counted, IEnumerable<SuspectScore> first, CancellationToken cancel)
    {
        var leading = first.Select(score => score.Suspect).ToHashSet();
        var origins = (await boards.ReachedAsync(session, record, counted, leading, cancel))
            .SelectMany(of => of).Where(tally => tally.Origin is not null)
            .ToLookup(tally => tally.Suspect, tally => tally.Origin!.Value);
        var largest = leading.ToDictionary(
            suspect => suspect,
            suspect => origins[suspect].CountBy(origin => origin.Report).OrderByDescending(end => end.Value)
                .ThenBy(end => end.Key.Kind).ThenBy(end => end.Key.Id).Take(Largest).ToList());
        var names = await reports.NamesAsync(
            session, record, largest.Values.SelectMany(ends => ends).Select(end => end.Key), cancel);
        return leading.ToDictionary(
            suspect => suspect,
            suspect => (
                origins[suspect].Count(origin => origin.Tracing == Tracing.Open),
                (IReadOnlyList<HeadlineEnd>)
                [
                    .. largest[suspect].Select(end => new HeadlineEnd(
                        names[end.Key].Name, DayOf(names[end.Key].PublishedAt, record.Clocks.Zone), end.Value)),
                ]));
    }

    // Known to the day: not a month, nor a year.
    private static DateOnly? DayOf(string? date, TimeZoneInfo zone) =>
        date is { Length: >= 10 } ? PublishedDate.DayOf(PublishedDate.Parse(date, zone)!.Until, zone) : null;

    private async Task<IReadOnlyList<HeadlinePart>> PartsAsync(
        Session session, RecordAt record, Counted counted, Guid suspect, CancellationToken cancel)
    {
        Guid[] parts = [.. Scope.Of(record.Facts.Suspects, Axis.Who, true, suspect).Select(part => part.Id)];
        if (parts.Length == 0)
            return [];
        var words = new ScoreWords(record);
        var reached = await boards.ReachedAsync(session, record, counted, parts, cancel);
        return
        [
            .. parts.Select(part => new HeadlinePart(
                words.NameOf(part).Name, reached[part].Count(tally => tally.Citations > 0)))
                .OrderByDescending(part => part.Outlets).ThenBy(part => part.Name, StringComparer.Ordinal),
        ];
    }

    private async Task<HeadlineOwnDenial> DenialAsync(
        Session session, RecordAt record, SuspectScore score, OwnDenial own, CancellationToken cancel)
    {
        var by = own.By.Select(denier => denier.Claimant).ToHashSet();
        var said = await boards.SaidAsync(
            session, record, [.. Scope.KinOf(record.Facts.Suspects, score.Suspect)], [.. by], cancel);
        var days = Explanation.Of(said, [], score.Suspect, record.Clocks.Upto, true).Against
            .Select(against => against.Citation)
            .Where(c => c.Stance == Stance.Denies && by.Contains(c.Claimant) && c.PublishedFrom is not null)
            .Select(c => c.PublishedDay).ToList();
        var words = new ScoreWords(record);
        return new HeadlineOwnDenial(
            [.. own.By.Select(denier => words.ClaimantOf(denier.Claimant))], days.Count == 0 ? null : days.Min());
    }

    private static HeadlineRequest? RequestOf(ILookup<Guid, RequestRow> requests, Guid suspect, Clocks clocks) =>
        requests[suspect]
            .Where(row => clocks.HoldsRequest(row.AskedOn))
            .Select(row => new HeadlineRequest(
                PublishedDate.DayOf(PublishedDate.Parse(row.AskedOn, clocks.Zone)!.Until, clocks.Zone),
                row.Outcome is "answered" or "declined" && (row.AnsweredOn is not { } on || clocks.HoldsRequest(on))))
            .OrderByDescending(request => request.On).ThenByDescending(request => request.Answered)
            .Cast<HeadlineRequest?>().FirstOrDefault();

    private async Task<IReadOnlyList<HeadlineRemoval>> RemovalsAsync(
        Session session, RecordAt record, Counted counted, IReadOnlyList<SuspectFact> top, ScoreWords words,
        CancellationToken cancel)
    {
        var ofFirst = await ReachedAsync(Contenders.First(top, counted.Board));
        var contenders = Contenders.Of(top, counted.Board, ofFirst);
        var sensitivity = new Analysis.Scoring.Sensitivity(
            record.Facts, await ReachedAsync(contenders), contenders, Measure.Outlets);
        // A report that one outlet alone stands for is that outlet.
        var repeated = top.SelectMany(suspect => counted.Repeated.GetValueOrDefault(suspect.Id) ?? []).ToHashSet();
        var removals = sensitivity.ToOutlets().Concat(sensitivity.ToReports(repeated))
            .Where(removal => removal.First.Count > 0).ToList();
        var outlets = await facts.OutletsAsync(
            session, record, removals.Where(removal => removal.Report is null).Select(removal => removal.Id), cancel);
        var named = await reports.NamesAsync(
            session, record, removals.Select(removal => removal.Report).OfType<Report>(), cancel);
        return
        [
            .. removals.Select(removal => new HeadlineRemoval(
                removal.Report is null ? HeadlineRemoved.Outlet : HeadlineRemoved.Report,
                removal.Report is { } report ? named[report].Name : outlets[removal.Id].Name,
                [.. words.NamesOf(removal.First).Select(suspect => suspect.Name)], removal.Count.Least))
                .OrderBy(removal => removal.Kind).ThenBy(removal => removal.Name, StringComparer.Ordinal),
        ];

        async Task<List<OutletTally>> ReachedAsync(IReadOnlyList<SuspectFact> suspects) => suspects.Count == 0 ? []
            :
            [
                .. (await boards.ReachedAsync(
                    session, record, counted, [.. suspects.Select(suspect => suspect.Id)], cancel))
                    .SelectMany(of => of),
            ];
    }

    private static IReadOnlyList<HeadlineSaying> DenialsOf(
        RecordAt record, IReadOnlyList<DenialTally> denials, ScoreWords words) =>
        Said(
            record,
            denials.Where(denial => record.Suspects.Any(row => row.Id == denial.Suspect))
                .Select(denial => (denial.Claimant, denial.Suspect)),
            words);

    private static IReadOnlyList<HeadlineSaying> FirstHandOf(
        RecordAt record, IReadOnlyList<VoiceTally> voices, ScoreWords words) =>
        Said(record, voices.Select(voice => (voice.Claimant, voice.Suspect)), words);

    private static IReadOnlyList<HeadlineSaying> Said(
        RecordAt record, IEnumerable<(Guid Claimant, Guid Suspect)> said, ScoreWords words)
    {
        var who = record.Facts.Suspects.Where(suspect => suspect.Axis == Axis.Who)
            .Select(suspect => suspect.Id).ToHashSet();
        return
        [
            .. said.Where(pair => who.Contains(pair.Suspect)).Distinct()
                .OrderBy(pair => words.ClaimantOf(pair.Claimant), StringComparer.Ordinal)
                .ThenBy(pair => words.NameOf(pair.Suspect).Name, StringComparer.Ordinal).ThenBy(pair => pair.Claimant)
                .Select(pair => new HeadlineSaying(words.ClaimantOf(pair.Claimant), words.NameOf(pair.Suspect).Name)),
        ];
    }
}
