using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Owners;

/// <summary>
/// Who controls an outlet or an owner, by dated edges: one controller per child and day, and no circle on any day.
/// </summary>
public sealed class ControlStore(OwnerStore owners)
{
    private const string IsThereSql = """
        select exists (select 1 from outlet where id = @child and @ofOutlet)
            or exists (select 1 from owner where id = @child and not @ofOutlet)
        """;

    private const string NameSql = """
        select name from outlet_version where outlet_id = @child and seq_to = 9223372036854775807
        union all
        select name from owner_version where owner_id = @child and seq_to = 9223372036854775807
        """;

    private const string MergedIntoSql = """
        select into_id
        from outlet_merge
        where outlet_id = @child and seq_to = 9223372036854775807
        """;

    private const string OwnersSql = """
        select id
        from owner
        where id = any(@ids)
        """;

    private const string EdgesSql = """
        select c.child_id, c.owner_id, v.name as owner_name, c.basis, c.share, c.valid_from, c.valid_to, c.source,
            c.note
        from control c
        join owner_version v on v.owner_id = c.owner_id and v.seq_to = 9223372036854775807
        where c.child_id = any(@children) and c.seq_to = 9223372036854775807
        order by c.child_id, c.valid_from nulls first, c.valid_to
        """;

    // A merged outlet's owners are those of the outlet that it counts as.
    private const string ChainSql = """
        with recursive root as (
            select cast(@child as uuid) as id, 0 as depth
            union all
            select m.into_id, r.depth + 1
            from root r
            join outlet_merge m on m.outlet_id = r.id and m.seq_to = 9223372036854775807
        ), up as (
            select c.owner_id, 1 as depth
            from control c
            where c.child_id = (select id from root order by depth desc limit 1)
                and c.seq_to = 9223372036854775807 and c.valid @> cast(@day as date)
            union all
            select c.owner_id, u.depth + 1
            from up u
            join control c on c.child_owner = u.owner_id and c.seq_to = 9223372036854775807
                and c.valid @> cast(@day as date)
        ) cycle owner_id set is_circle using path
        select u.owner_id as id, v.name
        from up u
        join owner_version v on v.owner_id = u.owner_id and v.seq_to = 9223372036854775807
        where not u.is_circle
        order by u.depth
        """;

    private const string ChildrenSql = """
        select case when c.child_owner is null then 'outlet' else 'owner' end as kind, c.child_id as id,
            coalesce(o.name, w.name) as name, c.valid_from as from, c.valid_to as to
        from control c
        left join outlet_version o on o.outlet_id = c.child_outlet and o.seq_to = 9223372036854775807
        left join owner_version w on w.owner_id = c.child_owner and w.seq_to = 9223372036854775807
        where c.owner_id = @child and c.seq_to = 9223372036854775807
        order by 1, 3, c.valid_from nulls first
        """;

    private const string EndSql = """
        update control
        set seq_to = @seq
        where child_id = any(@children) and seq_to = 9223372036854775807
        """;

    private const string EnterSql = """
        insert into control (child_outlet, child_owner, owner_id, basis, share, valid_from, valid_to, source, note,
            seq_from)
        select r.child_outlet, r.child_owner, r.owner_id, r.basis, r.share, r.valid_from, r.valid_to, r.source, r.note,
            @seq
        from json_populate_recordset(null::control, cast(@rows as json)) as r
        """;

    /// <summary>The most owners above one another: real chains have a dozen, and walks must end.</summary>
    public const int LongestChain = 30;

    // The longest ways up and down from the children, over the days that all edges of a way have in common.
    private const string LongestSql = """
        with recursive up as (
            select c.child_id as start_id, c.owner_id, c.valid, 1 as steps
            from control c
            where c.child_id = any(@children) and c.seq_to = 9223372036854775807
            union
            select u.start_id, c.owner_id, u.valid * c.valid, u.steps + 1
            from up u
            join control c on c.child_owner = u.owner_id and c.seq_to = 9223372036854775807 and c.valid && u.valid
            where u.steps <= @most
        ), down as (
            select c.owner_id as start_id, c.child_id, c.valid, 1 as steps
            from control c
            where c.owner_id = any(@children) and c.child_owner is not null and c.seq_to = 9223372036854775807
            union
            select d.start_id, c.child_id, d.valid * c.valid, d.steps + 1
            from down d
            join control c on c.owner_id = d.child_id and c.child_owner is not null and c.seq_to = 9223372036854775807
                and c.valid && d.valid
            where d.steps <= @most
        )
        select coalesce(max(u.steps + coalesce(d.steps, 0)), 0)
        from (select start_id, max(steps) as steps from up group by start_id) u
        left join (select start_id, max(steps) as steps from down group by start_id) d on d.start_id = u.start_id
        """;

    // From each child up, keeping the days that all edges of the way have in common; back at the child is a circle.
    private const string CircleSql = """
        with recursive up as (
            select c.child_id as start_id, c.owner_id, c.valid, array[c.child_id, c.owner_id] as path
            from control c
            where c.child_owner = any(@children) and c.seq_to = 9223372036854775807
            union all
            select u.start_id, c.owner_id, u.valid * c.valid, u.path || c.owner_id
            from up u
            join control c on c.child_owner = u.owner_id and c.seq_to = 9223372036854775807 and c.valid && u.valid
            where u.owner_id <> u.start_id and not c.owner_id = any(u.path[2:]) and array_length(u.path, 1) <= 32
        )
        select p.id, v.name
        from (select path from up where owner_id = start_id order by array_length(path, 1), path limit 1) as circle
        cross join unnest(circle.path) with ordinality as p (id, place)
        join owner_version v on v.owner_id = p.id and v.seq_to = 9223372036854775807
        order by p.place
        """;

    public async Task<Ownership> ReadAsync(
        Session session, bool ofOutlet, Guid child, DateOnly day, CancellationToken cancel)
    {
        await NeedAsync(session, ofOutlet, child, cancel);
        var edges = await EdgesAsync(session, [child], cancel);
        var chain = await session.Connection.QueryAsync<OwnerName>(
            new CommandDefinition(ChainSql, new { child, day }, cancellationToken: cancel));
        var children = ofOutlet ? []
            : await session.Connection.QueryAsync<ControlledName>(
                new CommandDefinition(ChildrenSql, new { child }, cancellationToken: cancel));
        return new Ownership([.. edges[child].Select(row => row.Edge)], chain.AsList(), [.. children]);
    }

    /// <summary>What an outlet or owner is called.</summary>
    public Task<string> NameAsync(Session session, Guid child, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<string>(
            new CommandDefinition(NameSql, new { child }, cancellationToken: cancel));

    /// <summary>Replaces all that is said of who controls a child. The same again writes nothing.</summary>
    public async Task ReplaceAsync(RegistryAct act, bool ofOutlet, Guid child, IReadOnlyList<NewControl> control)
    {
        await NeedAsync(act.Session, ofOutlet, child, act.Cancel);
        if (await act.Connection.ExecuteScalarAsync<Guid?>(
            new CommandDefinition(MergedIntoSql, new { child }, cancellationToken: act.Cancel)) is { } into)
            throw new ProblemException(
                ProblemType.Unprocessable, "id",
                $"The outlet is merged into {into}, whose owners count: name that one.");
        await NeedOwnersAsync(act, control);
        var named = await owners.NamedAsync(
            act.Session, control.Where(c => c.Owner!.Name is not null).Select(c => c.Owner!.Name!), act.Cancel);
        var rows = control
            .Select((edge, i) => RowOf(ofOutlet, child, edge, OwnerOf(edge.Owner!, named, $"control[{i}].owner")))
            .ToList();
        var held = (await EdgesAsync(act.Session, [child], act.Cancel))[child].Select(row => row.Facts).ToHashSet();
        if (held.SetEquals(rows.Select(row => row.Facts)) && held.Count == rows.Count)
            return;
        await WriteAsync(act, [new ControlOf(ofOutlet, child, rows)]);
    }

    /// <summary>What is said now of these children, for an import that adds to it.</summary>
    public Task<ILookup<Guid, HeldControl>> EdgesAsync(
        RegistryAct act, IReadOnlyCollection<Guid> children) =>
        EdgesAsync(act.Session, [.. children], act.Cancel);

    /// <summary>Writes the edges of each child anew, with their history; a circle is 422 with its way.</summary>
    public async Task WriteAsync(RegistryAct act, IReadOnlyList<ControlOf> all)
    {
        var children = all.Select(of => of.Child).ToArray();
        var held = await EdgesAsync(act.Session, children, act.Cancel);
        await act.Connection.ExecuteAsync(
            new CommandDefinition(EndSql, new { children, act.Seq }, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EnterSql, new { act.Seq, rows = Rows.Of(all.SelectMany(of => of.Rows)) },
            cancellationToken: act.Cancel));
        var circle = (await act.Connection.QueryAsync<OwnerName>(
            new CommandDefinition(CircleSql, new { children }, cancellationToken: act.Cancel))).AsList();
        if (circle.Count > 0)
            throw new ProblemException(
                ProblemType.Unprocessable, "control",
                $"Would close a circle: {string.Join(" → ", circle.Select(owner => owner.Name))}.");
        await NeedShortAsync(act, children);
        foreach (var (ofOutlet, child, rows) in all)
            act.Journal.Add(Entry.Of(
                "control", ofOutlet ? "outlet" : "owner", child,
                new
                {
                    before = held[child].Select(row => FactsOf(row.Facts)),
                    after = rows.Select(row => FactsOf(row.Facts)),
                },
                new
                {
                    before = held[child].Select(row => new { row.Source, row.Note }),
                    after = rows.Select(row => new { row.Source, row.Note }),
                }));
    }

    private static async Task NeedOwnersAsync(RegistryAct act, IReadOnlyList<NewControl> control)
    {
        var ids = control.Select(edge => edge.Owner!.Id).OfType<Guid>().Distinct().ToArray();
        var known = (await act.Connection.QueryAsync<Guid>(
            new CommandDefinition(OwnersSql, new { ids }, cancellationToken: act.Cancel))).ToHashSet();
        for (var i = 0; i < control.Count; i++)
            if (control[i].Owner!.Id is { } id && !known.Contains(id))
                throw new ProblemException(
                    ProblemType.Unprocessable, $"control[{i}].owner", "There is no owner with this id.");
    }

    private static async Task NeedShortAsync(RegistryAct act, Guid[] children)
    {
        var longest = await act.Connection.ExecuteScalarAsync<int>(new CommandDefinition(
            LongestSql, new { children, most = LongestChain }, cancellationToken: act.Cancel));
        if (longest > LongestChain)
            throw new ProblemException(
                ProblemType.Unprocessable, "control",
                $"More than {LongestChain} owners would stand above one another.");
    }

    private static async Task NeedAsync(Session session, bool ofOutlet, Guid child, CancellationToken cancel)
    {
        var isThere = await session.Connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(IsThereSql, new { child, ofOutlet }, cancellationToken: cancel));
        if (!isThere)
            throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
    }

    private static async Task<ILookup<Guid, HeldControl>> EdgesAsync(
        Session session, Guid[] children, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<HeldControl>(
            new CommandDefinition(EdgesSql, new { children }, cancellationToken: cancel)))
        .ToLookup(row => row.ChildId);

    private static Guid OwnerOf(OwnerRef owner, IReadOnlyDictionary<string, OwnerName> named, string path) =>
        owner.Id
        ?? (named.TryGetValue(NameKey.Of(owner.Name!), out var found) ? found.Id
            : throw new ProblemException(
                ProblemType.Unprocessable, path, "There is no owner of this name: enter it first."));

    private static ControlRow RowOf(bool ofOutlet, Guid child, NewControl edge, Guid owner) => new(
        ofOutlet ? child : null, ofOutlet ? null : child, owner, edge.Basis ?? "share", edge.Share, edge.From, edge.To,
        edge.Source, edge.Note);

    private static object FactsOf(ControlFacts of) => new { of.Owner, of.Basis, of.Share, of.From, of.To };
}

/// <summary>All edges of one child.</summary>
public sealed record ControlOf(bool OfOutlet, Guid Child, IReadOnlyList<ControlRow> Rows);

/// <summary>An edge to write.</summary>
public sealed record ControlRow(
    Guid? ChildOutlet, Guid? ChildOwner, Guid OwnerId, string Basis, decimal? Share, DateOnly? ValidFrom,
    DateOnly? ValidTo, string? Source, string? Note)
{
    /// <summary>What tells whether a held edge says the same, its words among it.</summary>
    internal ControlFacts Facts => new(OwnerId, Basis, Share, ValidFrom, ValidTo, Source, Note);
}

/// <summary>An edge on file.</summary>
public sealed record HeldControl(
    Guid ChildId, Guid OwnerId, string OwnerName, string Basis, decimal? Share, DateOnly? ValidFrom, DateOnly? ValidTo,
    string? Source, string? Note)
{
    internal ControlFacts Facts => new(OwnerId, Basis, Share, ValidFrom, ValidTo, Source, Note);

    internal ControlEdge Edge =>
        new(new OwnerName(OwnerId, OwnerName), Basis, Share, ValidFrom, ValidTo, Source, Note);
}

/// <summary>What an edge says.</summary>
internal readonly record struct ControlFacts(
    Guid Owner, string Basis, decimal? Share, DateOnly? From, DateOnly? To, string? Source, string? Note);
