using System.Data.Common;
using Dapper;
using Hypotheses.Analysis.Scoring;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// Reads citations, each toward one of the suspects that its claim names. They may be a million, so they are read as
/// they come, without a mapper. A statement brings in this order: id, suspect, claim, article, outlet, stance,
/// claimant, whether known at first hand, whether the naming counts, whether the original is needed, whether unseen,
/// published from, up to, and on which day, when recorded, whether we ended it, on which day it ended in the world.
/// </summary>
internal static class CitationRows
{
    /// <summary>What a statement brings.</summary>
    /// <param name="connection">Whose statement.</param>
    /// <param name="command">The statement.</param>
    /// <param name="startOf">When a day begins, at which things end in the world; null = what ended never was.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<List<CitationFact>> ReadAsync(
        NpgsqlConnection connection, CommandDefinition command, Func<DateOnly, DateTimeOffset>? startOf,
        CancellationToken cancel)
    {
        var facts = new List<CitationFact>();
        await using var row = await connection.ExecuteReaderAsync(command);
        while (await row.ReadAsync(cancel))
            facts.Add(Of(row, startOf));
        return facts;
    }

    private static CitationFact Of(DbDataReader row, Func<DateOnly, DateTimeOffset>? startOf)
    {
        var endedByUs = row.GetBoolean(15);
        DateOnly? endedOn = row.IsDBNull(16) ? null : row.GetFieldValue<DateOnly>(16);
        return new(
            row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.IsDBNull(4) ? null : row.GetGuid(4),
            Enum.Parse<Stance>(row.GetString(5), ignoreCase: true), row.GetBoolean(8), row.GetBoolean(9),
            row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11), row.GetFieldValue<DateTimeOffset>(12),
            EndedAt(endedByUs, endedOn, startOf))
        {
            Id = row.GetGuid(0),
            PublishedDay = row.GetFieldValue<DateOnly>(13),
            EndedDay = endedByUs ? null : endedOn,
            Claimant = row.GetGuid(6),
            IsFirstHand = row.GetBoolean(7),
            IsUnseen = row.GetBoolean(10),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(14),
        };
    }

    private static DateTimeOffset? EndedAt(
        bool byUs, DateOnly? endedOn, Func<DateOnly, DateTimeOffset>? startOf) =>
        byUs ? DateTimeOffset.MinValue
        : endedOn is not { } day ? null
        : startOf?.Invoke(day) ?? DateTimeOffset.MinValue;
}
