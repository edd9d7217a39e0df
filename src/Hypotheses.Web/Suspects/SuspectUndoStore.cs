using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Suspects;

/// <summary>
/// Suspects that a save made are ended with it when it is taken back, if nothing else speaks of them; and come back
/// with the claims that name them, or when they are named again soon.
/// </summary>
internal static class SuspectUndoStore
{
    private const string Ours = "logged_in_error";

    // Those too that these claims name and that the same account made with any claim. What it has taken back speaks of
    // nobody.
    private const string UnusedSql = """
        select v.suspect_id
        from suspect_version v
        where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
            and (v.suspect_id = any(@ids) or v.suspect_id in (
                select s.suspect_id
                from claim_suspect s
                join suspect_version b on b.leak_id = s.leak_id and b.suspect_id = s.suspect_id and b.version = 1
                    and b.recorded_by = @principal
                join claim_suspect t on t.leak_id = s.leak_id and t.suspect_id = s.suspect_id
                join claim c on c.leak_id = t.leak_id and c.id = t.claim_id and c.recorded_at = b.recorded_from
                where s.leak_id = @leak and s.claim_id = any(@claims)))
            and not exists (
                select 1
                from suspect_version b
                where b.leak_id = v.leak_id and b.suspect_id = v.suspect_id
                    and b.cause not in ('logged', 'ended', 'restored'))
            and not exists (
                select 1
                from claim_suspect s
                where s.leak_id = v.leak_id and s.suspect_id = v.suspect_id and s.claim_id <> all(@claims)
                    and not exists (
                        select 1
                        from claim_version c
                        where c.leak_id = s.leak_id and c.claim_id = s.claim_id and c.recorded_to = 'infinity'
                            and c.end_cause = 'logged_in_error'
                            and @principal = (
                                select e.principal_id
                                from leak_entry e
                                where e.leak_id = c.leak_id and e.thing_id = c.claim_id and e.act = 'end'
                                order by e.seq desc
                                limit 1)))
            and not exists (
                select 1
                from claimant_speaks_for f
                where f.leak_id = v.leak_id and f.suspect_id = v.suspect_id)
            and not exists (
                select 1
                from response_version r
                where r.leak_id = v.leak_id and r.suspect_id = v.suspect_id)
            and not exists (
                select 1
                from suspect_version p
                where p.leak_id = v.leak_id and p.part_of = v.suspect_id and p.recorded_to = 'infinity'
                    and p.end_cause is null)
            and not exists (
                select 1
                from suspect_merge m
                where m.leak_id = v.leak_id and v.suspect_id in (m.suspect_id, m.into_id))
        order by v.suspect_id
        """;

    private const string EndedSql = """
        select distinct v.suspect_id
        from claim_suspect s
        join suspect_version v on v.leak_id = s.leak_id and v.suspect_id = s.suspect_id and v.recorded_to = 'infinity'
            and v.end_cause = 'logged_in_error' and v.recorded_by = @principal
        where s.leak_id = @leak and s.claim_id = any(@claims) and s.recorded_to = 'infinity'
        order by v.suspect_id
        """;

    private const string NamedSql = """
        select distinct v.suspect_id
        from suspect_version v
        join suspect_version b on b.leak_id = v.leak_id and b.suspect_id = v.suspect_id and b.version = 1
            and b.recorded_by = v.recorded_by
        join suspect_name n on n.leak_id = v.leak_id and n.suspect_id = v.suspect_id
            and n.recorded_to = v.recorded_from and n.name_key = any(@keys)
        where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause = 'logged_in_error'
            and v.recorded_by = @principal and v.recorded_from > @since
            and not exists (
                select 1
                from suspect_name h
                where h.leak_id = v.leak_id and h.name_key = n.name_key and h.recorded_to = 'infinity')
        order by v.suspect_id
        """;

    // Those that it had when it ended.
    private const string NamesSql = """
        select n.ordinal, n.name, n.name_key
        from suspect_version v
        join suspect_name n on n.leak_id = v.leak_id and n.suspect_id = v.suspect_id
            and n.recorded_to = v.recorded_from
        where v.leak_id = @leak and v.suspect_id = @suspect and v.recorded_to = 'infinity'
        order by n.ordinal
        """;

    /// <summary>Ends those of these suspects, and of those made with these claims, that nothing else names.</summary>
    public static async Task EndUnusedAsync(LeakAct act, Guid[] suspects, Guid[] claims)
    {
        if (suspects.Length + claims.Length == 0)
            return;
        await act.LockAsync();
        var unused = await IdsAsync(
            act, UnusedSql, new { leak = act.Leak.Id, act.Actor.Principal, ids = suspects, claims });
        foreach (var suspect in unused)
        {
            var held = await SuspectRowStore.HeldAsync(act, suspect);
            await SuspectChangeStore.WriteEndAsync(act, held with { Version = held.Version + 1, EndCause = Ours });
        }
        await CloseAsync(act, unused);
    }

    /// <summary>Brings back the suspects of these claims that the same account ended as logged in error.</summary>
    public static async Task RestoreAsync(LeakAct act, Guid[] claims)
    {
        if (claims.Length == 0)
            return;
        await act.LockAsync();
        await RestoreAllAsync(act, await IdsAsync(
            act, EndedSql, new { leak = act.Leak.Id, act.Actor.Principal, claims }));
    }

    /// <summary>
    /// Brings back those of these names that the same account logged, and ended since; the act goes on after it, under
    /// its lock. Their ids.
    /// </summary>
    public static async Task<Guid[]> RestoreNamedAsync(LeakAct act, string[] names, DateTimeOffset since)
    {
        var ended = await IdsAsync(act, NamedSql, new
        {
            leak = act.Leak.Id, act.Actor.Principal, since, keys = names.Select(NameKey.Of).ToArray(),
        });
        if (ended.Length > 0)
        {
            await RestoreAllAsync(act, ended);
            // What the act goes on to write is later than this.
            await act.LockAsync();
        }
        return ended;
    }

    private static async Task RestoreAllAsync(LeakAct act, Guid[] suspects)
    {
        foreach (var suspect in suspects)
            await RestoreOneAsync(act, suspect);
        await CloseAsync(act, suspects);
    }

    private static async Task RestoreOneAsync(LeakAct act, Guid suspect)
    {
        var held = await SuspectRowStore.HeldAsync(act, suspect);
        IReadOnlyList<HeldName> names = [.. await act.Connection.QueryAsync<HeldName>(new CommandDefinition(
            NamesSql, new { leak = act.Leak.Id, suspect }, cancellationToken: act.Cancel))];
        var holders = await SuspectRowStore.HoldersAsync(act, suspect, names);
        if (names.FirstOrDefault(name => name.NameKey is { } key && holders.ContainsKey(key)) is { } taken)
            throw new ProblemException(
                ProblemType.Conflict, $"Another suspect is called {taken.Name} by now: log the claim anew.");
        var row = held with { Version = held.Version + 1, EndCause = null };
        await SuspectRowStore.WriteAsync(act, row, "restored");
        await SuspectRowStore.ReplaceNamesAsync(act, suspect, [], names);
        act.Journal.Add(Entry.Of(
            "restore", "suspect", suspect, new { row.Version },
            new { Names = names.Select(name => name.Name).ToList() }));
    }

    private static async Task CloseAsync(LeakAct act, Guid[] suspects)
    {
        if (suspects.Length > 0)
        {
            var tree = await SuspectRowStore.TreeAsync(act);
            await Recount.OfSuspectsAsync(act.Session, act.Leak.Id, suspects.SelectMany(tree.WithParents), act.Cancel);
        }
        await act.CloseAsync();
    }

    private static async Task<Guid[]> IdsAsync(LeakAct act, string sql, object parameters) =>
        [.. await act.Connection.QueryAsync<Guid>(
            new CommandDefinition(sql, parameters, cancellationToken: act.Cancel))];
}
