using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Whether a leak grew and nothing else: what was shown of it is then right as of its time. What was ended, changed,
/// merged or taken out by law is never shown again as it was.
/// </summary>
public sealed class GrowthFacts
{
    private const string OtherSql = """
        select exists (
                select 1
                from leak_entry e
                where e.leak_id = @leak and e.seq > @entries
                    and e.act not in ('log', 'refine', 'enter', 'conflict', 'supply'))
            or exists (
                select 1
                from registry_entry e
                where e.seq > @registry and e.thing not in ('account', 'api_key'))
        """;

    // A claim, a claimant or a suspect of before that is told more of may move scores, though no count of it.
    private const string BeyondCountsSql = """
        select exists (
                select 1
                from leak_entry e
                where e.leak_id = @leak and e.seq > @entries
                    and e.act not in ('log', 'enter', 'conflict', 'supply')
                    and (e.act <> 'refine'
                        or e.thing not in ('article', 'citation', 'derivation', 'evidence', 'public_event')))
            or exists (
                select 1
                from registry_entry e
                where e.seq > @registry and e.thing not in ('account', 'api_key'))
        """;

    /// <summary>Whether, besides, no score moved but by counts that were written.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<bool> ByCountsAsync(Session session, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        NoneAsync(session, BeyondCountsSql, leak, then, cancel);

    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<bool> OnlyAsync(Session session, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        NoneAsync(session, OtherSql, leak, then, cancel);

    private static async Task<bool> NoneAsync(
        Session session, string sql, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        leak with { Entries = then.Entries, RegistryEntries = then.RegistryEntries } == then
        && !await session.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            sql, new { leak = leak.Id, entries = then.Entries, registry = then.RegistryEntries },
            cancellationToken: cancel));
}
