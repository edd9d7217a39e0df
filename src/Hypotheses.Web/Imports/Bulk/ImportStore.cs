using System.Text.Json;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>Imports of files as their senders see them: opened, looked at, stopped.</summary>
internal static class ImportStore
{
    private const string OpenSql = """
        insert into import_job (id, leak_id, format, dry_run, file, encoding, dates, asked, save_as, status, size,
            started_at, started_by, held_until)
        values (@id, @leak, @format, @dryRun, @file, @encoding, @dates, cast(@asked as jsonb), @saveAs, 'receiving',
            @size, @now, @principal, @until)
        """;

    private const string Read = """
        select j.id, j.format, j.dry_run, j.file, j.status, j.size, j.received, cast(j.columns as text) as columns,
            j.lines, j.settled, j.logged, j.unchanged, j.rejected, j.conflicts, j.new_suspects as of_suspects,
            array(
                select s.name
                from import_suspect s
                where s.import_id = j.id
                order by s.name_key
                limit 100) as new_suspects,
            j.trouble, j.started_at, j.ended_at, coalesce(a.name, p.name) as started_by
        from import_job j
        join principal p on p.id = j.started_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id

        """;

    private const string FindSql = Read + """
        where j.leak_id = @leak and j.id = @id
        """;

    private const string PageSql = Read + """
        where j.leak_id = @leak and (cast(@below as uuid) is null or j.id < @below)
        order by j.id desc
        limit @fetch
        """;

    private const string CancelSql = """
        update import_job
        set status = 'cancelled', ended_at = @now, held_by = null, held_until = null
        where leak_id = @leak and id = @id and status in ('receiving', 'waiting', 'running')
        """;

    private const string DropSql = """
        delete from import_chunk
        where import_id = @id
        """;

    private const string RejectsSql = """
        select cast(r.line as bigint) * 64 + r.ordinal as place, r.line, r.field, r.message
        from import_reject r
        join import_job j on j.id = r.import_id and j.leak_id = @leak
        where r.import_id = @id
            and (cast(@above as bigint) is null or (r.line, r.ordinal) > (@above / 64, @above % 64))
        order by r.line, r.ordinal
        limit @fetch
        """;

    private const string LinesSql = """
        select r.raw
        from import_reject r
        join import_job j on j.id = r.import_id and j.leak_id = @leak
        where r.import_id = @id and r.raw is not null
        order by r.line
        """;

    private const string MappingSql = """
        select cast(columns as text)
        from import_mapping
        where leak_id = @leak and name = @name
        """;

    private const string MappingsSql = """
        select m.name, cast(m.columns as text) as columns, m.saved_at, coalesce(a.name, p.name) as saved_by
        from import_mapping m
        join principal p on p.id = m.saved_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where m.leak_id = @leak
        order by m.name
        limit 200
        """;

    /// <summary>Opens one whose file is on its way.</summary>
    public static Task OpenAsync(LeakAct act, Guid id, ImportOptions options, DateTimeOffset now) =>
        act.Connection.ExecuteAsync(new CommandDefinition(
            OpenSql,
            new
            {
                id, leak = act.Leak.Id, options.Format, options.DryRun, options.File, options.Encoding, options.Dates,
                asked = JsonSerializer.Serialize(options.Columns), options.SaveAs, options.Size, now,
                principal = act.Actor.Principal, until = now + ContentStore.SilenceOf(options.Size),
            },
            cancellationToken: act.Cancel));

    public static async Task<Import?> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await session.Connection.QuerySingleOrDefaultAsync<ImportRow>(new CommandDefinition(
            FindSql, new { leak = leak.Id, id }, cancellationToken: cancel)))?.Of(leak.Slug);

    public static async Task<Page<Import>> PageAsync(
        Session session, LeakScope leak, Paging page, CancellationToken cancel) =>
        page.PageOf(
            [
                .. (await session.Connection.QueryAsync<ImportRow>(new CommandDefinition(
                    PageSql, new { leak = leak.Id, page.Below, page.Fetch }, cancellationToken: cancel)))
                    .Select(row => row.Of(leak.Slug)),
            ],
            import => import.Id);

    /// <summary>False where it is over already.</summary>
    public static async Task<bool> CancelAsync(LeakAct act, Guid id, DateTimeOffset now)
    {
        var stopped = await act.Connection.ExecuteAsync(new CommandDefinition(
            CancelSql, new { leak = act.Leak.Id, id, now }, cancellationToken: act.Cancel)) > 0;
        if (stopped)
            await act.Connection.ExecuteAsync(
                new CommandDefinition(DropSql, new { id }, cancellationToken: act.Cancel));
        return stopped;
    }

    /// <summary>What is wrong with rejected lines.</summary>
    public static async Task<Page<ImportReject>> RejectsAsync(
        Session session, Guid leak, Guid id, SeqPaging page, CancellationToken cancel)
    {
        var rows = (await session.Connection.QueryAsync<RejectRow>(new CommandDefinition(
            RejectsSql, new { leak, id, page.Above, page.Fetch }, cancellationToken: cancel))).AsList();
        var shown = page.PageOf(rows, row => row.Place);
        return new Page<ImportReject>(
            [.. shown.Items.Select(row => new ImportReject(row.Line, row.Field, row.Message))], shown.Next);
    }

    /// <summary>The rejected lines themselves, as they come.</summary>
    public static IAsyncEnumerable<string> LinesAsync(Session session, Guid leak, Guid id) =>
        session.Connection.QueryUnbufferedAsync<string>(LinesSql, new { leak, id });

    /// <summary>A mapping by its name; null if there is none.</summary>
    public static async Task<IReadOnlyList<ImportColumn>?> MappingAsync(
        Session session, Guid leak, string name, CancellationToken cancel) =>
        await session.Connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            MappingSql, new { leak, name }, cancellationToken: cancel)) is { } held ? ColumnsOf(held) : null;

    public static async Task<IReadOnlyList<ImportMapping>> MappingsAsync(
        Session session, Guid leak, CancellationToken cancel) =>
        [
            .. (await session.Connection.QueryAsync<MappingRow>(new CommandDefinition(
                MappingsSql, new { leak }, cancellationToken: cancel)))
                .Select(row => new ImportMapping(row.Name, ColumnsOf(row.Columns), row.SavedAt, row.SavedBy)),
        ];

    internal static string Json(IReadOnlyList<ImportColumn> columns) =>
        JsonSerializer.Serialize(columns, WireJson.Options);

    internal static IReadOnlyList<ImportColumn> ColumnsOf(string json) =>
        JsonSerializer.Deserialize<IReadOnlyList<ImportColumn>>(json, WireJson.Options)!;

    private sealed record RejectRow(long Place, int Line, string? Field, string Message);

    private sealed record MappingRow(string Name, string Columns, DateTimeOffset SavedAt, string SavedBy);

    private sealed record ImportRow(
        Guid Id, string Format, bool DryRun, string? File, string Status, long? Size, long Received, string Columns,
        int? Lines, int Settled, int Logged, int Unchanged, int Rejected, int Conflicts, int OfSuspects,
        string[] NewSuspects, string? Trouble, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string StartedBy)
    {
        public Import Of(string leak) => new(
            Id, leak, Format, DryRun, File, Status, Size, Received, ColumnsOf(Columns), Lines, Settled, Logged,
            Unchanged, Rejected, Conflicts, NewSuspects, OfSuspects - NewSuspects.Length, Trouble, StartedAt, EndedAt,
            StartedBy);
    }
}
