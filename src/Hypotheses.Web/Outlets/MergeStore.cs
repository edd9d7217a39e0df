using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Outlets;

/// <summary>Merges of outlets, which are reversible, and what they do to the counts.</summary>
public sealed class MergeStore(OutletStore outlets)
{
    private const string MergeSql = """
        insert into outlet_merge (outlet_id, into_id, seq_from)
        values (@outlet, @into, @seq)
        """;

    private const string UnmergeSql = """
        update outlet_merge
        set seq_to = @seq
        where outlet_id = @outlet and seq_to = 9223372036854775807
        returning into_id
        """;

    // Where both name a suspect, one outlet is left of the two; nothing else changes.
    private const string EffectSql = """
        with both_name as (
            select o.leak_id, o.suspect_id
            from suspect_outlet o
            join suspect_outlet t on t.leak_id = o.leak_id and t.suspect_id = o.suspect_id and t.rolled = o.rolled
                and t.outlet_id = @into and t.citations > 0
            where o.outlet_id = @outlet and o.leak_id = any(@leaks) and not o.rolled and o.citations > 0
        )
        select l.slug as leak, v.slug as suspect, v.name, c.outlets as before, c.outlets - 1 as after
        from both_name b
        join leak_version l on l.leak_id = b.leak_id and l.recorded_to = 'infinity'
        join suspect_version v on v.leak_id = b.leak_id and v.suspect_id = b.suspect_id and v.recorded_to = 'infinity'
        cross join lateral (
            select count(*)::integer as outlets
            from suspect_outlet o
            where o.leak_id = b.leak_id and o.suspect_id = b.suspect_id and not o.rolled and o.citations > 0) c
        order by l.slug, v.name, v.suspect_id
        """;

    /// <summary>What merging does, or would do. Both outlets must be roots of their merges (422).</summary>
    public async Task<OutletMerge> EffectAsync(
        Session session, Actor actor, Guid outlet, Guid into, bool dryRun, CancellationToken cancel)
    {
        var (one, other) = (
            await outlets.OneAsync(session, outlet, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title),
            await outlets.OneAsync(session, into, cancel)
                ?? throw new ProblemException(
                    ProblemType.Unprocessable, "into", "There is no such outlet in the registry."));
        if (one.Id == other.Id)
            throw new ProblemException(ProblemType.Unprocessable, "into", "An outlet is not merged into itself.");
        NeedRealRoot(one, "outlet");
        NeedRealRoot(other, "into");
        var leaks = await LeakAccess.VisibleAsync(session, actor, cancel);
        var rows = await session.Connection.QueryAsync<EffectRow>(new CommandDefinition(
            EffectSql, new { leaks, outlet, into }, cancellationToken: cancel));
        return new OutletMerge(
            NameOf(one), NameOf(other), dryRun,
            [
                .. rows.GroupBy(row => row.Leak).Select(g => new MergedLeak(
                    g.Key, [.. g.Select(row => new MergedSuspect(row.Suspect, row.Name, row.Before, row.After))])),
            ]);
    }

    /// <summary>From now on the outlet counts as another.</summary>
    public async Task<OutletMerge> MergeAsync(RegistryAct act, Guid outlet, Guid into, string? reason)
    {
        var effect = await EffectAsync(act.Session, act.Actor, outlet, into, dryRun: false, act.Cancel);
        await TouchAsync(act, outlet, into, "merged");
        await act.Connection.ExecuteAsync(new CommandDefinition(
            MergeSql, new { outlet, into, seq = act.Seq }, cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("merge", "outlet", outlet, new { into }, new { reason }));
        return effect;
    }

    /// <summary>Takes an outlet's merge back: it counts for itself again.</summary>
    public async Task<Outlet> UnmergeAsync(RegistryAct act, Guid outlet)
    {
        var held = await outlets.OneAsync(act.Session, outlet, act.Cancel)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        if (held.MergedInto is not { } into)
            throw new ProblemException(ProblemType.Unprocessable, "outlet", "The outlet is not merged into another.");
        await TouchAsync(act, outlet, into, "unmerged");
        await act.Connection.ExecuteAsync(new CommandDefinition(
            UnmergeSql, new { outlet, seq = act.Seq }, cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of("unmerge", "outlet", outlet, new { from = into }));
        return (await outlets.OneAsync(act.Session, outlet, act.Cancel))!;
    }

    private async Task TouchAsync(RegistryAct act, Guid outlet, Guid into, string cause)
    {
        foreach (var id in new[] { outlet, into }.Order())
            await RegistryStore.TouchAsync(act, (await outlets.OneAsync(act.Session, id, act.Cancel))!, cause);
    }

    private static void NeedRealRoot(Outlet outlet, string field)
    {
        if (outlet.Excluded is not null)
            throw new ProblemException(
                ProblemType.Unprocessable, field, $"{outlet.Name} is excluded: only outlets that count are merged.");
        if (outlet.MergedInto is { } into)
            throw new ProblemException(
                ProblemType.Unprocessable, field, $"The outlet is merged into {into}: name that one.");
    }

    private static OutletName NameOf(Outlet outlet) =>
        new(outlet.Id, outlet.Name, outlet.Domains.Concat(outlet.Locators).FirstOrDefault()?.Key, false);

    private sealed record EffectRow(string Leak, string Suspect, string Name, int Before, int After);
}
