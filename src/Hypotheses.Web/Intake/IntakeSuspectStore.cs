using Dapper;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Reads all suspects of the leak, which are few, and writes new ones and new versions.</summary>
internal static class IntakeSuspectStore
{
    private const string HeldSql = """
        select suspect_id, version, axis, slug, name, kind, part_of, visibility, rule_out, note
        from suspect_version
        where leak_id = @leak and recorded_to = 'infinity' and end_cause is null
        """;

    private const string KinSql = "with recursive " + MergedSuspects.Now + """

        select suspect_id, root_id
        from merged_suspect
        """;

    // Ended ones too: a slug leads to one suspect for good.
    private const string SlugsSql = """
        select slug
        from suspect_version
        where leak_id = @leak and recorded_to = 'infinity'
        """;

    private const string NamesSql = """
        select suspect_id as id, ordinal, name, name_key
        from suspect_name
        where leak_id = @leak and recorded_to = 'infinity' and name_key is not null
        """;

    private const string MakeSql = """
        insert into suspect (leak_id, id, axis, takes_suspects, recorded_at)
        select @leak, r.suspect_id, r.axis, true, @at
        from json_populate_recordset(null::suspect_version, cast(@rows as json)) as r
        where r.version = 1
        """;

    private const string WriteSql = """
        update suspect_version
        set recorded_to = @at
        where leak_id = @leak and suspect_id = any(@ids) and recorded_to = 'infinity';

        insert into suspect_version (leak_id, suspect_id, axis, version, slug, name, kind, part_of, visibility,
            rule_out, note, recorded_from, cause, recorded_by)
        select @leak, r.suspect_id, r.axis, r.version, r.slug, r.name, r.kind, r.part_of, r.visibility, r.rule_out,
            r.note, @at, case when r.version = 1 then 'logged' else 'refined' end, @principal
        from json_populate_recordset(null::suspect_version, cast(@rows as json)) as r
        """;

    private const string AddNamesSql = """
        insert into suspect_name (leak_id, suspect_id, ordinal, name, name_key, recorded_from)
        select @leak, r.id, r.ordinal, r.name, r.name_key, @at
        from json_to_recordset(cast(@rows as json)) as r (id uuid, ordinal integer, name text, name_key text)
        """;

    public static async Task<IReadOnlyList<SuspectRow>> HeldAsync(LeakAct act) =>
        (await act.Connection.QueryAsync<SuspectRow>(
            new CommandDefinition(HeldSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel))).AsList();

    public static async Task<Kin> KinAsync(LeakAct act) =>
        new((await act.Connection.QueryAsync<(Guid, Guid)>(new CommandDefinition(
            KinSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel))).AsList());

    public static Task<IEnumerable<string>> SlugsAsync(LeakAct act) => act.Connection.QueryAsync<string>(
        new CommandDefinition(SlugsSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel));

    public static async Task<IReadOnlyList<NameRow>> NamesAsync(LeakAct act) =>
        (await act.Connection.QueryAsync<NameRow>(
            new CommandDefinition(NamesSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel))).AsList();

    public static async Task WriteAsync(
        LeakAct act, IReadOnlyCollection<SuspectRow> rows, IReadOnlyCollection<NameRow> names)
    {
        if (rows.Count == 0)
            return;
        var at = new
        {
            leak = act.Leak.Id, act.At, act.Journal.Principal, ids = rows.Select(row => row.SuspectId).ToArray(),
            rows = Rows.Of(rows),
        };
        await act.Connection.ExecuteAsync(new CommandDefinition(MakeSql, at, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(WriteSql, at, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(
            new CommandDefinition(
                AddNamesSql, new { at.leak, at.At, rows = Rows.Of(names) }, cancellationToken: act.Cancel));
    }
}
