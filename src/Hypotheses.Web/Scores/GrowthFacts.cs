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

    // Nothing is said of an older article but what moves no score, and nobody was asked for comment, which sentences
    // tell. A chain may go on to what came out later: to what an article is taken from, which only a derivation of its
    // own can tell, and to the own reporting of an outlet.
    private const string BeyondLaterSql = """
        select exists (
                select 1
                from leak_entry e
                where e.leak_id = @leak and e.seq > @entries and not (
                    e.act in ('enter', 'conflict', 'supply')
                    or e.thing in ('summary', 'work_item')
                    or (e.act = 'log' and (
                        e.thing in ('claim', 'claimant', 'evidence', 'public_event')
                        or (e.thing = 'article' and exists (
                            select 1
                            from article_version a
                            where a.leak_id = @leak and a.article_id = e.thing_id and a.recorded_to = 'infinity'
                                and a.published_upto > @upto))
                        or (e.thing = 'citation' and exists (
                            select 1
                            from citation c
                            join article a on a.leak_id = @leak and a.id = c.article_id and a.recorded_at > @at
                            where c.leak_id = @leak and c.id = e.thing_id))
                        or (e.thing = 'derivation' and exists (
                            select 1
                            from derivation d
                            join article a on a.leak_id = @leak and a.id = d.article_id and a.recorded_at > @at
                            where d.leak_id = @leak and d.id = e.thing_id
                                and not (d.to_article is null and d.to_outlet is null and d.to_event is null
                                    and exists (
                                        select 1
                                        from article_version v
                                        join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = v.outlet_id
                                        join leak_outlet_root kin on kin.leak_id = @leak and kin.root_id = r.root_id
                                        join derivation t on t.leak_id = @leak and t.to_outlet = kin.outlet_id
                                        where v.leak_id = @leak and v.article_id = d.article_id
                                            and v.recorded_to = 'infinity'))))))))

        """ + Elsewhere;

    // Of more entries it is as well to count.
    private const int MostLater = 10_000;

    /// <summary>
    /// Whether no score as of a published time moved: all that happened is that things were logged that came out later.
    /// </summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="upto">The published time.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<bool> LaterAsync(
        Session session, LeakScope leak, LeakScope then, DateTimeOffset upto, CancellationToken cancel) =>
        leak.Entries - then.Entries <= MostLater
        && await NoneAsync(session, BeyondLaterSql, leak, then, upto, cancel);

    /// <summary>
    /// Whether no score moved but by counts that were written, and of whom claims name that were changed.
    /// </summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<bool> ByCountsAsync(Session session, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        NoneAsync(session, BeyondCountsSql, leak, then, null, cancel);

    /// <summary>
    /// Whether it grew and nothing else: what was shown of it is then right as of its time. What was ended, changed,
    /// merged or taken out by law is never shown again as it was.
    /// </summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak as it is seen there.</param>
    /// <param name="then">The leak as it was.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<bool> OnlyAsync(Session session, LeakScope leak, LeakScope then, CancellationToken cancel) =>
        NoneAsync(session, OtherSql, leak, then, null, cancel);

    private static async Task<bool> NoneAsync(
        Session session, string sql, LeakScope leak, LeakScope then, DateTimeOffset? upto, CancellationToken cancel)
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
                    upto,
                },
                cancellationToken: cancel)));
    }
}
