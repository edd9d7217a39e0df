using System.Text.Json;
using Hypotheses.Web.Imports.Formats;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>An import that is ours to work at.</summary>
internal sealed record Job(
    Guid Id, Guid LeakId, string Format, bool DryRun, string? Encoding, string? Dates, string Asked, string? SaveAs,
    int? Lines, int Settled, Guid StartedBy, long Received)
{
    /// <summary>The columns that were stated: the header of each field.</summary>
    public IReadOnlyDictionary<string, string> Columns =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Asked)!;
}

/// <summary>Lines settled together: those after <paramref name="From"/>, up to <paramref name="To"/>.</summary>
internal sealed record Settled(
    int From, int To, int Logged, int Unchanged, int Conflicts, IReadOnlyList<Faulty> Rejected,
    IReadOnlyDictionary<string, string> NewSuspects);
