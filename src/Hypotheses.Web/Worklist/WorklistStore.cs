using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Worklist;

/// <summary>Keeps who takes an item, and why one is put aside, each with its versions.</summary>
public sealed class WorklistStore(Worklists lists)
{
    private const string KeySql = """
        select kind, thing_id
        from work_item
        where leak_id = @leak and id = @id
        """;

    // An id tells nothing of its thing: of an item that has no row yet all that may wait are looked through, by
    // indexes that hold little more. Whether it waits is decided under the lock.
    private const string WaitingSql = """
        select 'unresolved_outlet' as kind, x.id
        from (
            select distinct report_id as id
            from suspect_outlet
            where leak_id = @leak and rolled and tracing = 2
        ) x
        union all
        select 'suggestion', derivation_id
        from derivation_version
        where leak_id = @leak and recorded_to = 'infinity' and judgement = 'suggested' and end_cause is null
        union all
        select 'inferred_claim', claim_id
        from claim_version
        where leak_id = @leak and recorded_to = 'infinity' and naming = 'inferred' and approved_by is null
            and end_cause is null
        union all
        select 'conflict', id
        from conflict
        where leak_id = @leak
        union all
        select 'no_response', suspect_id
        from suspect_version
        where leak_id = @leak and recorded_to = 'infinity' and kind = 'person' and end_cause is null
        union all
        select 'provisional_outlet', outlet_id
        from leak_outlet
        where leak_id = @leak and registry_id is null
        union all
        select 'missing_date', article_id
        from article_version
        where leak_id = @leak and recorded_to = 'infinity' and published is null and end_cause is null
        union all
        select 'missing_address', article_id
        from article_version
        where leak_id = @leak and recorded_to = 'infinity' and (needs_original or identity_key is not null)
            and end_cause is null
        """;

    // Whoever is given an item must be able to settle it.
    private const string AssigneeSql = """
        select a.id, a.name
        from account a
        join leak_version v on v.leak_id = @leak and v.recorded_to = 'infinity'
        where a.id = @account and a.disabled_at is null and a.role = any(@roles)
            and (v.visibility = 'newsroom'
                or exists (
                    select 1
                    from leak_member m
                    where m.leak_id = @leak and m.account_id = a.id and m.recorded_to = 'infinity'))
        """;

    private const string PeopleSql = """
        select a.id, a.name
        from account a
        join leak_version v on v.leak_id = @leak and v.recorded_to = 'infinity'
        where a.disabled_at is null and a.role in ('analyst', 'editor', 'admin')
            and (v.visibility = 'newsroom'
                or exists (
                    select 1
                    from leak_member m
                    where m.leak_id = @leak and m.account_id = a.id and m.recorded_to = 'infinity'))
        order by lower(a.name), a.id
        limit 500
        """;

    // What an account changed last of an item, while that stands, and how it was before: nobody's and on the list, if
    // nothing was kept of it.
    private const string ChangedSql = """
        select v.version, v.assignee_id, a.name as assignee_name, v.set_aside, b.assignee_id as assignee_before,
            b.set_aside as set_aside_before
        from work_item_version v
        left join work_item_version b on b.leak_id = v.leak_id and b.item_id = v.item_id and b.version = v.version - 1
        left join account a on a.id = v.assignee_id
        where v.leak_id = @leak and v.item_id = @id and v.recorded_to = 'infinity' and v.recorded_by = @principal
        """;

    private const string IdentitySql = """
        insert into work_item (leak_id, id, kind, thing_id, recorded_at)
        values (@leak, @id, @kind, @thing, @at)
        """;

    private const string EndSql = """
        update work_item_version
        set recorded_to = @at
        where leak_id = @leak and item_id = @id and recorded_to = 'infinity'
        """;

    private const string VersionSql = """
        insert into work_item_version (leak_id, item_id, version, assignee_id, set_aside, recorded_from, cause,
            recorded_by)
        values (@leak, @id, @version, @assignee, @setAside, @at, 'changed', @principal)
        """;

    /// <summary>
    /// Changes an item on what was read of it (412). One that is settled is not there. A change that says what is held
    /// writes nothing.
    /// </summary>
    public async Task<WorkItem> ChangeAsync(LeakAct act, Guid id, IReadOnlyList<string> tags, WorkItemChange change)
    {
        var key = await KeyAsync(act, id) ?? throw Missing();
        await act.LockAsync();
        var standing = await lists.FindAsync(act.Session, act.Leak, key, act.Cancel) ?? throw Missing();
        IfMatch.Hold(tags, standing, standing.Version);
        var assignee = change.Assignee.Or(standing.Assignee?.Id);
        var setAside = change.SetAside.Or(standing.SetAside);
        if (assignee == standing.Assignee?.Id && setAside == standing.SetAside)
        {
            await act.CloseAsync();
            return standing;
        }
        var to = assignee is not { } account ? null
            : account == standing.Assignee?.Id ? standing.Assignee : await AssigneeAsync(act, key.Kind, account);
        await WriteAsync(act, id, key, standing.Version + 1, assignee, setAside);
        foreach (var entry in Entries(standing, key, assignee, setAside))
            act.Journal.Add(entry);
        await act.CloseAsync();
        return standing with { Version = standing.Version + 1, Assignee = to, SetAside = setAside };
    }

    /// <summary>The accounts that may be given an item.</summary>
    public async Task<IReadOnlyList<WorkAssignee>> PeopleAsync(
        Session session, LeakScope leak, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<WorkAssignee>(
            new CommandDefinition(PeopleSql, new { leak = leak.Id }, cancellationToken: cancel))];

    /// <summary>An item of which something is kept; null where there is none, or nothing to settle.</summary>
    public async Task<WorkItem?> KeptAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        await session.Connection.QuerySingleOrDefaultAsync<(string Kind, Guid Thing)?>(
            new CommandDefinition(KeySql, new { leak = leak.Id, id }, cancellationToken: cancel)) is { } key
            ? await lists.FindAsync(session, leak, new WorkKey(key.Kind, key.Thing), cancel) : null;

    /// <summary>What an account changed last of an item; null where another, or nobody, did.</summary>
    public Task<WorkChanged?> ChangedAsync(
        Session session, LeakScope leak, Guid id, Guid principal, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<WorkChanged?>(
            new CommandDefinition(ChangedSql, new { leak = leak.Id, id, principal }, cancellationToken: cancel));

    private static ProblemException Missing() => new(ProblemType.NotFound, ProblemType.NotFound.Title);

    private static async Task<WorkKey?> KeyAsync(LeakAct act, Guid id)
    {
        var leak = act.Leak.Id;
        var held = await act.Connection.QuerySingleOrDefaultAsync<(string Kind, Guid Thing)?>(
            new CommandDefinition(KeySql, new { leak, id }, cancellationToken: act.Cancel));
        if (held is { } row)
            return new WorkKey(row.Kind, row.Thing);
        await using var reader = await act.Connection.ExecuteReaderAsync(
            new CommandDefinition(WaitingSql, new { leak }, cancellationToken: act.Cancel));
        WorkKey? found = null;
        while (found is null && await reader.ReadAsync(act.Cancel))
            if (new WorkKey(reader.GetString(0), reader.GetGuid(1)) is var key
                && NamedId.OfWork(leak, key.Kind, key.Thing) == id)
                found = key;
        return found;
    }

    private static async Task<WorkAssignee> AssigneeAsync(LeakAct act, string kind, Guid account)
    {
        string[] roles = kind is WorkKinds.Inferred or WorkKinds.Provisional
            ? ["editor", "admin"] : ["analyst", "editor", "admin"];
        return await act.Connection.QuerySingleOrDefaultAsync<WorkAssignee>(new CommandDefinition(
                AssigneeSql, new { leak = act.Leak.Id, account, roles }, cancellationToken: act.Cancel))
            ?? throw new ProblemException(
                ProblemType.Unprocessable, "assignee",
                "Must be an account that sees the leak and may settle this: an " + string.Join(" or an ", roles) + ".");
    }

    private static async Task WriteAsync(
        LeakAct act, Guid id, WorkKey key, int version, Guid? assignee, string? setAside)
    {
        var leak = act.Leak.Id;
        if (version == 1)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                IdentitySql, new { leak, id, key.Kind, key.Thing, act.At }, cancellationToken: act.Cancel));
        else
            await act.Connection.ExecuteAsync(new CommandDefinition(
                EndSql, new { leak, id, act.At }, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            VersionSql, new { leak, id, version, assignee, setAside, act.At, act.Journal.Principal },
            cancellationToken: act.Cancel));
    }

    // Two entries where both are changed: each says one thing.
    private static IEnumerable<Entry> Entries(WorkItem standing, WorkKey key, Guid? assignee, string? setAside)
    {
        if (assignee != standing.Assignee?.Id)
            yield return Entry.Of(
                "assign", "work_item", standing.Id,
                new { before = Facts(0, standing.Assignee?.Id), after = Facts(1, assignee) });
        if (setAside != standing.SetAside)
            yield return Entry.Of(
                setAside is null ? "take_up" : "put_aside", "work_item", standing.Id,
                new { before = Facts(0, null), after = Facts(1, null) },
                new { before = new { reason = standing.SetAside }, after = new { reason = setAside } });

        object Facts(int later, Guid? to) => new
        {
            version = standing.Version + later, key.Kind, key.Thing, assignee = to,
        };
    }
}

/// <summary>A change of an item, and how it was before.</summary>
public sealed record WorkChanged(
    int Version, Guid? AssigneeId, string? AssigneeName, string? SetAside, Guid? AssigneeBefore,
    string? SetAsideBefore)
{
    /// <summary>The change that takes it back.</summary>
    public WorkItemChange Back => new()
    {
        Assignee = new Stated<Guid?>(AssigneeBefore), SetAside = new Stated<string>(SetAsideBefore),
    };
}
