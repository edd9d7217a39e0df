using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Formats;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Imports as those see them who work at them. One instance holds an import at a time; where it was killed, another
/// goes on after the line that was settled last.
/// </summary>
internal static class JobStore
{
    // Those of one leak in their order and never two at once; one that is in trouble does not hold up the others.
    private const string ItsTurn = """
        not exists (
            select 1
            from import_job o
            where o.leak_id = j.leak_id and o.status in ('waiting', 'running') and o.trouble is null
                and (o.started_at, o.id) < (j.started_at, j.id))
        and not exists (
            select 1
            from import_job o
            where o.leak_id = j.leak_id and o.id <> j.id and o.status = 'running' and o.trouble is null
                and o.held_until > @now)
        """;

    private const string TakeSql = """
        update import_job
        set status = 'running', held_by = @me, held_until = @until
        where id = (
            select j.id
            from import_job j
            where j.status in ('waiting', 'running') and (j.held_until is null or j.held_until <= @now)
                and j.received <= @most
                and
        """ + " " + ItsTurn + """

            order by j.started_at, j.id
            limit 1
            for update skip locked)
        returning id, leak_id, format, dry_run, encoding, dates, cast(asked as text) as asked, save_as, lines, settled,
            started_by, received
        """;

    // One whose instance was killed, and that may be taken. What is in trouble is tried again in its own time.
    private const string LeftBehindSql = """
        select exists (
            select 1
            from import_job m
            join import_job j on j.status = 'running' and j.held_until <= @now and j.trouble is null
                and j.received <= @most and (j.started_at, j.id) < (m.started_at, m.id)
            where m.id = @id and
        """ + " " + ItsTurn + """
        )
        """;

    private const string ZoneSql = """
        select time_zone
        from leak
        where id = @leak
        """;

    private const string HoldSql = """
        update import_job
        set held_until = @until
        where id = @id and held_by = @me and status = 'running'
        """;

    private const string CountedSql = """
        update import_job
        set lines = @lines, columns = cast(@columns as jsonb), held_until = @until
        where id = @id and held_by = @me and status = 'running'
        """;

    // Who settles a line is the one that holds the import, and follows upon the line before: else nothing is written.
    private const string SettleSql = """
        update import_job
        set settled = @to, logged = logged + @logged, unchanged = unchanged + @unchanged,
            rejected = rejected + @rejected, conflicts = conflicts + @conflicts, trouble = null, held_until = @until
        where id = @id and held_by = @me and status = 'running' and settled = @from
        """;

    private const string RejectSql = """
        insert into import_reject (import_id, line, ordinal, field, message, raw)
        select @id, r.line, r.ordinal, r.field, r.message, r.raw
        from unnest(cast(@lines as integer[]), cast(@ordinals as integer[]), cast(@fields as text[]),
            cast(@messages as text[]), cast(@raws as text[])) as r (line, ordinal, field, message, raw)
        """;

    private const string EndSql = """
        update import_job
        set status = @status, trouble = @trouble, ended_at = @now, held_by = null, held_until = null
        where id = @id and held_by = @me and status = 'running'
        """;

    private const string LetGoSql = """
        update import_job
        set trouble = @trouble, held_until = @until
        where id = @id and held_by = @me and status = 'running'
        """;

    private const string DropSql = """
        delete from import_chunk
        where import_id = @id
        """;

    private const string SaveSql = """
        insert into import_mapping (leak_id, name, columns, saved_at, saved_by)
        values (@leak, @name, cast(@columns as jsonb), @now, @by)
        on conflict (leak_id, name) do update
        set columns = excluded.columns, saved_at = excluded.saved_at, saved_by = excluded.saved_by
        """;

    // An import goes on under the rights that its starter has now: a key that was revoked starts nothing more.
    private const string ActorSql = """
        select a.id as account, a.role as account_role, k.role as key_role, coalesce(k.all_leaks, true) as all_leaks,
            array(select l.leak_id from api_key_leak l where l.key_id = k.id) as leaks
        from account a
        left join api_key k on k.account_id = a.id and k.id = @principal
        where a.disabled_at is null
            and (a.id = @principal
                or k.revoked_at is null and k.id = @principal and (k.expires_at is null or k.expires_at > @now))
        """;

    private const string OldSql = """
        delete from import_reject r
        using import_job j
        where j.id = r.import_id and j.ended_at < @before
        """;

    // While a file comes in, until then its sender is expected to be heard of.
    private const string GiveUpSql = """
        update import_job
        set status = 'failed', ended_at = @now, held_until = null, trouble = case when size is null then @brokenOff
            else format('Only %s of the %s bytes of its file came, and no more for a day; nothing of it was logged: '
                'send it again.', received, size) end
        where status = 'receiving' and coalesce(held_until, started_at + interval '1 day') < @now
        """;

    private const string LeftSql = """
        select j.id
        from import_job j
        where j.ended_at is not null and exists (
            select 1
            from import_chunk c
            where c.import_id = j.id)
        """;

    // Few at a time: a file may be of any size.
    private const string DropSomeSql = """
        delete from import_chunk
        where import_id = @id and start in (
            select c.start
            from import_chunk c
            where c.import_id = @id
            limit @most)
        """;

    /// <summary>Why an import ended whose file did not come whole.</summary>
    public const string BrokenOff = "Its file broke off on its way here; nothing of it was logged: send it again.";

    /// <summary>The next to be done, of a file of so many bytes at most; null = there is none.</summary>
    public static Task<Job?> TakeAsync(
        Session session, Guid me, long most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<Job?>(
            new CommandDefinition(TakeSql, new { me, most, now, until }, cancellationToken: cancel));

    /// <summary>
    /// Whether an import that was begun before this one, of a file of so many bytes at most, is nobody's any more.
    /// </summary>
    public static Task<bool> IsLeftBehindAsync(
        Session session, Guid id, long most, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<bool>(
            new CommandDefinition(LeftBehindSql, new { id, most, now }, cancellationToken: cancel));

    /// <summary>The zone in which a leak's days are read.</summary>
    public static async Task<TimeZoneInfo> ZoneAsync(Session session, Guid leak, CancellationToken cancel) =>
        TimeZoneInfo.FindSystemTimeZoneById(await session.Connection.QuerySingleAsync<string>(
            new CommandDefinition(ZoneSql, new { leak }, cancellationToken: cancel)));

    /// <summary>False where it is not ours any more.</summary>
    public static async Task<bool> HoldAsync(
        Session session, Guid id, Guid me, DateTimeOffset until, CancellationToken cancel) =>
        await session.Connection.ExecuteAsync(
            new CommandDefinition(HoldSql, new { id, me, until }, cancellationToken: cancel)) > 0;

    /// <summary>Says how many lines there are, and which columns; false where it is not ours any more.</summary>
    public static async Task<bool> CountedAsync(
        Session session, Guid id, Guid me, int lines, IReadOnlyList<ImportColumn> columns, DateTimeOffset until,
        CancellationToken cancel) =>
        await session.Connection.ExecuteAsync(new CommandDefinition(
            CountedSql, new { id, me, lines, columns = ImportStore.Json(columns), until },
            cancellationToken: cancel)) > 0;

    /// <summary>Settles lines, in the transaction that logs them; false where they are not ours to settle.</summary>
    public static async Task<bool> SettleAsync(
        Session session, Guid id, Guid me, Settled settled, DateTimeOffset until, CancellationToken cancel)
    {
        if (await session.Connection.ExecuteAsync(new CommandDefinition(
            SettleSql,
            new
            {
                id, me, settled.From, settled.To, settled.Logged, settled.Unchanged, settled.Conflicts,
                rejected = settled.Rejected.Count, until,
            },
            cancellationToken: cancel)) == 0)
            return false;
        await NewSuspectStore.AddAsync(session, id, settled.NewSuspects, cancel);
        var rows = settled.Rejected.SelectMany(line => line.Faults.Take(Faulty.Most)
            .Select((fault, i) => (line.Line, Ordinal: i, fault.Field, fault.Message, Raw: i == 0 ? line.Raw : null)))
            .ToList();
        if (rows.Count > 0)
            await session.Connection.ExecuteAsync(new CommandDefinition(
                RejectSql,
                new
                {
                    id,
                    lines = rows.Select(row => row.Line).ToArray(),
                    ordinals = rows.Select(row => row.Ordinal).ToArray(),
                    fields = rows.Select(row => row.Field).ToArray(),
                    messages = rows.Select(row => row.Message).ToArray(),
                    raws = rows.Select(row => row.Raw).ToArray(),
                },
                cancellationToken: cancel));
        return true;
    }

    /// <summary>It is over: done, or failed for a reason.</summary>
    public static async Task EndAsync(
        Session session, Guid id, Guid me, string? trouble, DateTimeOffset now, CancellationToken cancel)
    {
        if (await session.Connection.ExecuteAsync(new CommandDefinition(
            EndSql, new { id, me, status = trouble is null ? "done" : "failed", trouble, now },
            cancellationToken: cancel)) > 0)
            await session.Connection.ExecuteAsync(
                new CommandDefinition(DropSql, new { id }, cancellationToken: cancel));
    }

    /// <summary>Another, or we ourselves, may go on with it from then on.</summary>
    public static Task LetGoAsync(
        Session session, Guid id, Guid me, string? trouble, DateTimeOffset until, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(LetGoSql, new { id, me, trouble, until }, cancellationToken: cancel));

    public static Task SaveMappingAsync(
        Session session, Job job, IReadOnlyList<ImportColumn> columns, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(
            SaveSql,
            new { leak = job.LeakId, name = job.SaveAs, columns = ImportStore.Json(columns), now, by = job.StartedBy },
            cancellationToken: cancel));

    /// <summary>Who started it, with the rights that he has now; null if he may no longer act.</summary>
    public static async Task<Actor?> ActorAsync(
        Session session, Guid principal, DateTimeOffset now, CancellationToken cancel) =>
        (await session.Connection.QuerySingleOrDefaultAsync<ActorRow>(new CommandDefinition(
            ActorSql, new { principal, now }, cancellationToken: cancel)))?.Of(principal);

    /// <summary>Forgets the rejected lines of imports that ended before.</summary>
    public static Task ForgetAsync(Session session, DateTimeOffset before, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(OldSql, new { before }, cancellationToken: cancel));

    /// <summary>Ends those of whose senders nothing was heard any more; how many.</summary>
    public static Task<int> GiveUpAsync(Session session, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(GiveUpSql, new { now, brokenOff = BrokenOff }, cancellationToken: cancel));

    /// <summary>Those that are over and of whose files something is left.</summary>
    public static async Task<IReadOnlyList<Guid>> LeftAsync(Session session, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<Guid>(new CommandDefinition(LeftSql, cancellationToken: cancel))).AsList();

    /// <summary>Drops so many parts of a file at most; how many there were.</summary>
    public static Task<int> DropSomeAsync(Session session, Guid id, int most, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(DropSomeSql, new { id, most }, cancellationToken: cancel));

    private sealed record ActorRow(Guid Account, string AccountRole, string? KeyRole, bool AllLeaks, Guid[] Leaks)
    {
        public Actor Of(Guid principal)
        {
            var role = Roles.Of(AccountRole);
            if (KeyRole is not null && Roles.Of(KeyRole) < role)
                role = Roles.Of(KeyRole);
            if (!AllLeaks && role > Role.Editor)
                role = Role.Editor;
            return new Actor(principal, Account, role, AllLeaks ? null : Leaks);
        }
    }
}
