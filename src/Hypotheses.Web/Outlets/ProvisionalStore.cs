using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Outlets;

/// <summary>
/// Takes over what a leak knows of a provisional outlet. What is written names the outlet, never the leak.
/// </summary>
public sealed class ProvisionalStore
{
    private const string FindSql = """
        select o.key, o.name, r.root_id <> o.outlet_id as registered
        from leak_outlet o
        join leak_outlet_root r on r.leak_id = o.leak_id and r.outlet_id = o.outlet_id
        where o.leak_id = @leak and o.outlet_id = @outlet and o.registry_id is null
        """;

    // Each as the one that it counts as, by the registry that the leak has taken up.
    private const string ListSql = """
        with root as (
            select r.root_id, bool_or(r.real) as counts
            from leak_outlet_root r
            where r.leak_id = @leak
            group by r.root_id
        ), counted as (
            select r.root_id, count(*) as articles
            from article_version v
            join leak_outlet_root r on r.leak_id = v.leak_id and r.outlet_id = v.outlet_id
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
                and not exists (
                    select 1
                    from article_merge m
                    where m.leak_id = @leak and m.article_id = v.article_id and m.recorded_to = 'infinity')
            group by r.root_id
        )
        select x.root_id as id, coalesce(v.name, held.name) as name,
            coalesce(
                (select k.key
                 from outlet_key k
                 where k.outlet_id = x.root_id and k.seq_from <= h.registry_seq and k.seq_to > h.registry_seq
                 order by k.kind, k.valid_to desc nulls first, octet_length(k.key), k.key
                 limit 1),
                case when held.key not like 'name:%' then held.key end) as key,
            v.outlet_id is null as provisional, x.counts,
            cast(coalesce(c.articles, 0) as integer) as articles
        from root x
        join leak_head h on h.leak_id = @leak
        left join leak_outlet held on held.leak_id = @leak and held.outlet_id = x.root_id
        left join outlet_version v on v.outlet_id = x.root_id and v.seq_from <= h.registry_seq
            and v.seq_to > h.registry_seq
        left join counted c on c.root_id = x.root_id
        where cast(@only as uuid) is null or x.root_id = @only
        order by provisional desc, articles desc, name, id
        offset @skip limit @fetch
        """;

    /// <summary>The outlets of a leak, provisional ones first, each with how many of its articles stand.</summary>
    public async Task<IReadOnlyList<LeakOutlet>> ListAsync(
        Session session, LeakScope leak, int skip, int fetch, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<LeakOutlet>(new CommandDefinition(
            ListSql, new { leak = leak.Id, only = (Guid?)null, skip, fetch }, cancellationToken: cancel))).AsList();

    /// <summary>One of them; null when the leak has no such outlet, or it counts as another.</summary>
    public async Task<LeakOutlet?> OneAsync(Session session, LeakScope leak, Guid outlet, CancellationToken cancel) =>
        await session.Connection.QuerySingleOrDefaultAsync<LeakOutlet>(new CommandDefinition(
            ListSql, new { leak = leak.Id, only = (Guid?)outlet, skip = 0, fetch = 1 }, cancellationToken: cancel));

    /// <summary>The outlet to enter: with the provisional one's key, and its name where none is given.</summary>
    public async Task<NewOutlet> CompleteAsync(
        Session session, Actor actor, NewOutlet given, CancellationToken cancel)
    {
        if (given.Provisional is not { } provisional)
            return given;
        var leak = await LeakAccess.FindAsync(session, provisional.Leak!, actor, cancel);
        var held = await session.Connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            FindSql, new { leak = leak.Id, provisional.Outlet }, cancellationToken: cancel))
            ?? throw new ProblemException(
                ProblemType.Unprocessable, "provisional.outlet", "The leak has no such provisional outlet.");
        if (held.Registered)
            throw new ProblemException(
                ProblemType.Conflict, "provisional.outlet", "The registry knows it already.");
        var named = given with { Name = given.Name ?? held.Name };
        if (held.Key.StartsWith("name:", StringComparison.Ordinal))
            return NameKey.Of(named.Name!) == NameKey.Of(held.Name)
                || (named.Aliases ?? []).Any(alias => NameKey.Of(alias.Name!) == NameKey.Of(held.Name))
                ? named
                : named with { Aliases = [.. named.Aliases ?? [], new DatedName { Name = held.Name }] };
        var keys = held.Key.Contains('/', StringComparison.Ordinal) ? named.Locators : named.Domains;
        if ((keys ?? []).Any(key => RegistryKey.Parse(key.Key!, out _) == held.Key))
            return named;
        IReadOnlyList<DatedKey> with = [.. keys ?? [], new DatedKey { Key = held.Key }];
        return held.Key.Contains('/', StringComparison.Ordinal) ? named with { Locators = with }
            : named with { Domains = with };
    }

    private sealed record Row(string Key, string Name, bool Registered);
}

/// <summary>An outlet of a leak.</summary>
/// <param name="Id">Its id, of the registry or by its key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Key">Its domain or locator; null where it is known by name alone.</param>
/// <param name="Provisional">The registry does not know it.</param>
/// <param name="Counts">Neither excluded nor a marked host.</param>
/// <param name="Articles">How many of its articles stand.</param>
public sealed record LeakOutlet(Guid Id, string Name, string? Key, bool Provisional, bool Counts, int Articles);
