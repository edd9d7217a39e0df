using Dapper;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Finds and writes claimants.</summary>
internal static class IntakeClaimantStore
{
    private const string HeldSql = """
        select v.claimant_id, v.version, v.name, v.name_key, v.kind, v.outlet_id, v.affiliation, v.spoken_to, v.note
        from claimant_version v
        where v.leak_id = @leak and v.recorded_to = 'infinity'
            and (v.claimant_id = any(@ids)
                or v.outlet_id = any(@outlets)
                or (v.kind = 'anonymous' and v.name_key = any(@keys))
                or v.claimant_id in (
                    select n.claimant_id
                    from claimant_name n
                    where n.leak_id = @leak and n.name_key = any(@keys) and n.recorded_to = 'infinity'))
        """;

    private const string KinSql = "with recursive " + MergedClaimants.Now + """

        select claimant_id, root_id
        from merged_claimant
        """;

    private const string NamesSql = """
        select claimant_id as id, ordinal, name, name_key
        from claimant_name
        where leak_id = @leak and recorded_to = 'infinity' and (name_key = any(@keys) or claimant_id = any(@ids))
        """;

    private const string HeldNamesSql = """
        select ordinal, name, name_key
        from claimant_name
        where leak_id = @leak and claimant_id = @claimant and recorded_to = 'infinity'
        order by ordinal
        """;

    private const string EndNamesSql = """
        update claimant_name
        set recorded_to = @at
        where leak_id = @leak and claimant_id = @claimant and ordinal = any(@ordinals) and recorded_to = 'infinity'
        """;

    private const string EndSpeaksForSql = """
        update claimant_speaks_for
        set recorded_to = @at
        where leak_id = @leak and claimant_id = @claimant and suspect_id = any(@suspects) and recorded_to = 'infinity'
        """;

    private const string SpeaksForSql = """
        select claimant_id, suspect_id
        from claimant_speaks_for
        where leak_id = @leak and claimant_id = any(@ids) and recorded_to = 'infinity'
        """;

    private const string MakeSql = """
        insert into claimant (leak_id, id, recorded_at)
        select @leak, r.claimant_id, @at
        from json_populate_recordset(null::claimant_version, cast(@rows as json)) as r
        where r.version = 1
        """;

    private const string WriteSql = """
        update claimant_version
        set recorded_to = @at
        where leak_id = @leak and claimant_id = any(@ids) and recorded_to = 'infinity';

        insert into claimant_version (leak_id, claimant_id, version, name, name_key, kind, outlet_id, affiliation,
            spoken_to, note, recorded_from, cause, recorded_by)
        select @leak, r.claimant_id, r.version, r.name, r.name_key, r.kind, r.outlet_id, r.affiliation, r.spoken_to,
            r.note, @at, case when r.version = 1 then 'logged' else @cause end, @principal
        from json_populate_recordset(null::claimant_version, cast(@rows as json)) as r
        """;

    private const string AddNamesSql = """
        insert into claimant_name (leak_id, claimant_id, ordinal, name, name_key, recorded_from)
        select @leak, r.id, r.ordinal, r.name, r.name_key, @at
        from json_to_recordset(cast(@rows as json)) as r (id uuid, ordinal integer, name text, name_key text)
        """;

    private const string AddSpeaksForSql = """
        insert into claimant_speaks_for (leak_id, claimant_id, suspect_id, recorded_from)
        select @leak, x.claimant_id, x.suspect_id, @at
        from unnest(@claimants, @suspects) as x (claimant_id, suspect_id)
        """;

    public static async Task<IReadOnlyList<ClaimantRow>> HeldAsync(
        LeakAct act, Guid[] ids, Guid[] outlets, string[] keys) =>
        (await act.Connection.QueryAsync<ClaimantRow>(new CommandDefinition(
            HeldSql, new { leak = act.Leak.Id, ids, outlets, keys }, cancellationToken: act.Cancel))).AsList();

    public static async Task<Kin> KinAsync(LeakAct act) =>
        new((await act.Connection.QueryAsync<(Guid, Guid)>(new CommandDefinition(
            KinSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel))).AsList());

    public static async Task<IReadOnlyList<NameRow>> NamesAsync(LeakAct act, string[] keys, Guid[] ids) =>
        (await act.Connection.QueryAsync<NameRow>(new CommandDefinition(
            NamesSql, new { leak = act.Leak.Id, keys, ids }, cancellationToken: act.Cancel))).AsList();

    public static async Task<IReadOnlySet<(Guid Claimant, Guid Suspect)>> SpeaksForAsync(LeakAct act, Guid[] ids) =>
        (await act.Connection.QueryAsync<(Guid, Guid)>(new CommandDefinition(
            SpeaksForSql, new { leak = act.Leak.Id, ids }, cancellationToken: act.Cancel))).ToHashSet();

    /// <summary>All names of one claimant, redacted ones too.</summary>
    public static async Task<IReadOnlyList<HeldName>> HeldNamesAsync(LeakAct act, Guid claimant) =>
        (await act.Connection.QueryAsync<HeldName>(new CommandDefinition(
            HeldNamesSql, new { leak = act.Leak.Id, claimant }, cancellationToken: act.Cancel))).AsList();

    public static Task EndNamesAsync(LeakAct act, Guid claimant, int[] ordinals) => act.Connection.ExecuteAsync(
        new CommandDefinition(
            EndNamesSql, new { leak = act.Leak.Id, claimant, ordinals, act.At }, cancellationToken: act.Cancel));

    public static Task EndSpeaksForAsync(LeakAct act, Guid claimant, Guid[] suspects) => act.Connection.ExecuteAsync(
        new CommandDefinition(
            EndSpeaksForSql, new { leak = act.Leak.Id, claimant, suspects, act.At }, cancellationToken: act.Cancel));

    public static async Task WriteAsync(
        LeakAct act, IReadOnlyCollection<ClaimantRow> rows, IReadOnlyCollection<NameRow> names,
        IReadOnlyCollection<(Guid Claimant, Guid Suspect)> speaksFor, string cause = "refined")
    {
        if (rows.Count == 0)
            return;
        var at = new
        {
            leak = act.Leak.Id, act.At, act.Journal.Principal, ids = rows.Select(row => row.ClaimantId).ToArray(),
            cause, rows = Rows.Of(rows), claimants = speaksFor.Select(x => x.Claimant).ToArray(),
            suspects = speaksFor.Select(x => x.Suspect).ToArray(),
        };
        await act.Connection.ExecuteAsync(new CommandDefinition(MakeSql, at, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(WriteSql, at, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(
            new CommandDefinition(
                AddNamesSql, new { at.leak, at.At, rows = Rows.Of(names) }, cancellationToken: act.Cancel));
        if (speaksFor.Count > 0)
            await act.Connection.ExecuteAsync(
                new CommandDefinition(AddSpeaksForSql, at, cancellationToken: act.Cancel));
    }
}
