namespace Hypotheses.Web.Worklist;

/// <summary>
/// What is kept of items, for statements that have their things as <c>thing t (id, …)</c>: its columns, and the rows
/// that are wanted.
/// </summary>
internal static class WorkSql
{
    public const string Columns = """
         coalesce(x.version, 0) as version, x.assignee_id, h.name as assignee_name, x.set_aside
        """;

    // By a case: the planner takes a plain null for rare, though most items have no row, and then reads all of a kind
    // where it should read in order up to the limit.
    public const string Wanted = """

        left join work_item w on w.leak_id = @leak and w.kind = @kind and w.thing_id = t.id
        left join work_item_version x on x.leak_id = @leak and x.item_id = w.id and x.recorded_to = 'infinity'
        left join account h on h.id = x.assignee_id
        where (cast(@only as uuid) is null or t.id = @only)
            and (cast(@aside as boolean) is null or case when x.set_aside is null then false else true end = @aside)
            and (cast(@assignee as uuid) is null or x.assignee_id = @assignee)
            and (not @unassigned or x.assignee_id is null)

        """;

    public const string InOrder = """
            and (cast(@after as uuid) is null or t.id > @after)
        order by t.id
        limit @fetch
        """;
}
