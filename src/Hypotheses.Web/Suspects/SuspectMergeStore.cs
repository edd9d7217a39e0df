using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Suspects;

/// <summary>
/// Merges suspects and takes merges back, under the leak's lock, with derived state and history. No row of what names a
/// suspect or is part of it is moved: readers follow the merge.
/// </summary>
public sealed class SuspectMergeStore
{
    private const string MergeSql = """
        insert into suspect_merge (leak_id, suspect_id, into_id, axis, reason, recorded_from, recorded_by)
        values (@leak, @suspect, @into, @axis, @reason, @at, @principal)
        """;

    private const string UnmergeSql = """
        update suspect_merge
        set recorded_to = @at
        where leak_id = @leak and suspect_id = @suspect and recorded_to = 'infinity'
        returning into_id
        """;

    // Each outlet as the one that it counts as.
    private const string WeighSql = """
        with named as (
            select s.claim_id, bool_or(s.suspect_id = any(@suspects)) as own,
                bool_or(s.suspect_id = any(@others)) as other
            from claim_suspect s
            join claim_version k on k.leak_id = s.leak_id and k.claim_id = s.claim_id and k.recorded_to = 'infinity'
                and k.end_cause is null
            where s.leak_id = @leak and s.suspect_id = any(@suspects || @others) and s.recorded_to = 'infinity'
            group by s.claim_id
        ), counted as (
            select coalesce(x.root_id, o.outlet_id) as outlet_id, bool_or(o.suspect_id = any(@suspects)) as own,
                bool_or(o.suspect_id = any(@others)) as other
            from suspect_outlet o
            left join leak_outlet_root x on x.leak_id = o.leak_id and x.outlet_id = o.outlet_id
            where o.leak_id = @leak and o.suspect_id = any(@suspects || @others) and not o.rolled and o.citations > 0
            group by 1
        )
        select
            (select count(*) from named where own) as own_claims,
            (select count(*) from named where other) as other_claims,
            (select count(*) from named) as all_claims,
            (select count(*) from counted where own) as own_outlets,
            (select count(*) from counted where other) as other_outlets,
            (select count(*) from counted) as all_outlets
        """;

    /// <summary>What names one, the other, and either; each of them may be several that count as one.</summary>
    public Task<BothNamed> WeighAsync(
        Session session, LeakScope leak, Guid[] suspects, Guid[] others, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<BothNamed>(new CommandDefinition(
            WeighSql, new { leak = leak.Id, suspects, others }, cancellationToken: cancel));

    /// <summary>Whether one is part of the other, as merges have it.</summary>
    public async Task<MergeWays> WaysAsync(
        Session session, LeakScope leak, Suspect suspect, Suspect into, CancellationToken cancel)
    {
        var tree = await SuspectRowStore.TreeAsync(session, leak.Id, cancel);
        return suspect.Id == into.Id ? new MergeWays(null, null)
            : new MergeWays(tree.Way(suspect.Id, into.Id), tree.Way(into.Id, suspect.Id));
    }

    /// <summary>
    /// From now on the suspect counts as another. What is part of it is then part of that one; what it is part of
    /// itself does not matter until the merge is taken back. 422 where it can't be.
    /// </summary>
    public async Task MergeAsync(LeakAct act, Suspect suspect, Suspect? into, string? reason)
    {
        if (into is null)
            throw Refused("into", "There is no such suspect in this leak.");
        NeedStanding("suspect", suspect);
        NeedStanding("into", into);
        if (suspect.Id == into.Id)
            throw Refused("into", "A suspect is not merged into itself.");
        var tree = await SuspectRowStore.TreeAsync(act);
        if (tree.Way(into.Id, suspect.Id) is { } way)
            throw Refused("into", $"It is part of the merged one: {way}. Merge the other way, or move it first.");
        var after = tree.With(tree[suspect.Id] with { Into = into.Id });
        await act.Connection.ExecuteAsync(new CommandDefinition(
            MergeSql,
            new
            {
                leak = act.Leak.Id, suspect = suspect.Id, into = into.Id, suspect.Axis, reason, act.At,
                act.Journal.Principal,
            },
            cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("merge", "suspect", suspect.Id, new { into = into.Id }, new { reason }));
        await CountAsync(act, suspect.Id, tree, after);
    }

    /// <summary>
    /// Takes a suspect's merge back: it counts for itself again, with what was merged into it and what is part of it.
    /// 409 where what it is part of has become part of it meanwhile.
    /// </summary>
    public async Task UnmergeAsync(LeakAct act, Suspect suspect)
    {
        if (suspect.MergedInto is null)
            throw Refused("suspect", "The suspect is not merged into another.");
        var tree = await SuspectRowStore.TreeAsync(act);
        var after = tree.With(tree[suspect.Id] with { Into = null });
        if (after.Circle(suspect.Id) is { } circle)
            throw new ProblemException(
                ProblemType.Conflict, $"It would be part of itself again: {circle}. Move one of these first.");
        var from = await act.Connection.ExecuteScalarAsync<Guid>(new CommandDefinition(
            UnmergeSql, new { leak = act.Leak.Id, suspect = suspect.Id, act.At }, cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("unmerge", "suspect", suspect.Id, new { from }));
        await CountAsync(act, suspect.Id, tree, after);
    }

    // It, its root, and all above either, before and after.
    private static async Task CountAsync(LeakAct act, Guid suspect, SuspectTree before, SuspectTree after)
    {
        await Recount.OfSuspectsAsync(
            act.Session, act.Leak.Id, before.WithParents(suspect).Concat(after.WithParents(suspect)).Append(suspect),
            act.Cancel);
        await act.CloseAsync();
    }

    private static void NeedStanding(string field, Suspect suspect)
    {
        if (suspect.MergedInto is { } root)
            throw Refused(field, $"The suspect is merged into {root}: name that one.");
        if (suspect.End is not null)
            throw Refused(field, $"The suspect {suspect.Name} has ended.");
    }

    private static ProblemException Refused(string field, string message) =>
        new(ProblemType.Unprocessable, field, message);
}
