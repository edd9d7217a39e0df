using System.Text.Json;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Archiving;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Archives;

/// <summary>
/// Takes a leak out: all that is on record of it, in one snapshot, a line for each row. A leak that stands in the same
/// state is archived in the same bytes, whatever else happens in the service.
/// </summary>
public sealed class Archiving(Database database, ArchiveScores scores) : IDisposable
{
    // Each holds a connection and a snapshot for as long as its reader takes; others wait for a moment.
    private const int MostAtOnce = 2;
    private const int RetryAfter = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turns = new(MostAtOnce);

    public void Dispose() => _turns.Dispose();

    /// <summary>A turn to write an archive, which ends as it is disposed of; 503 where none is free soon.</summary>
    public async Task<IDisposable> TurnAsync(CancellationToken cancel) =>
        await _turns.WaitAsync(Patience, cancel) ? new Turn(_turns)
            : throw new ProblemException(
                ProblemType.Unavailable, $"{MostAtOnce} archives are being read, and no more can be at once.")
            {
                RetryAfter = RetryAfter,
            };

    /// <summary>Writes the archive of a leak that the actor may see.</summary>
    public Task WriteAsync(Actor actor, string leak, Stream target, CancellationToken cancel) =>
        database.InPatientSnapshotAsync(
            async session =>
            {
                await ArchiveStore.BeginAsync(session, cancel);
                var scope = await LeakAccess.FindAsync(session, leak, actor, cancel);
                await WriteAsync(session, scope, target, cancel);
                return true;
            },
            cancel);

    private async Task WriteAsync(Session session, LeakScope leak, Stream target, CancellationToken cancel)
    {
        var shapes = await TableShapes.OfAsync(session, cancel);
        var (head, registry) = await ArchiveStore.HeadsAsync(session, leak.Id, cancel);
        var withheld = await ArchiveStore.WithholdAsync(session, registry.Entries, cancel);
        if (withheld.Unproven is [var unproven, ..])
            throw new ProblemException(
                ProblemType.Conflict,
                $"{withheld.Unproven.Count} entries of the registry's chain on accounts, from entry {unproven} to "
                + $"{withheld.Unproven[^1]}, were written when the chain could not yet be proved without telling "
                + "them. An archive would have to tell who signed in when: back the whole database up instead.");
        using var lines = new HashedLines(target);
        var header = new ArchiveHeader(
            ArchiveHeader.Name, ArchiveHeader.Form, await TableShapes.SchemaAsync(session, cancel),
            new ArchivedLeak(leak.Id, leak.Slug), head, registry, await scores.OfAsync(session, leak, cancel),
            [
                .. ArchivedTables.All.Select(table => new TableHeader(
                    table.Name, [.. shapes[table.Name].Select(column => column.Name)])),
            ]);
        await lines.WriteAsync(JsonSerializer.Serialize(header, ArchiveHeader.Json), cancel);
        var reach = new ArchiveReach(leak.Id, head.Seq, registry.Entries, withheld);
        var counts = new Dictionary<string, long>();
        foreach (var table in ArchivedTables.All)
        {
            counts[table.Name] = 0;
            var rows = await TableReader.RowsAsync(session, table, shapes[table.Name], reach, cancel);
            await foreach (var row in rows.WithCancellation(cancel))
            {
                await lines.WriteAsync(ArchiveRow.Line(table.Name, row), cancel);
                counts[table.Name]++;
            }
        }
        await lines.WriteAsync(
            JsonSerializer.Serialize(new ArchiveTrailer(counts, lines.Sha256), ArchiveHeader.Json), cancel);
        await lines.FlushAsync(cancel);
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
