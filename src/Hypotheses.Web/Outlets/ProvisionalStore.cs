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
