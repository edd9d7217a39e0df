using Dapper;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.History;

/// <summary>What the things are called now that entries of a journal name by id alone.</summary>
internal static class ThingNameStore
{
    private const string OfLeakSql = """
        select suspect_id as id, name, null as source
        from suspect_version
        where leak_id = @leak and suspect_id = any(@ids) and recorded_to = 'infinity'
        union all
        select claimant_id, name, null
        from claimant_version
        where leak_id = @leak and claimant_id = any(@ids) and recorded_to = 'infinity'
        union all
        select v.article_id, coalesce(v.headline, v.locator, x.canonical), null
        from article_version v
        left join article_address x on x.leak_id = v.leak_id and x.article_id = v.article_id and x.ordinal = 0
            and x.recorded_to = 'infinity'
        where v.leak_id = @leak and v.article_id = any(@ids) and v.recorded_to = 'infinity'
        union all
        select c.id, coalesce(v.headline, v.locator, x.canonical), null
        from citation c
        join article_version v on v.leak_id = c.leak_id and v.article_id = c.article_id and v.recorded_to = 'infinity'
        left join article_address x on x.leak_id = c.leak_id and x.article_id = c.article_id and x.ordinal = 0
            and x.recorded_to = 'infinity'
        where c.leak_id = @leak and c.id = any(@ids)
        union all
        select v.claim_id, coalesce(v.statement, concat(
            k.name, ' on ',
            (select string_agg(s.name, case v.among when 'one_of' then ' or ' when 'all' then ' and ' else ', ' end
                 order by s.suspect_id)
             from claim_suspect x
             join suspect_version s on s.leak_id = x.leak_id and s.suspect_id = x.suspect_id
                 and s.recorded_to = 'infinity'
             where x.leak_id = v.leak_id and x.claim_id = v.claim_id and x.recorded_to = 'infinity'))), null
        from claim_version v
        join claimant_version k on k.leak_id = v.leak_id and k.claimant_id = v.claimant_id
            and k.recorded_to = 'infinity'
        where v.leak_id = @leak and v.claim_id = any(@ids) and v.recorded_to = 'infinity'
        union all
        select d.id, coalesce(n.name, 'an article without a name'),
            case when num_nonnulls(d.to_article, d.to_outlet, d.to_event) > 0
                then coalesce(n.source, 'an article without a name') end
        from derivation d
        join article_version v on v.leak_id = d.leak_id and v.article_id = d.article_id and v.recorded_to = 'infinity'
        left join article_address x on x.leak_id = d.leak_id and x.article_id = d.article_id and x.ordinal = 0
            and x.recorded_to = 'infinity'
        left join article_version t on t.leak_id = d.leak_id and t.article_id = d.to_article
            and t.recorded_to = 'infinity'
        left join article_address y on y.leak_id = d.leak_id and y.article_id = d.to_article and y.ordinal = 0
            and y.recorded_to = 'infinity'
        left join leak_outlet o on o.leak_id = d.leak_id and o.outlet_id = d.to_outlet
        left join outlet_version w on w.outlet_id = o.registry_id and w.seq_to = 9223372036854775807
        left join public_event_version e on e.leak_id = d.leak_id and e.event_id = d.to_event
            and e.recorded_to = 'infinity'
        cross join lateral (
            select coalesce(v.headline, v.locator, x.canonical) as name,
                coalesce(t.headline, t.locator, y.canonical, w.name, o.name, e.what) as source) n
        where d.leak_id = @leak and d.id = any(@ids)
        union all
        select evidence_id, description, null
        from evidence_version
        where leak_id = @leak and evidence_id = any(@ids) and recorded_to = 'infinity'
        union all
        select event_id, what, null
        from public_event_version
        where leak_id = @leak and event_id = any(@ids) and recorded_to = 'infinity'
        union all
        select response_id, asked, null
        from response_version
        where leak_id = @leak and response_id = any(@ids) and recorded_to = 'infinity'
        union all
        select o.outlet_id, coalesce(v.name, o.name), null
        from leak_outlet o
        left join outlet_version v on v.outlet_id = o.registry_id and v.seq_to = 9223372036854775807
        where o.leak_id = @leak and o.outlet_id = any(@ids)
        union all
        select id, name, null
        from account
        where id = any(@ids)
        """;

    private const string OfRegistrySql = """
        select outlet_id as id, name, null as source
        from outlet_version
        where outlet_id = any(@ids) and seq_to = 9223372036854775807
        union all
        select owner_id, name, null
        from owner_version
        where owner_id = any(@ids) and seq_to = 9223372036854775807
        union all
        select id, name, null
        from account
        where id = any(@ids)
        """;

    /// <summary>
    /// By id, a claim without a statement by who says so on whom, a derivation by its article and by what that is taken
    /// from; what has no name is left out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, ThingName>> OfAsync(
        Session session, Guid? leak, IReadOnlySet<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, ThingName>();
        var rows = leak is null
            ? await session.Connection.QueryAsync<(Guid Id, string? Name, string? Source)>(new CommandDefinition(
                OfRegistrySql, new { ids = ids.ToArray() }, cancellationToken: cancel))
            : await session.Connection.QueryAsync<(Guid Id, string? Name, string? Source)>(new CommandDefinition(
                OfLeakSql, new { leak, ids = ids.ToArray() }, cancellationToken: cancel));
        var names = new Dictionary<Guid, ThingName>();
        foreach (var (id, name, source) in rows)
            if (name is not null)
                names[id] = new ThingName(name, source);
        return names;
    }
}

/// <summary>What a thing is called.</summary>
/// <param name="Own">Its name; of a derivation that of its article.</param>
/// <param name="Source">Of a derivation, what its article is taken from.</param>
internal sealed record ThingName(string Own, string? Source = null)
{
    public override string ToString() => Source is null ? Own : $"{Own} from {Source}";
}
