using Dapper;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Finds and writes public events, derivations and the conflicts that an act met.</summary>
internal static class IntakeDerivationStore
{
    private const string EventsSql = """
        select event_id, version, kind, what, identity_key, happened_on, note
        from public_event_version
        where leak_id = @leak and recorded_to = 'infinity' and (event_id = any(@ids) or identity_key = any(@keys))
        """;

    private const string WriteEventsSql = """
        insert into public_event (leak_id, id, recorded_at)
        select @leak, r.event_id, @at
        from json_populate_recordset(null::public_event_version, cast(@rows as json)) as r
        where r.version = 1;

        update public_event_version
        set recorded_to = @at
        where leak_id = @leak and event_id = any(@ids) and recorded_to = 'infinity';

        insert into public_event_version (leak_id, event_id, version, kind, what, identity_key, happened_on, note,
            recorded_from, cause, recorded_by)
        select @leak, r.event_id, r.version, r.kind, r.what, r.identity_key, r.happened_on, r.note, @at,
            case when r.version = 1 then 'logged' else 'refined' end, @principal
        from json_populate_recordset(null::public_event_version, cast(@rows as json)) as r
        """;

    private const string HeldSql = """
        select derivation_id, version, identity_key, kind, judgement, confidence, credit, note, method, is_primary,
            end_cause
        from derivation_version
        where leak_id = @leak and identity_key = any(@keys) and recorded_to = 'infinity'
        """;

    private const string MakeSql = """
        insert into derivation (leak_id, id, article_id, claim_id, to_article, to_outlet, to_event, recorded_at)
        select @leak, r.id, r.article_id, r.claim_id, r.to_article, r.to_outlet, r.to_event, @at
        from json_populate_recordset(null::derivation, cast(@rows as json)) as r
        """;

    private const string WriteSql = """
        update derivation_version
        set recorded_to = @at
        where leak_id = @leak and derivation_id = any(@ids) and recorded_to = 'infinity';

        insert into derivation_version (leak_id, derivation_id, version, identity_key, kind, judgement, confidence,
            credit, note, method, is_primary, end_cause, recorded_from, cause, recorded_by)
        select @leak, r.derivation_id, r.version, r.identity_key, r.kind, r.judgement, r.confidence, r.credit, r.note,
            r.method, r.is_primary, r.end_cause, @at, case when r.version = 1 then 'logged' else @cause end,
            @principal
        from json_populate_recordset(null::derivation_version, cast(@rows as json)) as r
        """;

    private const string ConflictsSql = """
        insert into conflict (leak_id, id, thing, thing_id, field, stated, held, recorded_at, recorded_by)
        select @leak, r.id, r.thing, r.thing_id, r.field, r.stated, r.held, @at, @principal
        from json_populate_recordset(null::conflict, cast(@rows as json)) as r
        on conflict (leak_id, thing_id, field, stated) where stated not like '[removed %' do nothing
        returning id
        """;

    public static async Task<IReadOnlyList<EventRow>> EventsAsync(LeakAct act, Guid[] ids, string[] keys) =>
        (await act.Connection.QueryAsync<EventRow>(new CommandDefinition(
            EventsSql, new { leak = act.Leak.Id, ids, keys }, cancellationToken: act.Cancel))).AsList();

    public static Task WriteEventsAsync(LeakAct act, IReadOnlyCollection<EventRow> rows) =>
        rows.Count == 0 ? Task.CompletedTask : act.Connection.ExecuteAsync(new CommandDefinition(
            WriteEventsSql,
            new
            {
                leak = act.Leak.Id, act.At, act.Journal.Principal, rows = Rows.Of(rows),
                ids = rows.Select(row => row.EventId).ToArray(),
            },
            cancellationToken: act.Cancel));

    public static async Task<IReadOnlyDictionary<string, DerivationRow>> HeldAsync(LeakAct act, byte[][] keys) =>
        (await act.Connection.QueryAsync<DerivationRow>(new CommandDefinition(
            HeldSql, new { leak = act.Leak.Id, keys }, cancellationToken: act.Cancel)))
        .ToDictionary(row => Convert.ToHexStringLower(row.IdentityKey));

    public static async Task WriteAsync(LeakAct act, IReadOnlyCollection<DraftDerivation> written)
    {
        if (written.Count == 0)
            return;
        var made = written.Where(d => d.Created).Select(d => new
        {
            d.Id, d.ArticleId, ClaimId = d.Claim?.One.Id, ToArticle = d.ToArticle?.One.Id,
            ToOutlet = d.ToOutlet?.Choice?.Id, ToEvent = d.ToEvent?.One.Id,
        });
        await act.Connection.ExecuteAsync(new CommandDefinition(
            MakeSql, new { leak = act.Leak.Id, act.At, rows = Rows.Of(made) }, cancellationToken: act.Cancel));
        await WriteAsync(act, [.. written.Select(d => d.Row!)], "refined");
    }

    public static Task WriteAsync(LeakAct act, IReadOnlyCollection<DerivationRow> rows, string cause)
    {
        var json = Rows.Of(rows.Select(r => new
        {
            r.DerivationId, r.Version, IdentityKey = Rows.Hex(r.IdentityKey), r.Kind, r.Judgement, r.Confidence,
            r.Credit, r.Note, r.Method, r.IsPrimary, r.EndCause,
        }));
        return act.Connection.ExecuteAsync(new CommandDefinition(
            WriteSql,
            new
            {
                leak = act.Leak.Id, act.At, act.Journal.Principal, cause, rows = json,
                ids = rows.Select(row => row.DerivationId).ToArray(),
            },
            cancellationToken: act.Cancel));
    }

    /// <summary>Keeps the conflicts for the work list. Returns the ids of those that were not there before.</summary>
    public static async Task<IReadOnlySet<Guid>> WriteConflictsAsync(
        LeakAct act, IReadOnlyCollection<(Guid Id, ConflictRow Row)> conflicts)
    {
        if (conflicts.Count == 0)
            return new HashSet<Guid>();
        var rows = conflicts.Select(c =>
            new { c.Id, c.Row.Thing, c.Row.ThingId, c.Row.Field, c.Row.Stated, c.Row.Held });
        return (await act.Connection.QueryAsync<Guid>(new CommandDefinition(
            ConflictsSql, new { leak = act.Leak.Id, act.At, act.Journal.Principal, rows = Rows.Of(rows) },
            cancellationToken: act.Cancel))).ToHashSet();
    }
}
