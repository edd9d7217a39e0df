using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Intake;

/// <summary>What stands of a save and can be taken back with it, since nothing else leans on it.</summary>
internal static class UndoFacts
{
    // What is taken back leans on nothing, though it stays on file. A claim goes with the last that carries it, also
    // one that the same account logged before with what it has taken back itself since this save.
    private const string LeftSql = """
        select 'citation' as thing, c.id
        from citation c
        join citation_version v on v.leak_id = c.leak_id and v.article_id = c.article_id and v.claim_id = c.claim_id
            and v.recorded_to = 'infinity' and v.end_cause is null
        where c.leak_id = @leak and c.id = any(@ids)
        union all
        select 'derivation', derivation_id
        from derivation_version
        where leak_id = @leak and derivation_id = any(@ids) and recorded_to = 'infinity' and end_cause is null
        union all
        select 'evidence', v.evidence_id
        from evidence_version v
        where v.leak_id = @leak and v.evidence_id = any(@ids) and v.recorded_to = 'infinity' and v.end_cause is null
            and not exists (
                select 1
                from evidence_article x
                join article_version a on a.leak_id = x.leak_id and a.article_id = x.article_id
                    and a.recorded_to = 'infinity' and coalesce(a.end_cause, '') <> all(@ours)
                where x.leak_id = v.leak_id and x.evidence_id = v.evidence_id and x.recorded_to = 'infinity'
                    and x.article_id <> @article)
        union all
        select 'claim', v.claim_id
        from claim_version v
        where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
            and v.claim_id in (
                select unnest(@ids)
                union all
                select c.claim_id
                from citation c
                join claim_version b on b.leak_id = c.leak_id and b.claim_id = c.claim_id and b.version = 1
                    and b.recorded_by = @principal
                where c.leak_id = @leak and c.id = any(@ids)
                    and not exists (
                        select 1
                        from citation o
                        where o.leak_id = c.leak_id and o.claim_id = c.claim_id and o.id <> all(@ids)
                            and not exists (
                                select 1
                                from leak_entry e
                                where e.leak_id = o.leak_id and e.thing_id in (o.id, o.article_id) and e.act = 'end'
                                    and e.principal_id = @principal and e.recorded_at > @since
                                    and not exists (
                                        select 1
                                        from leak_entry l
                                        where l.leak_id = e.leak_id and l.thing_id = e.thing_id and l.act = 'end'
                                            and l.seq > e.seq))))
            and not exists (
                select 1
                from citation c
                join citation_version x on x.leak_id = c.leak_id and x.article_id = c.article_id
                    and x.claim_id = c.claim_id and x.recorded_to = 'infinity'
                    and coalesce(x.end_cause, '') <> all(@ours)
                join article_version a on a.leak_id = c.leak_id and a.article_id = c.article_id
                    and a.recorded_to = 'infinity' and coalesce(a.end_cause, '') <> all(@ours)
                where c.leak_id = v.leak_id and c.claim_id = v.claim_id and c.id <> all(@ids))
        """;

    private static readonly string[] Ours = [Ends.Ours, "legal"];

    /// <summary>Of these things those that stand and can go, but for the article itself.</summary>
    public static async Task<IReadOnlyList<UndoneThing>> LeftAsync(
        Session session, LeakScope leak, Guid principal, Guid article, Guid[] ids, DateTimeOffset since,
        CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<UndoneThing>(new CommandDefinition(
            LeftSql, new { leak = leak.Id, principal, article, ids, since, ours = Ours }, cancellationToken: cancel))];
}
