using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Suspects;

/// <summary>Reads and writes the rows of suspects under the leak's lock.</summary>
internal static class SuspectRowStore
{
    private const string TreeSql = """
        select v.suspect_id as id, v.slug, v.name, v.axis, v.part_of, m.into_id as into,
            v.end_cause is not null as ended
        from suspect_version v
        left join suspect_merge m on m.leak_id = v.leak_id and m.suspect_id = v.suspect_id
            and m.recorded_to = 'infinity'
        where v.leak_id = @leak and v.recorded_to = 'infinity'
        """;

    private const string HeldSql = """
        select suspect_id, axis, version, slug, name, kind, part_of, visibility, rule_out, note, end_cause
        from suspect_version
        where leak_id = @leak and suspect_id = @suspect and recorded_to = 'infinity'
        """;

    private const string WriteSql = """
        update suspect_version
        set recorded_to = @at
        where leak_id = @leak and suspect_id = @suspectId and recorded_to = 'infinity';

        insert into suspect_version (leak_id, suspect_id, axis, version, slug, name, kind, part_of, visibility,
            rule_out, note, end_cause, recorded_from, cause, recorded_by)
        values (@leak, @suspectId, @axis, @version, @slug, @name, @kind, @partOf, @visibility, @ruleOut, @note,
            @endCause, @at, @cause, @principal)
        """;

    private const string NamesSql = """
        select ordinal, name, name_key
        from suspect_name
        where leak_id = @leak and suspect_id = @suspect and recorded_to = 'infinity'
        order by ordinal
        """;

    private const string HolderSql = """
        select name_key, suspect_id
        from suspect_name
        where leak_id = @leak and name_key = any(@keys) and suspect_id <> @suspect and recorded_to = 'infinity'
        """;

    private const string EndNamesSql = """
        update suspect_name
        set recorded_to = @at
        where leak_id = @leak and suspect_id = @suspect and ordinal = any(@ordinals) and recorded_to = 'infinity'
        """;

    private const string AddNamesSql = """
        insert into suspect_name (leak_id, suspect_id, ordinal, name, name_key, recorded_from)
        select @leak, @suspect, r.ordinal, r.name, r.name_key, @at
        from json_populate_recordset(null::suspect_name, cast(@rows as json)) as r
        """;

    private const string EndReleaseSql = """
        update suspect_release
        set recorded_to = @at
        where leak_id = @leak and suspect_id = @suspect and recorded_to = 'infinity'
        """;

    public static Task<SuspectTree> TreeAsync(LeakAct act) => TreeAsync(act.Session, act.Leak.Id, act.Cancel);

    /// <summary>The same without the lock: what is about to be shown.</summary>
    public static async Task<SuspectTree> TreeAsync(Session session, Guid leak, CancellationToken cancel) =>
        new(await session.Connection.QueryAsync<TreeRow>(
            new CommandDefinition(TreeSql, new { leak }, cancellationToken: cancel)));

    public static Task<SuspectRow> HeldAsync(LeakAct act, Guid suspect) => act.Connection.QuerySingleAsync<SuspectRow>(
        new CommandDefinition(HeldSql, new { leak = act.Leak.Id, suspect }, cancellationToken: act.Cancel));

    /// <summary>Ends the version that stands and begins the next.</summary>
    public static Task WriteAsync(LeakAct act, SuspectRow row, string cause) => act.Connection.ExecuteAsync(
        new CommandDefinition(
            WriteSql,
            new
            {
                leak = act.Leak.Id, row.SuspectId, row.Axis, row.Version, row.Slug, row.Name, row.Kind, row.PartOf,
                row.Visibility, row.RuleOut, row.Note, row.EndCause, act.At, cause, act.Journal.Principal,
            },
            cancellationToken: act.Cancel));

    public static async Task<IReadOnlyList<HeldName>> NamesAsync(LeakAct act, Guid suspect) =>
        (await act.Connection.QueryAsync<HeldName>(new CommandDefinition(
            NamesSql, new { leak = act.Leak.Id, suspect }, cancellationToken: act.Cancel))).AsList();

    /// <summary>The other suspects that go by some of these names, by its key.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>> HoldersAsync(
        LeakAct act, Guid suspect, IEnumerable<HeldName> names) =>
        (await act.Connection.QueryAsync<(string Key, Guid Suspect)>(new CommandDefinition(
            HolderSql, new { leak = act.Leak.Id, suspect, keys = names.Select(name => name.NameKey).ToArray() },
            cancellationToken: act.Cancel))).ToDictionary(row => row.Key, row => row.Suspect);

    /// <summary>Makes its names the wanted ones; those that stay as they are keep their rows.</summary>
    public static async Task ReplaceNamesAsync(
        LeakAct act, Guid suspect, IReadOnlyList<HeldName> held, IReadOnlyList<HeldName> wanted)
    {
        var ordinals = held.Except(wanted).Select(name => name.Ordinal).ToArray();
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EndNamesSql, new { leak = act.Leak.Id, suspect, ordinals, act.At }, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            AddNamesSql, new { leak = act.Leak.Id, suspect, act.At, rows = Rows.Of(wanted.Except(held)) },
            cancellationToken: act.Cancel));
    }

    /// <summary>The release of its name holds no longer, if there was one.</summary>
    public static Task EndReleaseAsync(LeakAct act, Guid suspect) => act.Connection.ExecuteAsync(
        new CommandDefinition(
            EndReleaseSql, new { leak = act.Leak.Id, suspect, act.At }, cancellationToken: act.Cancel));
}
