using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Summaries;

/// <summary>Keeps published summaries, for good.</summary>
internal static class SummaryStore
{
    private const string Row = """
        select s.id, s.week, s.revision, s.cut, s.since, s.before_week, s.before_revision, s.changed, s.reason,
            s.sha256, s.body, s.key_id, s.signature, s.recorded_at, coalesce(a.name, p.name) as recorded_by
        from summary s
        join principal p on p.id = s.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where s.leak_id = @leak

        """;

    private const string PatientSql = """
        select set_config('idle_in_transaction_session_timeout', '300000', true)
        """;

    private const string PageSql = """
        select s.id, s.week, s.revision, s.cut, s.changed, s.reason, s.sha256, s.body is null as gone,
            s.recorded_at as published_at, coalesce(a.name, p.name) as published_by
        from summary s
        join principal p on p.id = s.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where s.leak_id = @leak and (cast(@below as uuid) is null or s.id < @below)
            and (cast(@week as text) is null or s.week = @week)
        order by s.id desc
        limit @fetch
        """;

    // Without a week the last that there is; without a revision its last.
    private const string FindSql = Row + """
            and (cast(@week as text) is null or s.week = @week)
            and (cast(@revision as integer) is null or s.revision = @revision)
        order by s.week desc, s.revision desc
        limit 1
        """;

    // Of an earlier week, as it stood at the cut: a later revision of it was not known yet.
    private const string BeforeSql = Row + """
            and s.week < @week and (cast(@cut as timestamptz) is null or s.cut < @cut) and s.body is not null
        order by s.week desc, s.revision desc
        limit 1
        """;

    private const string NextSql = """
        select coalesce(max(revision), 0) + 1
        from summary
        where leak_id = @leak and week = @week
        """;

    private const string AddSql = """
        insert into summary (leak_id, id, week, revision, cut, since, before_week, before_revision, changed, reason,
            sha256, body, key_id, signature, recorded_at, recorded_by)
        values (@leak, @id, @week, @revision, @cut, @since, @beforeWeek, @beforeRevision, @changed, @reason, @sha256,
            @body, @keyId, @signature, @at, @principal)
        """;

    private const string RedactedSql = """
        select exists (
            select 1
            from redaction_approval
            where leak_id = @leak and approved_at > @since)
        """;

    private const string WeekSql = """
        select l.id as leak, s.body
        from leak l
        join leak_version v on v.leak_id = l.id and v.recorded_to = 'infinity'
        join lateral (
            select x.body
            from summary x
            where x.leak_id = l.id and x.week = @week
            order by x.revision desc
            limit 1
        ) s on true
        where l.id = any(@leaks) and v.visibility = 'newsroom' and (v.embargo_until > @now) is not true
            and s.body is not null
        order by v.title, l.id
        """;

    /// <summary>Lets an act wait for as long as a summary of a large leak is made.</summary>
    public static Task PatientAsync(LeakAct act) =>
        act.Connection.ExecuteAsync(new CommandDefinition(PatientSql, cancellationToken: act.Cancel));

    public static async Task<Page<PublishedSummary>> PageAsync(
        Session session, Guid leak, string slug, Paging paging, string? week, CancellationToken cancel) =>
        paging.PageOf(
            [.. (await session.Connection.QueryAsync<PageRow>(new CommandDefinition(
                PageSql, new { leak, paging.Below, paging.Fetch, week }, cancellationToken: cancel)))
                .Select(row => row.Of(slug))],
            summary => summary.Id);

    /// <summary>A summary by its week and revision; null stands for the last.</summary>
    public static Task<KeptSummary?> FindAsync(
        Session session, Guid leak, string? week, int? revision, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<KeptSummary>(
            new CommandDefinition(FindSql, new { leak, week, revision }, cancellationToken: cancel));

    /// <summary>The summary of an earlier week that one with this cut is compared with; null if none is.</summary>
    public static async Task<StoredSummary?> BeforeAsync(
        Session session, Guid leak, IsoWeek week, DateTimeOffset? cut, CancellationToken cancel) =>
        (await session.Connection.QuerySingleOrDefaultAsync<KeptSummary>(new CommandDefinition(
            BeforeSql, new { leak, week = $"{week}", cut }, cancellationToken: cancel)))?.Stored;

    public static Task<int> NextRevisionAsync(Session session, Guid leak, IsoWeek week, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<int>(
            new CommandDefinition(NextSql, new { leak, week = $"{week}" }, cancellationToken: cancel));

    /// <summary>Whether words were taken out of a leak by law since.</summary>
    public static Task<bool> IsRedactedAsync(
        Session session, Guid leak, DateTimeOffset since, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<bool>(
            new CommandDefinition(RedactedSql, new { leak, since }, cancellationToken: cancel));

    /// <summary>The last revision of each of these leaks in a week; none that is restricted or embargoed.</summary>
    public static async Task<IReadOnlyList<(Guid Leak, string Body)>> OfWeekAsync(
        Session session, Guid[] leaks, IsoWeek week, DateTimeOffset now, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<(Guid, string)>(new CommandDefinition(
            WeekSql, new { leaks, week = $"{week}", now }, cancellationToken: cancel))).AsList();

    /// <summary>Publishes a summary in an act that holds the leak's lock; its id and the hash of its bytes.</summary>
    public static async Task<PublishedSummary> AddAsync(LeakAct act, WeeklySummary value, string? reason)
    {
        var (id, body) = (Ids.Next(), KeptSummary.BodyOf(value));
        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(body));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            AddSql,
            new
            {
                leak = act.Leak.Id, id, value.Week, value.Revision, value.Cut, value.Since,
                beforeWeek = value.Before?.Week, beforeRevision = value.Before?.Revision, value.Changed, reason,
                sha256, body, value.Checkpoint.KeyId, value.Checkpoint.Signature, act.At, act.Journal.Principal,
            },
            cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of(
            "publish", "summary", id,
            new
            {
                value.Week, value.Revision, value.Cut, sha256 = Convert.ToHexStringLower(sha256),
                comparedWith = value.Before is { } before ? new { before.Week, before.Revision } : null,
            },
            new { value.Changed, reason }));
        return new PublishedSummary(
            id, act.Leak.Slug, value.Week, value.Revision, value.Cut, value.Changed, reason,
            Convert.ToHexStringLower(sha256), false, act.At, "");
    }

    private sealed record PageRow(
        Guid Id, string Week, int Revision, DateTimeOffset Cut, string? Changed, string? Reason, byte[] Sha256,
        bool Gone, DateTimeOffset PublishedAt, string PublishedBy)
    {
        public PublishedSummary Of(string leak) => new(
            Id, leak, Week, Revision, Cut, Changed, Reason, Convert.ToHexStringLower(Sha256), Gone, PublishedAt,
            PublishedBy);
    }
}

/// <summary>A summary as it is kept.</summary>
public sealed record KeptSummary(
    Guid Id, string Week, int Revision, DateTimeOffset Cut, DateTimeOffset Since, string? BeforeWeek,
    int? BeforeRevision, string? Changed, string? Reason, byte[] Sha256, string? Body, string KeyId, string Signature,
    DateTimeOffset RecordedAt, string RecordedBy)
{
    public string Hash => Convert.ToHexStringLower(Sha256);

    /// <summary>What it says; gone once words of it were taken out by law.</summary>
    public WeeklySummary Value => Body is not null ? JsonSerializer.Deserialize<WeeklySummary>(Body, WireJson.Options)!
        : throw new ProblemException(
            ProblemType.Gone,
            $"Words of it were taken out by law. Its SHA-256 was {Hash}; a later revision may stand.");

    public StoredSummary? Stored => Body is null ? null : new StoredSummary(Value, Hash);

    public static string BodyOf(WeeklySummary value) => JsonSerializer.Serialize(value, WireJson.Options);
}
