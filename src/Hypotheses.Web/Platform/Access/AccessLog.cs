using System.Threading.Channels;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Npgsql;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// Who read what of a restricted leak, and who took a list out as a file. Entries of answers that wait at one time are
/// written in one transaction; an answer whose entry can't be written is refused.
/// </summary>
public sealed class AccessLog(Database database, TimeProvider clock, ILogger<AccessLog> log) : BackgroundService
{
    private const int LargestBatch = 500;

    // As long as a statement may take; then the read is refused.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<Noted> _noted = Channel.CreateBounded<Noted>(10_000);

    /// <summary>Returns once the entries are written; 503 when they can't be.</summary>
    public async Task NoteAsync(IReadOnlyList<AccessEntry> entries, CancellationToken cancel)
    {
        if (entries.Count == 0)
            return;
        var noted = new Noted(entries, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_noted.Writer.TryWrite(noted))
            throw Refused();
        try
        {
            await noted.Written.Task.WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            throw Refused();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _noted.Reader.WaitToReadAsync(stoppingToken))
                await WriteAsync(Batch(), stoppingToken);
        }
        finally
        {
            _noted.Writer.TryComplete();
            while (_noted.Reader.TryRead(out var left))
                left.Written.TrySetException(Refused());
        }
    }

    private List<Noted> Batch()
    {
        var batch = new List<Noted>();
        while (batch.Count < LargestBatch && _noted.Reader.TryRead(out var noted))
            batch.Add(noted);
        return batch;
    }

    private async Task WriteAsync(List<Noted> batch, CancellationToken cancel)
    {
        try
        {
            await using var session = await database.OpenAsync(cancel);
            await AccessJournal.WriteAsync(
                session.Connection, [.. batch.SelectMany(noted => noted.Entries)], cancel);
            batch.ForEach(noted => noted.Written.TrySetResult());
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            log.LogWarning("The access log takes no entry: {State}", (e as NpgsqlException)?.SqlState);
            batch.ForEach(noted => noted.Written.TrySetException(Refused()));
        }
    }

    private static ProblemException Refused() =>
        new(ProblemType.Unavailable, "The access log can't take the entry, so nothing is shown.") { RetryAfter = 2 };

    private sealed record Noted(IReadOnlyList<AccessEntry> Entries, TaskCompletionSource Written);
}
