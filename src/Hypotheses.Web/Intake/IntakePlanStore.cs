using Dapper;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>How the statements of an act are planned that brings more than the planner can know of.</summary>
internal static class IntakePlanStore
{
    // As many as a form has are searched one by one, whatever the plan.
    private const int Few = 50;

    // What an article brings to the history, with a claim or two.
    private const int Entries = 8;

    // Among so many rows of other leaks for each item it costs more to read them all than to search.
    private const int Others = 20;

    // The planner takes the leak for empty and goes through all of its rows for each: squares and cubes of them. Joined
    // by hash each is read once, and with it what the tables hold of other leaks. Such a plan must not be kept for
    // the next act on the connection.
    private const string ByHashSql = """
        select set_config('enable_nestloop', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)
        from pg_class c
        where c.oid = 'citation'::regclass and c.reltuples <= @most
        """;

    /// <summary>Of an act that brings so many items: about as much as the leak holds, or more.</summary>
    public static async Task FitAsync(LeakAct act, int items)
    {
        if (items > Few && (long)items * Entries > act.Journal.Head.Entries)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                ByHashSql, new { most = items * (double)Others }, cancellationToken: act.Cancel));
    }
}
