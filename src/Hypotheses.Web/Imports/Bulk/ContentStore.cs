using System.Buffers;
using System.Data.Common;
using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>The file of an import: kept part by part as it comes in, and read again by whoever works at it.</summary>
public sealed class ContentStore(Database database, TimeProvider clock)
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const long Largest = 16L * 1024 * 1024 * 1024;

    // Who sends a file at one go is heard of as long as he does so; who sends it in parts may come back.
    private static readonly TimeSpan AtOneGo = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan InParts = TimeSpan.FromDays(1);

    // What is lost at most when a connection breaks.
    private const int Part = 1024 * 1024;

    private const string PlaceSql = """
        select status, size, received
        from import_job
        where leak_id = @leak and id = @id
        for update
        """;

    private const string PutSql = """
        insert into import_chunk (import_id, start, bytes)
        values (@id, @at, @part)
        """;

    private const string ReceivedSql = """
        update import_job
        set received = @received, held_until = @until
        where id = @id
        """;

    private const string HeardSql = """
        update import_job
        set held_until = greatest(held_until, @until)
        where leak_id = @leak and id = @id and status = 'receiving'
        """;

    private const string CompleteSql = """
        update import_job
        set status = 'waiting', size = received, held_until = null
        where id = @id and status = 'receiving' and (size is null or size = received)
        """;

    private const string EndSql = """
        update import_job
        set status = 'failed', ended_at = @now, held_until = null, trouble = @trouble
        where id = @id and status = 'receiving'
        """;

    private const string ReadSql = """
        select bytes
        from import_chunk
        where import_id = @id
        order by start
        """;

    /// <summary>For so long the sender of a file may be silent: of one of unknown size not for long.</summary>
    public static TimeSpan SilenceOf(long? size) => size is null ? AtOneGo : InParts;

    /// <summary>
    /// Takes the file from a byte on, until its sender ends. 409 if another byte comes next or the file is complete.
    /// </summary>
    public async Task ReceiveAsync(Guid leak, Guid id, long from, Stream content, CancellationToken cancel)
    {
        var part = ArrayPool<byte>.Shared.Rent(Part);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var heard = HearAsync(leak, id, over.Token);
        try
        {
            for (var at = from; ;)
            {
                var read = await content.ReadAtLeastAsync(
                    part.AsMemory(0, Part), Part, throwOnEndOfStream: false, cancel);
                at = await KeepAsync(leak, id, at, part.AsMemory(0, read), cancel);
                if (read < Part)
                    break;
            }
            await using var session = await database.OpenAsync(cancel);
            await session.Connection.ExecuteAsync(
                new CommandDefinition(CompleteSql, new { id }, cancellationToken: cancel));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
            await over.CancelAsync();
            await heard;
        }
    }

    /// <summary>
    /// The file broke off, and nobody can go on with it: the import is over, and says why and what to do.
    /// </summary>
    public async Task EndAsync(Guid id, ProblemException? why)
    {
        var trouble = why?.Errors?.Values.FirstOrDefault()?[0] ?? JobStore.BrokenOff;
        try
        {
            await database.InTransactionAsync(
                session => session.Connection.ExecuteAsync(EndSql, new { id, trouble, now = clock.GetUtcNow() }),
                CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or TimeoutException or ProblemException)
        {
            // The database is away: once nothing was heard for a while, the import ends all the same.
        }
    }

    /// <summary>Writes the whole file.</summary>
    public async Task WriteToAsync(Guid id, Stream target, CancellationToken cancel)
    {
        await using var session = await database.OpenPatientAsync(cancel);
        await foreach (var bytes in session.Connection.QueryUnbufferedAsync<byte[]>(ReadSql, new { id })
            .WithCancellation(cancel))
            await target.WriteAsync(bytes, cancel);
    }

    // A part may take long on a slow line.
    private async Task HearAsync(Guid leak, Guid id, CancellationToken over)
    {
        using var timer = new PeriodicTimer(AtOneGo / 4);
        while (!over.IsCancellationRequested)
            try
            {
                await timer.WaitForNextTickAsync(over);
                await using var session = await database.OpenAsync(over);
                await session.Connection.ExecuteAsync(new CommandDefinition(
                    HeardSql, new { leak, id, until = clock.GetUtcNow() + AtOneGo }, cancellationToken: over));
            }
            catch (Exception e) when (e is OperationCanceledException or DbException or TimeoutException
                or ProblemException or ObjectDisposedException)
            {
                // It is over, or the database is away for a moment: of the file itself that says nothing.
            }
    }

    // Each part is a transaction of its own: what was acknowledged to nobody is there whole, or not at all.
    private Task<long> KeepAsync(
        Guid leak, Guid id, long at, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        database.InTransactionAsync(
            async session =>
            {
                var place = await session.Connection.QuerySingleOrDefaultAsync<Place>(new CommandDefinition(
                    PlaceSql, new { leak, id }, cancellationToken: cancel))
                    ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
                if (place.Status != "receiving")
                    throw new ProblemException(
                        ProblemType.Conflict, "from", "The file is complete, or the import is over.");
                if (place.Received != at)
                    throw new ProblemException(ProblemType.Conflict, "from", $"Byte {place.Received} comes next.");
                var received = at + bytes.Length;
                if (received > (place.Size ?? Largest))
                    throw new ProblemException(
                        ProblemType.TooLarge, "size", place.Size is { } size
                            ? $"The file was to have {size} bytes." : $"The file has more than {Largest >> 30} GB.");
                if (bytes.Length == 0)
                    return received;
                await session.Connection.ExecuteAsync(
                    new CommandDefinition(PutSql, new { id, at, part = bytes.ToArray() }, cancellationToken: cancel));
                await session.Connection.ExecuteAsync(new CommandDefinition(
                    ReceivedSql, new { id, received, until = clock.GetUtcNow() + SilenceOf(place.Size) },
                    cancellationToken: cancel));
                return received;
            },
            cancel);

    private sealed record Place(string Status, long? Size, long Received);
}
