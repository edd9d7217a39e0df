using Hypotheses.Web.Platform.Archiving;

namespace Hypotheses.Web.Archives;

/// <summary>What a row of a table keeps to, by the first line: the one leak, and the registry up to there.</summary>
/// <param name="LeakColumn">The column that holds the leak; null = none.</param>
/// <param name="Leak">The leak.</param>
/// <param name="LastColumn">The column that goes up to <paramref name="Last"/>; null = none.</param>
/// <param name="Last">The registry's last sequence or entry.</param>
internal readonly record struct RowBounds(string? LeakColumn, Guid Leak, string? LastColumn, long Last)
{
    public static RowBounds Of(ArchivedTable table, ArchiveHeader header) => table.Rows switch
    {
        ArchivedRows.Leak => new("id", header.Leak.Id, null, 0),
        ArchivedRows.OfLeak => new("leak_id", header.Leak.Id, null, 0),
        ArchivedRows.Versions => new(null, header.Leak.Id, "seq_from", header.Registry.Seq),
        ArchivedRows.Entries => new(null, header.Leak.Id, "seq", header.Registry.Entries),
        _ => new(null, header.Leak.Id, null, 0),
    };
}
