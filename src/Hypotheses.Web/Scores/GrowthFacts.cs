using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Scores;

/// <summary>
/// What happened to a leak since it was looked at: so long as it is little, what was made of it then stands, or is
/// right as of its time. A record that went back, as it does when a standby that lags takes over, is another one,
/// however many entries it has by now.
/// </summary>
public sealed class GrowthFacts
{
    // And that it is the same record still.
    private const string Elsewhere = """
            or exists (
                select 1
                from registry_entry e
                where e.seq > @registry and e.thing not in ('account', 'api_key'))
            or not exists (
                select 1
                from leak_entry e
                where e.leak_id = @leak and e.seq = @entries and e.recorded_at = @at)
        """;

    private const string OtherSql = """
        select exists (
                select 1
                from leak_entry e
                where e.leak_id = @leak and e.seq > @entries
                    and e.act not in ('log', 'refine', 'enter', 'conflict', 'supply'))

        """ + Elsewhere;

    // Of claims, articles and what ties them every count is written, or whom they name is known (TallyFacts). Whatever
    // happens to a claimant or a suspect of before may move the scores of any. Evidence, work, what somebody was asked
    // and summaries move none.
    private const string BeyondCountsSql = """
        select exists (
                select 1
                from leak_entry e
                where e.leak_id = @leak and e.seq > @entries
                    and e.act not in ('log', 'enter', 'conflict', 'supply')
                    and e.thing not in ('article', 'citation', 'claim', 'derivation', 'evidence', 'public_event',
                        'response', 'summary', 'work_item'))

        """ + Elsewhere;

    /// <summary>
    /// Whether no score moved but by counts that were written, and of whom claims name that were changed.
    /// </summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<bool> ByCountsAsync(Session session, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        NoneAsync(session, BeyondCountsSql, leak, then, cancel);

    /// <summary>
    /// Whether it grew and nothing else: what was shown of it is then right as of its time. What was ended, changed,
    /// merged or taken out by law is never shown again as it was.
    /// </summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<bool> OnlyAsync(Session session, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        NoneAsync(session, OtherSql, leak, then, cancel);

    private static async Task<bool> NoneAsync(
        Session session, string sql, LeakScope leak, LeakScope then, CancellationToken cancel)
    {
        var others = leak with
        {
            Entries = then.Entries,
            RegistryEntries = then.RegistryEntries,
            RecordedAt = then.RecordedAt,
        };
        return leak == then || (others == then && !await session.Connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(
                sql,
                new
                {
                    leak = leak.Id, entries = then.Entries, registry = then.RegistryEntries, at = then.RecordedAt,
                },
                cancellationToken: cancel)));
    }
}
