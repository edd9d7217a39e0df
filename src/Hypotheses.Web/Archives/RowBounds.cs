using Hypotheses.Web.Platform.Archiving;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Archives;

/// <summary>What a row of a table keeps to, by the first line: the one leak, and the registry up to there.</summary>
/// <param name="LeakColumn">The column that holds the leak; null = none.</param>
/// <param name="Leak">The leak.</param>
/// <param name="LastColumn">The column that goes up to <paramref name="Last"/>; null = none.</param>
/// <param name="Last">The registry's last sequence or entry.</param>
internal readonly record struct RowBounds(string? LeakColumn, Guid Leak, string? LastColumn, long Last)
{
    private const string SeqTo = "seq_to";

    /// <summary>What stands as <c>seq_to</c> while a version stands.</summary>
    private const long Stands = long.MaxValue;

    // As the export writes them: what the service itself is, is here already; of accounts there is nothing to tell.
    private static readonly string[] Kinds = ["account", "key"];
    private static readonly string[] Things = ["outlet", "owner", "host", Verifier.Withheld];

    /// <summary>A column that holds one of <see cref="Words"/>; null = none.</summary>
    public string? WordColumn { get; private init; }

    public IReadOnlyList<string>? Words { get; private init; }

    /// <summary>Whether rows come without a gap: their numbers are those of their places.</summary>
    public bool IsWithoutGap { get; private init; }

    /// <summary>Whether a column may not go beyond the registry, and this is beyond it.</summary>
    public bool IsBeyond(string column, long value) =>
        value > Last && (column == LastColumn || (IsVersion && column == SeqTo && value != Stands));

    /// <summary>Whether a column is bounded by the registry.</summary>
    public bool IsBounded(string column) => column == LastColumn || (IsVersion && column == SeqTo);

    private bool IsVersion => LastColumn == "seq_from";

    public static RowBounds Of(ArchivedTable table, ArchiveHeader header) => table.Rows switch
    {
        ArchivedRows.Leak => new("id", header.Leak.Id, null, 0),
        ArchivedRows.OfLeak => new("leak_id", header.Leak.Id, null, 0),
        ArchivedRows.Versions => new(null, header.Leak.Id, "seq_from", header.Registry.Seq),
        ArchivedRows.Entries when table.Name == "registry_entry" =>
            new(null, header.Leak.Id, "seq", header.Registry.Entries)
            {
                WordColumn = "thing", Words = Things, IsWithoutGap = true,
            },
        ArchivedRows.Entries => new(null, header.Leak.Id, "seq", header.Registry.Entries),
        ArchivedRows.Principals => new(null, header.Leak.Id, null, 0) { WordColumn = "kind", Words = Kinds },
        _ => new(null, header.Leak.Id, null, 0),
    };
}
