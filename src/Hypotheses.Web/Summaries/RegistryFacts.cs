using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Summaries;

/// <summary>Brings what the registry changed for a leak of what the summary before could know.</summary>
internal static class RegistryFacts
{
    private const string TakenSql = """
        select coalesce((
            select e.registry_seq
            from leak_entry e
            where e.leak_id = @leak and e.recorded_at <= @since
            order by e.seq desc
            limit 1), 0)
        """;

    // What could be known of an outlet: an article that was out and stood.
    private const string KnownSql = """
        select distinct a.outlet_id
        from article_version a
        where a.leak_id = @leak and a.outlet_id is not null and a.recorded_from <= @since and a.recorded_to > @since
            and (a.end_cause is null or a.effective_on > @dayBefore) and a.published_upto <= @uptoBefore
        """;

    private const string ReasonsSql = """
        select v.outlet_id as id, v.excluded_reason as reason
        from outlet_version v
        where v.outlet_id = any(@outlets) and v.seq_from <= @seq and v.seq_to > @seq and v.excluded_reason is not null
        union all
        select o.outlet_id, h.mark
        from leak_outlet o
        join host_mark h on h.host = o.key and h.seq_from <= @seq and h.seq_to > @seq
        where o.leak_id = @leak and o.outlet_id = any(@outlets)
        """;

    private const string RecordedSql = """
        select thing_id as id, max(recorded_at) as at
        from registry_entry
        where registry_seq > @before and registry_seq <= @after and thing_id = any(@outlets)
        group by thing_id
        """;

    /// <summary>The state of the registry that the leak had taken up by the cut before.</summary>
    public static Task<long> TakenAsync(Session session, Asked asked, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<long>(
            new CommandDefinition(TakenSql, asked, cancellationToken: cancel));

    /// <summary>The outlets that count otherwise than then.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="asked">What the summary asks for.</param>
    /// <param name="before">The state of the registry then.</param>
    /// <param name="now">What each outlet of the leak counts as.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<IReadOnlyList<CountedOtherwise>> ChangedAsync(
        Session session, Asked asked, long before, IReadOnlyDictionary<Guid, RootRow> now, CancellationToken cancel)
    {
        var then = (await Roots.AtAsync(session.Connection, asked.Leak, before, null, cancel))
            .Where(row => now.ContainsKey(row.OutletId)).ToList();
        if (then.TrueForAll(row => row == now[row.OutletId]))
            return [];
        var known = (await session.Connection.QueryAsync<Guid>(
            new CommandDefinition(KnownSql, asked, cancellationToken: cancel))).ToHashSet();
        return CountedOtherwise.Between([.. then.Where(row => known.Contains(row.OutletId))], now);
    }

    /// <summary>Why outlets are left out, in a state of the registry; a mark of hosts is its word.</summary>
    public static async Task<ILookup<Guid, string>> ReasonsAsync(
        Session session, Guid leak, IEnumerable<Guid> outlets, long seq, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<(Guid Id, string Reason)>(new CommandDefinition(
            ReasonsSql, new { leak, outlets = outlets.Distinct().ToArray(), seq }, cancellationToken: cancel)))
            .ToLookup(row => row.Id, row => row.Reason);

    /// <summary>When the registry last recorded something of these between two of its states.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> RecordedAsync(
        Session session, IEnumerable<Guid> outlets, long before, long after, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<(Guid Id, DateTimeOffset At)>(new CommandDefinition(
            RecordedSql, new { outlets = outlets.Distinct().ToArray(), before, after }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id, row => row.At);
}
