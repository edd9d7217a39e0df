using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Archiving;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Archives;

/// <summary>
/// Takes a leak in from its archive, in one transaction: rows, then both chains walked, derived state counted, and the
/// scores compared. Whatever does not hold, nothing of it is kept.
/// </summary>
public sealed class Unarchiving(Database database, ArchiveScores scores)
{
    private const string Unseen = "It is restricted and has no members: an admin makes himself one to see it.";

    // How far another service's clock may be ahead.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>What came in, in lines for the operator.</summary>
    /// <exception cref="ArchiveException">It does not go in, and why.</exception>
    public Task<IReadOnlyList<string>> RunAsync(Stream source, CancellationToken cancel) =>
        Load.RunAsync(
            database,
            async load =>
            {
                using var archive = await ArchiveReader.OpenAsync(source, cancel);
                await ArchiveStore.BeginAsync(load.Session, cancel);
                await FitAsync(load.Session, archive, cancel);
                var here = await ArchiveStore.LockRegistryAsync(load.Session, cancel);
                await RowsAsync(load, archive, here, cancel);
                return await ClosedAsync(load.Session, archive, here, cancel);
            },
            cancel);

    private static async Task FitAsync(Session session, ArchiveReader archive, CancellationToken cancel)
    {
        var header = archive.Header;
        var latest = DateTimeOffset.UtcNow + Ahead;
        foreach (var (name, head) in new[] { ("leak", header.Head), ("registry", header.Registry) })
            if (head.RecordedAt > latest)
                throw new ArchiveException(
                    $"Line 1: the head of the {name} was recorded at "
                    + $"{head.RecordedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, "
                    + "which is yet to come.");
        var schema = await TableShapes.SchemaAsync(session, cancel);
        if (header.Schema > schema)
            throw new ArchiveException(
                $"Line 1: the archive is of schema {header.Schema}, and this service has {schema}: take a newer one.");
        archive.Fit(await TableShapes.OfAsync(session, cancel));
        if (await ArchiveStore.IsThereAsync(session, header.Leak, cancel))
            throw new ArchiveException(
                $"The leak {ArchiveRow.Shown(header.Leak.Slug)} ({header.Leak.Id}) is here already, by id or slug.");
    }

    private static async Task RowsAsync(
        Load load, ArchiveReader archive, ArchivedHead here, CancellationToken cancel)
    {
        var held = new RegistryHeld(here.Seq, here.Entries, archive.Header.Registry.Entries > here.Entries);
        RowBatch? batch = null;
        while (await archive.NextAsync(cancel) is { } row)
        {
            if (batch?.Table != row.Table)
            {
                await (batch?.PutAsync(cancel) ?? Task.CompletedTask);
                var table = ArchivedTables.All.First(one => one.Name == row.Table);
                var columns = archive.Header.Tables.First(one => one.Table == row.Table).Columns;
                batch = new RowBatch(load, row.Table, await load.IntoAsync(table, columns, held, cancel));
            }
            await batch.AddAsync(archive.Line, row.Row, cancel);
        }
        await (batch?.PutAsync(cancel) ?? Task.CompletedTask);
    }

    private async Task<IReadOnlyList<string>> ClosedAsync(
        Session session, ArchiveReader archive, ArchivedHead here, CancellationToken cancel)
    {
        var header = archive.Header;
        if (!await ArchiveStore.PutHeadAsync(session, header.Leak.Id, header.Head, cancel))
            throw new ArchiveException("The archive has no row of its leak.");
        await NeedRegistryAsync(session, header, cancel);
        if (header.Registry.Entries > here.Entries)
            await ArchiveStore.PutRegistryAsync(session, header.Registry, cancel);
        var registry = await ArchiveStore.WalkRegistryAsync(session, cancel);
        if (!registry.Whole)
            throw new ArchiveException(registry.Told("registry"));
        var chain = await ArchiveStore.WalkLeakAsync(session, header.Leak.Id, cancel);
        if (!chain.Whole)
            throw new ArchiveException(chain.Told(ArchiveRow.Shown(header.Leak.Slug)));
        await ArchiveStore.RecountAsync(session, header.Leak.Id, header.Head.Seq, cancel);
        var leak = await LeakAccess.FindAsync(session, $"{header.Leak.Id}", Actor.OfService, cancel);
        if (leak.Slug != header.Leak.Slug)
            throw new ArchiveException("Line 1: the leak is called otherwise in its rows.");
        var counted = await scores.OfAsync(session, leak, cancel);
        var isCompared = counted.Form == header.Scores.Form;
        if (isCompared && counted != header.Scores)
            throw new ArchiveException(
                $"The scores are others than where the archive was made: {counted.Sha256}, and not "
                + $"{ArchiveRow.Shown(header.Scores.Sha256)}.");
        return
        [
            $"{leak.Slug} is here: {archive.Rows} rows of {header.Tables.Count} tables, recorded up to "
                + $"{header.Head.RecordedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}.",
            chain.Told(leak.Slug),
            registry.Told("registry"),
            isCompared ? $"scores: as where it was made, {counted.Sha256}"
                : "scores: not compared, since the archive was made by other scorers",
            $"file: SHA-256 {archive.Sha256}; whether it is the file that was made, its sender can tell by this alone",
            .. leak.IsRestricted ? [Unseen] : Array.Empty<string>(),
        ];
    }

    // What the leak has taken up is what its first line says, and it is here. The clock of an entry is not looked at:
    // that of one that is withheld is another where it was made.
    private static async Task NeedRegistryAsync(Session session, ArchiveHeader header, CancellationToken cancel)
    {
        var said = header.Registry;
        var held = said.Entries == 0 ? said with { Seq = 0, Hash = Convert.ToHexStringLower(Chain.RegistryGenesis) }
            : await ArchiveStore.EntryAsync(session, said.Entries, cancel);
        if (held is null || held.Hash != said.Hash || held.Seq != said.Seq || header.Head.Seq != said.Seq)
            throw new ArchiveException(
                $"Line 1: the registry is to have the entry {said.Entries}, of sequence {said.Seq}, as the leak has "
                + "taken it up, and it has not.");
    }
}
