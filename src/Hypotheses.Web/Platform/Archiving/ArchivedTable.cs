namespace Hypotheses.Web.Platform.Archiving;

/// <summary>A table that an archive holds.</summary>
/// <param name="Name">As in the schema.</param>
/// <param name="Rows">Which of its rows are in the archive, and how they come in.</param>
public sealed record ArchivedTable(string Name, ArchivedRows Rows)
{
    /// <summary>What its rows are sorted by before their primary key; null = by that alone.</summary>
    public string? First { get; init; }

    /// <summary>A column that stays behind; null = none.</summary>
    public string? Without { get; init; }

    /// <summary>Which rows, as the statements that build its SQL call it.</summary>
    public string Word => Rows.ToString().ToLowerInvariant();
}

/// <summary>Which rows of a table are in an archive.</summary>
public enum ArchivedRows
{
    /// <summary>Who is named by the others; who is known already stays as here.</summary>
    Principals,

    /// <summary>The registry's journal up to what the leak has taken up; what is here must be the same.</summary>
    Entries,

    /// <summary>What has a version in the registry by then; what is here already stays.</summary>
    OfOutlets,

    /// <inheritdoc cref="OfOutlets"/>
    OfOwners,

    /// <summary>The registry's versions up to the sequence that the leak has taken up, as they stood then.</summary>
    Versions,

    /// <summary>The row of the leak.</summary>
    Leak,

    /// <summary>All rows of the leak.</summary>
    OfLeak,
}
