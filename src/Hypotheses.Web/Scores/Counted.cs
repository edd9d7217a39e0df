using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Scores;

/// <summary>The scores of some suspects, and what stands behind them as far as it was read for them.</summary>
public sealed class Counted
{
    private readonly Lazy<IReadOnlyDictionary<Guid, Report[]>> _repeated;

    /// <summary>Some of the scores were kept.</summary>
    internal Counted(
        Scoreboard board, IEnumerable<Naming> direct, IReadOnlyDictionary<Guid, Report[]> repeated, KeptRows rows) =>
        (Board, Direct, _repeated, Rows) = (board, direct, new(repeated), rows);

    /// <summary>All was counted for these.</summary>
    internal Counted(Scoreboard board, Tallies tallies) => (Board, Direct, Tallies, _repeated) = (
        board, tallies.Direct, tallies, new(() => RepeatedIn(tallies)));

    public Scoreboard Board { get; }

    /// <summary>Which outlets name, doubt or deny each suspect itself.</summary>
    public IEnumerable<Naming> Direct { get; }

    /// <summary>
    /// What was counted, some of it added up only; null if scores that were kept are among these.
    /// </summary>
    public Tallies? Tallies { get; }

    /// <summary>What was read of kept scores and stands; null if all was counted.</summary>
    internal KeptRows? Rows { get; }

    /// <summary>By suspect the reports that several outlets stand for.</summary>
    public IReadOnlyDictionary<Guid, Report[]> Repeated => _repeated.Value;

    internal static IReadOnlyDictionary<Guid, Report[]> RepeatedIn(Tallies tallies) =>
        tallies.Repeated.ToDictionary(of => of.Suspect, of => of.Reports.ToArray());
}
