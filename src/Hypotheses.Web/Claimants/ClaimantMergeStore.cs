using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
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

    // Of both, with what is merged into them.
    private const string SaySql = "with recursive " + MergedClaimants.Now + ", " + MergedSuspects.Now + """

        select v.slug, v.name,
            count(distinct c.claim_id) filter (where coalesce(m.root_id, c.claimant_id) = @claimant) as own,
            count(distinct c.claim_id) filter (where coalesce(m.root_id, c.claimant_id) = @into) as other
        from claim_version c
        left join merged_claimant m on m.claimant_id = c.claimant_id
        join claim_suspect s on s.leak_id = c.leak_id and s.claim_id = c.claim_id and s.recorded_to = 'infinity'
        left join merged_suspect u on u.suspect_id = s.suspect_id
        join suspect_version v on v.leak_id = s.leak_id and v.suspect_id = coalesce(u.root_id, s.suspect_id)
            and v.recorded_to = 'infinity'
        where c.leak_id = @leak and c.recorded_to = 'infinity' and c.end_cause is null
            and coalesce(m.root_id, c.claimant_id) in (@claimant, @into)
        group by v.suspect_id, v.slug, v.name
        order by v.name, v.suspect_id
        """;

    /// <summary>What two claimants say by now, by suspect.</summary>
    public async Task<IReadOnlyList<BothSay>> SayAsync(
        Session session, LeakScope leak, Guid claimant, Guid into, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<BothSay>(new CommandDefinition(
            SaySql, new { leak = leak.Id, claimant, into }, cancellationToken: cancel))];

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
