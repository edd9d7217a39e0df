using Dapper;
using Hypotheses.Client;
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
