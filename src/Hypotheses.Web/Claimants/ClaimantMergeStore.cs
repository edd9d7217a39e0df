using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Claimants;

/// <summary>
/// Merges claimants and takes merges back, under the leak's lock, with history. No row of what they say is moved:
/// readers follow the merge. Nothing counts claimants yet, so derived state stays as it is.
/// </summary>
public sealed class ClaimantMergeStore
{
    private const string MergeSql = """
        insert into claimant_merge (leak_id, claimant_id, into_id, reason, recorded_from, recorded_by)
        values (@leak, @claimant, @into, @reason, @at, @principal)
        """;

    private const string UnmergeSql = """
        update claimant_merge
        set recorded_to = @at
        where leak_id = @leak and claimant_id = @claimant and recorded_to = 'infinity'
        returning into_id
        """;

    /// <summary>From now on the claimant counts as another. 422 where it can't.</summary>
    public async Task MergeAsync(LeakAct act, Claimant claimant, Claimant? into, string? reason)
    {
        if (into is null)
            throw Refused("into", "There is no such claimant in this leak.");
        NeedStanding("claimant", claimant);
        NeedStanding("into", into);
        await act.Connection.ExecuteAsync(new CommandDefinition(
            MergeSql,
            new
            {
                leak = act.Leak.Id, claimant = claimant.Id, into = into.Id, reason, act.At, act.Journal.Principal,
            },
            cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("merge", "claimant", claimant.Id, new { into = into.Id }, new { reason }));
        await act.CloseAsync();
    }

    /// <summary>Takes a claimant's merge back: it counts for itself again, with what was merged into it.</summary>
    public async Task UnmergeAsync(LeakAct act, Claimant claimant)
    {
        if (claimant.MergedInto is null)
            throw Refused("claimant", "The claimant is not merged into another.");
        var from = await act.Connection.ExecuteScalarAsync<Guid>(new CommandDefinition(
            UnmergeSql, new { leak = act.Leak.Id, claimant = claimant.Id, act.At }, cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("unmerge", "claimant", claimant.Id, new { from }));
        await act.CloseAsync();
    }

    private static void NeedStanding(string field, Claimant claimant)
    {
        if (claimant.MergedInto is { } root)
            throw Refused(field, $"The claimant is merged into {root}: name that one.");
    }

    private static ProblemException Refused(string field, string message) =>
        new(ProblemType.Unprocessable, field, message);
}
