using System.Data.Common;
using System.Diagnostics;
using Hypotheses.Web.Imports.Formats;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// One import at work: its lines are counted, then logged in batches, each an act of its own that holds the leak for a
/// moment. The lines of a batch are settled in the transaction that logs them.
/// </summary>
internal sealed class ImportRun(
    Database database, Acts acts, Statistics statistics, Rehearsal rehearsal, Suggesting suggesting, TimeProvider clock,
    Job job, Guid me, long most)
{
    /// <summary>For so long it stays ours without a sign of life.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    // A leak is not to be held for more than half a second.
    private static readonly TimeSpan Wanted = TimeSpan.FromMilliseconds(200);

    // One line in so many.
    private const int MostGarbled = 10;

    private const int FirstBatch = 16;
    private const int MostLines = 1_000;

    // As the API has it of one request.
    private const int MostWeight = 4_000;

    private const int MostTries = 3;

    private int _size = FirstBatch;
    private int _tooLong;

    // Another was begun before, and nobody works at it.
    private volatile bool _yields;

    /// <summary>So many lines are settled.</summary>
    public int Settled { get; private set; } = job.Settled;

    /// <summary>Runs until it is over; throws where it can't go on now.</summary>
    /// <returns>Why it failed; null = all lines are settled.</returns>
    public async Task<string?> RunAsync(CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var held = HoldAsync(over.Token);
        try
        {
            return await GoAsync(cancel);
        }
        finally
        {
            await over.CancelAsync();
            await held;
        }
    }

    // To read a large file takes longer than it is held for. Where this fails, the next lines are not settled.
    private async Task HoldAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(Hold / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                await using var session = await database.OpenAsync(over);
                if (!await JobStore.HoldAsync(session, job.Id, me, Until, over))
                    return;
                _yields = await JobStore.IsLeftBehindAsync(session, job.Id, most, clock.GetUtcNow(), over);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or DbException or TimeoutException)
        {
            // It is over, or the database is away: then whoever is there first goes on.
        }
    }

    private async Task<string?> GoAsync(CancellationToken cancel)
    {
        var path = Spools.New();
        try
        {
            await using (var file = Spools.Open(path))
                await new ContentStore(database, clock).WriteToAsync(job.Id, file, cancel);
            var source = ImportFile.Open(path, job.Format, await ReadingAsync(cancel));
            await CountAsync(source, cancel);
            foreach (var lines in Chunks(source))
            {
                if (_yields)
                    throw new YieldsException();
                await SettleAsync(new ImportBatch(lines), cancel);
            }
            return null;
        }
        catch (SheetFormatException e)
        {
            return e.Message;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<ImportReading> ReadingAsync(CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        return new ImportReading(job.Encoding, job.Dates, job.Columns)
        {
            Zone = await JobStore.ZoneAsync(session, job.LeakId, cancel),
        };
    }

    // Nothing is logged of a file that can't be read to its end, or of which much can't be read.
    private async Task CountAsync(ImportFile source, CancellationToken cancel)
    {
        var (lines, garbled, first) = (0, 0, 0);
        foreach (var line in source.Lines())
        {
            cancel.ThrowIfCancellationRequested();
            lines++;
            if (line.IsGarbled)
                (garbled, first) = (garbled + 1, garbled == 0 ? line.Number : first);
        }
        if (garbled * MostGarbled > lines)
            throw new SheetFormatException(
                $"{garbled} of {lines} lines are not of the file's encoding, the first is line {first}: say which "
                + "encoding it has, or save it as UTF-8.");
        await database.InTransactionAsync(
            async session =>
            {
                Need(await JobStore.CountedAsync(session, job.Id, me, lines, source.Columns, Until, cancel));
                if (job.SaveAs is not null)
                    await JobStore.SaveMappingAsync(session, job, source.Columns, clock.GetUtcNow(), cancel);
                return true;
            },
            cancel);
    }

    // As many lines at a time as fit, of one kind; those that were settled are passed over.
    private IEnumerable<IReadOnlyList<Fragment>> Chunks(ImportFile source)
    {
        var (chunk, weight, text) = (new List<Fragment>(), 0, 0L);
        foreach (var line in source.Lines().Skip(Settled).Select(source.Read))
        {
            if (chunk.Count > 0 && (chunk.Count >= _size || weight + line.Weight > MostWeight
                || text + line.Text > ArticleRules.MostText || (line.Claim is null) != (chunk[0].Claim is null)))
            {
                yield return chunk;
                (chunk, weight, text) = ([], 0, 0L);
            }
            chunk.Add(line);
            (weight, text) = (weight + line.Weight, text + line.Text);
        }
        if (chunk.Count > 0)
            yield return chunk;
    }

    private async Task SettleAsync(ImportBatch batch, CancellationToken cancel)
    {
        while (batch.Good.Count > 0)
        {
            try
            {
                await LogAsync(batch, cancel);
                return;
            }
            catch (Exception e) when (Told(e) is { } problem)
            {
                if (batch.Refuse(problem))
                    continue;
                var (first, second) = batch.Halves();
                await SettleAsync(first, cancel);
                await SettleAsync(second, cancel);
                return;
            }
            catch (DbException e) when (SlowStatements.Is(e) && batch.Count == 1)
            {
                // The machine may be busy, or plan by what no longer holds; if it is the line, it would be so for ever.
                await statistics.LookAsync(cancel);
                if (++_tooLong < MostTries)
                    continue;
                batch.Refuse(new ProblemException(
                    ProblemType.Unavailable, "It takes longer than a line may: send it in parts, or again."));
            }
            catch (DbException e) when (SlowStatements.Is(e))
            {
                await statistics.LookAsync(cancel);
                _size = Math.Max(1, _size / 4);
                var (first, second) = batch.Halves();
                await SettleAsync(first, cancel);
                await SettleAsync(second, cancel);
                return;
            }
        }
        await database.InTransactionAsync(
            async session => await SettledAsync(session, batch, Brought.Nothing, cancel), cancel);
    }

    private async Task LogAsync(ImportBatch batch, CancellationToken cancel)
    {
        var actor = await ActorAsync(cancel);
        var held = new Stopwatch();
        var suggestions = await suggesting.ReadyAsync($"{job.LeakId}", actor, batch.Cited, cancel);
        await rehearsal.OnceAsync(DraftedAsync, cancel);
        if (job.DryRun)
        {
            var would = await acts.TryOutAsync(actor, $"{job.LeakId}", act => DraftedAsync(act), cancel);
            held.Stop();
            await database.InTransactionAsync(
                async session => await SettledAsync(session, batch, would, cancel), cancel);
        }
        else
            await acts.OnLeakAsync(
                actor, $"{job.LeakId}",
                async act => await SettledAsync(act.Session, batch, await DraftedAsync(act), cancel), cancel);
        // The lock is held until the act is over, not only while it is drafted.
        Fit(batch.Good.Count, held.Elapsed);

        async Task<Brought> DraftedAsync(LeakAct act)
        {
            var draft = batch.Draft(act.Leak.Zone);
            await act.LockAsync();
            held.Restart();
            await Logging.UnderLockAsync(act, draft, suggestions);
            return new Brought(batch.Brought(draft), batch.Contradicting(draft), ImportBatch.NewSuspects(draft));
        }
    }

    private async Task<bool> SettledAsync(
        Session session, ImportBatch batch, Brought brought, CancellationToken cancel)
    {
        var settled = new Settled(
            Settled, Settled + batch.Count, brought.Lines, batch.Good.Count - brought.Lines, brought.Conflicts,
            batch.Rejected, brought.Suspects);
        Need(await JobStore.SettleAsync(session, job.Id, me, settled, Until, cancel));
        (Settled, _tooLong) = (settled.To, 0);
        return true;
    }

    // Toward the time that is wanted, twice as many or a quarter at once.
    private void Fit(int lines, TimeSpan held)
    {
        var fits = lines * (Wanted / (held > TimeSpan.Zero ? held : TimeSpan.FromMilliseconds(1)));
        _size = (int)Math.Clamp(Math.Clamp(fits, _size / 4.0, lines < _size ? _size : _size * 2.0), 1, MostLines);
    }

    private async Task<Actor> ActorAsync(CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        var actor = await JobStore.ActorAsync(session, job.StartedBy, clock.GetUtcNow(), cancel);
        return actor?.Role >= Role.Analyst ? actor
            : throw new SheetFormatException("Who started it may not log any more.");
    }

    private DateTimeOffset Until => clock.GetUtcNow() + Hold;

    // A leak that is gone from his sight is no fault of a line.
    private static ProblemException? Told(Exception e)
    {
        var problem = ProblemMiddleware.Translate(e);
        return problem.Type.Status is >= 400 and < 500 and not StatusCodes.Status404NotFound ? problem : null;
    }

    // Lines that brought something new, and such that contradict what is on file; suspects that were not on file.
    private sealed record Brought(int Lines, int Conflicts, IReadOnlyDictionary<string, string> Suspects)
    {
        public static Brought Nothing { get; } = new(0, 0, new Dictionary<string, string>());
    }

    private static void Need(bool held)
    {
        if (!held)
            throw new NotOursException();
    }
}

/// <summary>An import that was begun before is to go on first.</summary>
internal sealed class YieldsException : Exception;

/// <summary>Somebody stopped the import, or another instance has taken it.</summary>
internal sealed class NotOursException : Exception;
