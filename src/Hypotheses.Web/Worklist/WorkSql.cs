namespace Hypotheses.Web.Worklist;

/// <summary>
/// What is kept of items, for statements that have their things as <c>thing t (id, …)</c>: its columns, and the rows
/// that are wanted.
/// </summary>
internal static class WorkSql
{
    public const string Columns = """
         coalesce(x.version, 0) as version, h.id as assignee_id, h.name as assignee_name, x.set_aside
        """;

    /// <summary>
    /// Who has it, of <c>x</c>: nobody where that account can't settle it any more, being shut, of too low a role or no
    /// member.
    /// </summary>
    public const string Holder = """
        left join account h on h.id = x.assignee_id and h.disabled_at is null
            and (h.role in ('editor', 'admin')
                or (h.role = 'analyst' and @kind not in ('inferred_claim', 'provisional_outlet')))
            and (
                exists (
                    select 1
                    from leak_version e
                    where e.leak_id = @leak and e.recorded_to = 'infinity' and e.visibility = 'newsroom')
                or exists (
                    select 1
                    from leak_member e
                    where e.leak_id = @leak and e.account_id = x.assignee_id and e.recorded_to = 'infinity'))
        """;

    // By a case: the planner takes a plain null for rare, though most items have no row, and then reads all of a kind
    // where it should read in order up to the limit.
    public const string Wanted = """

        left join work_item w on w.leak_id = @leak and w.kind = @kind and w.thing_id = t.id
        left join work_item_version x on x.leak_id = @leak and x.item_id = w.id and x.recorded_to = 'infinity'

        """ + Holder + """

        where (cast(@only as uuid) is null or t.id = @only)
            and (cast(@aside as boolean) is null or case when x.set_aside is null then false else true end = @aside)
            and (cast(@assignee as uuid) is null or h.id = @assignee)
            and (not @unassigned or h.id is null)

        """;

    /// <summary>Of articles <c>a</c>: one that counts by itself, and that carries something live.</summary>
    public const string Carries = """

            and a.article_id not in (select m.article_id from merged m)
            and exists (
                select 1
                from citation_version c
                join claim_version k on k.leak_id = @leak and k.claim_id = c.claim_id and k.recorded_to = 'infinity'
                    and k.end_cause is null
                where c.leak_id = @leak and c.recorded_to = 'infinity' and c.end_cause is null
                    and c.article_id = any(array(
                        select a.article_id
                        union all
                        select n.article_id
                        from merged n
                        where n.root_id = a.article_id)))

        """;

    public const string InOrder = """
            and (cast(@after as uuid) is null or t.id > @after)
        order by t.id
        limit @fetch
        """;
}
