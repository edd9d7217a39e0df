using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Microsoft.Extensions.Caching.Memory;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Scores at the head as they were made last. An act moves the counts of few suspects: while nothing happens to
/// suspects and claimants of before, only these and their kin are scored anew. What an answer is made of is the same as
/// if nothing were kept; another instance keeps its own.
/// </summary>
public sealed class KeptScores(TallyFacts facts, KeptTallies tallies, GrowthFacts growth) : IDisposable
{
    private const long MostBytes = 96_000_000;

    // Of a naming, a report, a score, a row: about.
    private const int NamingBytes = 40, ReportBytes = 20, ScoreBytes = 600, RowBytes = 300;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly Lock _keeping = new();

    /// <summary>The scores of some suspects of a record at its head that is not cut.</summary>
    public async Task<Counted> OfAsync(
        Session session, RecordAt record, bool rollup, Guid[] suspects, CancellationToken cancel)
    {
        if (await StandingAsync(session, record, rollup, cancel) is not { } held)
        {
            var all = await tallies.OfAsync(session, record, rollup, Window.Everything, suspects, cancel);
            var scored = new Counted(
                Scoreboard.Of(record.Facts, all, Window.Everything, suspects.ToHashSet()), all);
            Keep(rollup, new Held(
                record.Leak, record.Facts.Suspects,
                all.Direct.GroupBy(naming => naming.Suspect).ToDictionary(of => of.Key, of => of.ToArray()),
                scored.Board.BySuspect, scored.Repeated, new KeptRows()));
            return scored;
        }
        var moved = (await facts.MovedAsync(session, record.Leak.Id, held.Of.Entries, cancel))
            .Concat(record.Facts.Suspects.Select(suspect => suspect.Id)
                .Except(held.Suspects.Select(suspect => suspect.Id)))
            .ToHashSet();
        var kin = Scope.KinOf(record.Facts.Suspects, moved);
        Guid[] anew = [.. suspects.Where(id => kin.Contains(id) || !held.Scores.ContainsKey(id))];
        var direct = await DirectAsync(session, record, held, moved, cancel);
        var parts = Scope.Wholes(record.Facts.Suspects);
        var heard = anew.SelectMany(whole => parts[whole]).Concat(kin).ToHashSet();
        var voices = await VoicesAsync(session, record, heard, cancel);
        var (added, reached) =
            await tallies.SumsAsync(session, record, rollup, Window.Everything, anew, cancel);
        var counted = Tallies.Kept(
            record.Facts.Suspects, rollup, direct.Values.SelectMany(of => of), reached,
            voices, await tallies.OwnDenialsAsync(session, record, cancel)) with
        {
            Sums = added,
        };
        var rest = held.Scores.Where(of => !kin.Contains(of.Key)).ToDictionary();
        var repeated = held.Repeated.Where(of => !kin.Contains(of.Key))
            .Concat(Counted.RepeatedIn(counted)).ToDictionary();
        var rows = held.Rows.Without(kin, heard, voices);
        var made = new Counted(
            Scoreboard.Of(record.Facts, counted, Window.Everything, anew.ToHashSet(), rest), counted.Direct, repeated,
            rows);
        Keep(rollup, new Held(
            record.Leak, record.Facts.Suspects, direct, made.Board.BySuspect, made.Repeated, rows));
        return made;
    }

    public void Dispose() => _kept.Dispose();

    // Whatever happened to suspects, claimants or the registry since may move scores of which no count was written.
    private async Task<Held?> StandingAsync(
        Session session, RecordAt record, bool rollup, CancellationToken cancel)
    {
        if (_kept.Get<Held>((record.Leak.Id, rollup)) is not { } held || held.Of.Entries > record.Leak.Entries
            || held.Suspects.Except(record.Facts.Suspects).Any())
            return null;
        return await growth.ByCountsAsync(session, record.Leak, held.Of, cancel) ? held : null;
    }

    private async Task<Dictionary<Guid, Naming[]>> DirectAsync(
        Session session, RecordAt record, Held held, HashSet<Guid> moved, CancellationToken cancel)
    {
        if (moved.Count == 0)
            return held.Direct;
        var fresh = await facts.DirectAsync(session, record.Leak.Id, [.. moved], cancel);
        return held.Direct.Where(of => !moved.Contains(of.Key))
            .Concat(fresh.GroupBy(naming => naming.Suspect).ToDictionary(of => of.Key, of => of.ToArray()))
            .ToDictionary();
    }

    private async Task<IReadOnlyList<VoiceTally>> VoicesAsync(
        Session session, RecordAt record, HashSet<Guid> suspects, CancellationToken cancel) => suspects.Count == 0 ? []
        : [.. await facts.VoicesOfAsync(session, record.Leak.Id, [.. suspects], cancel)];

    // A slow one never takes the place of one made of a later record.
    private void Keep(bool rollup, Held made)
    {
        var place = (made.Of.Id, rollup);
        lock (_keeping)
        {
            if (_kept.Get<Held>(place) is { } held && (held.Of.Entries > made.Of.Entries
                || held.Of.RegistryEntries > made.Of.RegistryEntries))
                return;
            _kept.Set(
                place, made,
                new MemoryCacheEntryOptions { Size = made.Bytes(rollup), SlidingExpiration = Lasts });
        }
    }

    private sealed record Held(
        LeakScope Of, IReadOnlyList<SuspectFact> Suspects, Dictionary<Guid, Naming[]> Direct,
        IReadOnlyDictionary<Guid, SuspectScore> Scores, IReadOnlyDictionary<Guid, Report[]> Repeated, KeptRows Rows)
    {
        // Rows are read later.
        public long Bytes(bool rollup)
        {
            var namings = Direct.Values.Sum(of => (long)of.Length);
            return (NamingBytes * namings) + (ReportBytes * Repeated.Values.Sum(of => (long)of.Length))
                + (ScoreBytes * Scores.Count) + (rollup ? RowBytes * Math.Min(namings, KeptRows.Most) : 0);
        }
    }
}
