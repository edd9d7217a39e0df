using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>Scores as the wire has them, with the names of a record.</summary>
internal sealed class ScoreWords(RecordAt record)
{
    private readonly Dictionary<Guid, SuspectRow> _suspects = record.Suspects.ToDictionary(row => row.Id);
    private readonly Dictionary<Guid, ClaimantRow> _claimants = record.Claimants.ToDictionary(row => row.Id);

    /// <summary>A row of a ranking; with changes of rank, its trend.</summary>
    public Client.RankedSuspect RowOf(
        Analysis.Scoring.RankedSuspect row, IReadOnlyDictionary<Guid, int?>? changes)
    {
        var score = row.Score;
        return new Client.RankedSuspect(
            row.Rank, row.Tied, NameOf(score.Suspect), score.Outlets, score.Alone, score.CopySitesOnly, score.Unseen,
            score.Undated, score.Provisional, new OwnerTally(score.Owners.Known, score.Owners.Unknown),
            new ReportTally(score.Reports.Low, score.Reports.Estimate, score.Reports.High),
            score.Articles, score.Citations, score.Concentration is { } of ? Math.Round((decimal)of, 2) : null,
            score.FirstHand,
            new ClaimantTally(
                score.Claimants.OnRecord, score.Claimants.Outlets, score.Claimants.AnonymousLow,
                score.Claimants.AnonymousHigh),
            new StanceTally(
                score.Stances.Asserts, score.Stances.Suggests, score.Stances.Doubts, score.Stances.Denies,
                score.Stances.Mixed),
            score.OwnDenial is { } own ? DenialOf(own) : null,
            new ShiftTally(score.Shifted.Stronger, score.Shifted.Weaker, score.Shifted.Turned),
            DayOf(score.FirstPublished), DayOf(score.LastPublished))
        {
            Trend = changes is null ? null : new Trend(
                score.Trend.New, score.Trend.NewReports, score.Trend.Active, score.Trend.Backfilled,
                score.Trend.Undated, changes[score.Suspect]),
        };
    }

    public RankedName NameOf(Guid suspect)
    {
        var row = _suspects[suspect];
        return new RankedName(
            row.Id, row.Slug, row.Name, row.Kind,
            row.PartOf is { } parent ? _suspects.GetValueOrDefault(parent)?.Slug : null);
    }

    /// <summary>Suspects that are level, by name.</summary>
    public IReadOnlyList<RankedName> NamesOf(IEnumerable<Guid> suspects) =>
        [.. suspects.Select(NameOf).OrderBy(named => named.Name, StringComparer.Ordinal).ThenBy(named => named.Id)];

    public string ClaimantOf(Guid claimant) => _claimants[claimant].Name;

    public DateOnly? DayOf(DateTimeOffset? instant) =>
        instant is { } at ? PublishedDate.DayOf(at, record.Clocks.Zone) : null;

    private OwnDenialTally DenialOf(OwnDenial own) => new(
        own.Outlets,
        [.. own.By.Select(by => new DenierTally(by.Claimant, ClaimantOf(by.Claimant), by.Outlets))]);
}
