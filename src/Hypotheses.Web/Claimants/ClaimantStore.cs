using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claimants;

/// <summary>Reads claimants, by the two clocks.</summary>
public sealed class ClaimantStore
{
    // Those who say, themselves or by one that is merged into them, what an article carries that was out by then.
    private const string Out = """
        select coalesce(w.root_id, k.claimant_id)
        from claim_version k
        left join merged_claimant w on w.claimant_id = k.claimant_id
        where k.leak_id = @leak and k.recorded_from <= @at and k.recorded_to > @at
            and
        """ + " " + Known.Claim;

    private const string PageSql = "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + """

        select v.claimant_id
        from claimant_version v
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@below as uuid) is null or v.claimant_id < @below)
            and not exists (
                select 1
                from claimant_merge m
                where m.leak_id = @leak and m.claimant_id = v.claimant_id and m.recorded_from <= @at
                    and m.recorded_to > @at)
            and (cast(@upto as timestamptz) is null or v.claimant_id in (
        """ + Out + """
        ))
        order by v.claimant_id desc
        limit @fetch
        """;

    // As suspects are found. An anonymous claimant, and an outlet whose name another has, is found by its own row.
    private const string TypedSql = "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + """
        , name as not materialized (
            select n.claimant_id as id, n.name_key
            from claimant_name n
            where n.leak_id = @leak and n.recorded_from <= @at and n.recorded_to > @at
            union all
            select v.claimant_id, v.name_key
            from claimant_version v
            where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
        ),
        """ + NearNames.LedTo + """

        , found as materialized (
            select coalesce(m.root_id, n.id) as claimant_id, n.name_key = @q as same,
                starts_with(n.name_key, @q) as begins,
                case when strpos(n.name_key, @q) > 0 then 1
                    else greatest(similarity(n.name_key, @q), word_similarity(@q, n.name_key)) end as likeness
            from led_to n
            left join merged_claimant m on m.claimant_id = n.id
        )
        select f.claimant_id
        from found f
        join claimant_version v on v.leak_id = @leak and v.claimant_id = f.claimant_id and v.recorded_from <= @at
            and v.recorded_to > @at
        where (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@upto as timestamptz) is null or f.claimant_id in (
        """ + Out + """
        ))
        group by f.claimant_id, v.name
        order by bool_or(f.same) desc, bool_or(f.begins) desc, max(f.likeness) desc, v.name, f.claimant_id
        limit @limit
        """;

    private const string ReadSql = "with recursive " + MergedClaimants.Then + """

        select v.claimant_id as id, v.version, v.name, v.kind, v.outlet_id, v.affiliation, v.spoken_to, v.note,
            v.recorded_from as recorded_at, coalesce(a.name, p.name) as recorded_by,
            array(
                select n.name
                from claimant_name n
                where n.leak_id = v.leak_id and n.claimant_id = v.claimant_id and n.recorded_from <= @at
                    and n.recorded_to > @at
                    and n.ordinal > 0
                order by n.ordinal) as aliases,
            (select m.root_id from merged_claimant m where m.claimant_id = v.claimant_id) as merged_into,
            array(
                select m.claimant_id
                from merged_claimant m
                where m.root_id = v.claimant_id
                order by m.claimant_id) as merged
        from claimant_version v
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.leak_id = @leak and v.claimant_id = any(@ids) and v.recorded_from <= @at and v.recorded_to > @at
        """;

    private const string SpeaksForSql =
        "with recursive " + MergedClaimants.Then + ", " + MergedSuspects.Then + """
        , shown as (
            select x.id as shown_id, x.id as claimant_id
            from unnest(@ids) as x (id)
            union all
            select m.root_id, m.claimant_id
            from merged_claimant m
            where m.root_id = any(@ids)
        )
        select distinct s.shown_id as claimant_id, v.suspect_id as id, v.slug, v.name
        from shown s
        join claimant_speaks_for f on f.leak_id = @leak and f.claimant_id = s.claimant_id
            and f.recorded_from <= @at and f.recorded_to > @at
        left join merged_suspect m on m.suspect_id = f.suspect_id
        join suspect_version v on v.leak_id = @leak and v.suspect_id = coalesce(m.root_id, f.suspect_id)
            and v.recorded_from <= @at and v.recorded_to > @at and v.end_cause is null
        order by v.name, v.suspect_id
        """;

    public async Task<Page<Claimant>> PageAsync(
        Session session, LeakScope leak, Clocks clocks, Search search, CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql,
            new { leak = leak.Id, clocks.At, clocks.Upto, search.Kind, search.Paging.Below, search.Paging.Fetch },
            cancellationToken: cancel))).AsList();
        return search.Paging.PageOf(await ReadAsync(session, leak, clocks, ids, cancel), claimant => claimant.Id);
    }

    /// <summary>The claimants that a name as far as typed may mean, the best first.</summary>
    public async Task<IReadOnlyList<Claimant>> TypedAsync(
        Session session, LeakScope leak, Clocks clocks, Search search, string typed, CancellationToken cancel)
    {
        var near = new NearNames(typed);
        await NearNames.LoosenAsync(session, cancel);
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            TypedSql,
            new
            {
                leak = leak.Id, clocks.At, clocks.Upto, near.Q, near.Begun, near.Word, near.Within, near.Lengthy,
                near.Most, search.Kind, search.Paging.Limit,
            },
            cancellationToken: cancel))).AsList();
        return await ReadAsync(session, leak, clocks, ids, cancel);
    }

    /// <summary>One claimant, a merged one too; null when the leak has none of this id.</summary>
    public async Task<Claimant?> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, Clocks.Now(leak), [id], cancel)).SingleOrDefault();

    /// <summary>One claimant; 404 when the leak has none of this id.</summary>
    public async Task<Claimant> NeedAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        await FindAsync(session, leak, id, cancel)
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    private static async Task<IReadOnlyList<Claimant>> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, IReadOnlyList<Guid> order, CancellationToken cancel)
    {
        var of = new { leak = leak.Id, clocks.At, ids = order.ToArray() };
        var rows = (await session.Connection.QueryAsync<Row>(
            new CommandDefinition(ReadSql, of, cancellationToken: cancel))).ToDictionary(row => row.Id);
        var speaksFor = (await session.Connection.QueryAsync<SpeaksForRow>(
            new CommandDefinition(SpeaksForSql, of, cancellationToken: cancel)))
            .ToLookup(row => row.ClaimantId, row => new SuspectName(row.Id, row.Slug, row.Name));
        var outlets = await OutletNames.ReadAsync(
            session.Connection, leak.Id, clocks, rows.Values.SelectMany(row => new[] { row.OutletId, row.SpokenTo }),
            cancel);
        return [.. order.Where(rows.ContainsKey)
            .Select(id => rows[id].Of(clocks.Slug, NameOf, [.. speaksFor[id]]))];

        OutletName? NameOf(Guid? outlet) => outlet is { } id ? outlets.GetValueOrDefault(id)?.Name : null;
    }

    private sealed record Row(
        Guid Id, int Version, string Name, string Kind, Guid? OutletId, string? Affiliation, Guid? SpokenTo,
        string? Note, DateTimeOffset RecordedAt, string RecordedBy, string[] Aliases, Guid? MergedInto, Guid[] Merged)
    {
        public Claimant Of(string leak, Func<Guid?, OutletName?> outlet, IReadOnlyList<SuspectName> speaksFor) => new(
            Id, leak, Version, Name, Kind, outlet(OutletId), Affiliation, outlet(SpokenTo), speaksFor, Aliases, Note,
            MergedInto, Merged, RecordedAt, RecordedBy);
    }

    private sealed record SpeaksForRow(Guid ClaimantId, Guid Id, string Slug, string Name);
}
