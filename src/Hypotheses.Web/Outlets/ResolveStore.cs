using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Outlets;

/// <summary>Tells the article and the outlet of an address as logging would, and makes nothing.</summary>
public sealed class ResolveStore
{
    private const string HoldersSql = """
        with recursive step as (
            select k.key, k.outlet_id as at_id, k.valid_to, 0 as depth
            from outlet_key k
            where k.key = any(@candidates) and k.seq_to = 9223372036854775807
                and case when cast(@day as date) is null then upper_inf(k.valid)
                    else k.valid @> cast(@day as date) end
            union all
            select s.key, m.into_id, s.valid_to, s.depth + 1
            from step s
            join outlet_merge m on m.outlet_id = s.at_id and m.seq_to = 9223372036854775807
        )
        select distinct on (s.key) s.key, v.outlet_id as id, v.name,
            (select k.key
             from outlet_key k
             where k.outlet_id = v.outlet_id and k.seq_to = 9223372036854775807
             order by k.kind, k.valid_to desc nulls first, octet_length(k.key), k.key
             limit 1) as domain
        from step s
        join outlet_version v on v.outlet_id = s.at_id and v.seq_to = 9223372036854775807
        order by s.key, s.valid_to desc nulls first, s.depth desc
        """;

    private const string MarksSql = """
        select host
        from host_mark
        where host = any(@candidates) and seq_to = 9223372036854775807
        """;

    /// <param name="session">Where the registry is read.</param>
    /// <param name="url">As given; one that is no address is 400 with the reason.</param>
    /// <param name="day">The day on which it came out; null: who has the domain still.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ResolvedUrl> ResolveAsync(Session session, string url, DateOnly? day, CancellationToken cancel)
    {
        if (url.Contains('\0', StringComparison.Ordinal))
            throw new ProblemException(ProblemType.Validation, "url", "Must not contain U+0000.");
        if (ArticleUrl.Parse(url, out var reason) is not { } address)
            throw new ProblemException(ProblemType.Validation, "url", $"Can't be taken: {reason}.");
        var identity = OutletOfUrl.Of(address);
        var candidates = identity.Candidates.ToArray();
        var holders = (await session.Connection.QueryAsync<Row>(new CommandDefinition(
            HoldersSql, new { candidates, day }, cancellationToken: cancel))).ToDictionary(row => row.Key);
        var marked = (await session.Connection.QueryAsync<string>(new CommandDefinition(
            MarksSql, new { candidates }, cancellationToken: cancel))).ToHashSet();
        var (status, outlet) = address.NeedsOriginalUrl ? ("needs_original_url", null)
            : Of(identity, holders, marked);
        return new ResolvedUrl(url, address.Canonical, address.Key, ArticleUrl.Version, status, outlet);
    }

    // The first candidate that the registry knows decides, as an outlet or as a marked host.
    private static (string Status, ResolvedOutlet? Outlet) Of(
        OutletIdentity identity, Dictionary<string, Row> holders, HashSet<string> marked)
    {
        foreach (var candidate in identity.Candidates)
        {
            if (holders.TryGetValue(candidate, out var held))
                return ("known", new ResolvedOutlet(held.Id, held.Name, held.Domain));
            if (marked.Contains(candidate))
                return ("aggregator", null);
        }
        return identity.Key is not { } key ? ("aggregator", null)
            : (identity.Kind == OutletIdentityKind.Tenant ? "platform" : "provisional",
                new ResolvedOutlet(OutletKey.IdOf(key), identity.Name ?? key, key));
    }

    private sealed record Row(string Key, Guid Id, string Name, string? Domain);
}
