using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Summaries;

/// <summary>Which weeks the schedule still owes, and who of several instances does one.</summary>
internal static class RunStore
{
    // Words gone by law leave a week without its summary: the service puts a revision in its place.
    private const string LeaksSql = """
        select l.id, l.time_zone, l.created_at, v.summary_schedule as schedule,
            array(
                select distinct s.week
                from summary s
                where s.leak_id = l.id) as published,
            array(
                select g.week
                from (
                    select distinct on (s.week) s.week, s.body is null as gone
                    from summary s
                    where s.leak_id = l.id
                    order by s.week, s.revision desc
                ) g
                where g.gone) as gone
        from leak l
        join leak_version v on v.leak_id = l.id and v.recorded_to = 'infinity'
        where v.status = 'open' and not l.own
        order by l.id
        """;

    // Whoever takes it has some minutes before another does.
    private const string TakeSql = """
        insert into summary_run as r (leak_id, week, due_at, attempts, next_at)
        values (@leak, @week, @due, 1, @again)
        on conflict (leak_id, week) do update
        set attempts = r.attempts + 1, next_at = excluded.next_at
        where r.next_at <= @now
        returning r.attempts
        """;

    private const string DoneSql = """
        delete from summary_run
        where leak_id = @leak and week = @week
        """;

    private const string FailedSql = """
        update summary_run
        set next_at = @next, trouble = @trouble
        where leak_id = @leak and week = @week
        """;

    private const string OfLeakSql = """
        select week, due_at, attempts, next_at, trouble
        from summary_run
        where leak_id = @leak
        order by week desc
        """;

    public static async Task<IReadOnlyList<ScheduledLeak>> LeaksAsync(Session session, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<ScheduledLeak>(
            new CommandDefinition(LeaksSql, cancellationToken: cancel))).AsList();

    /// <summary>How often it was tried, this time included; null if it is not to be tried now, or not by us.</summary>
    public static Task<int?> TakeAsync(
        Session session, Guid leak, IsoWeek week, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<int?>(new CommandDefinition(
            TakeSql, new { leak, week = $"{week}", due, now, again = now.AddMinutes(5) }, cancellationToken: cancel));

    public static Task DoneAsync(Session session, Guid leak, IsoWeek week, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(DoneSql, new { leak, week = $"{week}" }, cancellationToken: cancel));

    /// <summary>Says why, and when it is tried again; null = it waits for an editor.</summary>
    public static Task FailedAsync(
        Session session, Guid leak, IsoWeek week, DateTimeOffset? next, string trouble, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(
            FailedSql, new { leak, week = $"{week}", next, trouble }, cancellationToken: cancel));

    public static async Task<IReadOnlyList<RunState>> OfLeakAsync(
        Session session, Guid leak, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<RunState>(
            new CommandDefinition(OfLeakSql, new { leak }, cancellationToken: cancel))).AsList();
}

/// <summary>A leak that summaries are published of.</summary>
internal sealed record ScheduledLeak(
    Guid Id, string TimeZone, DateTimeOffset CreatedAt, string? Schedule, string[] Published, string[] Gone)
{
    // A leak that slept for years does not publish them all at once.
    private const int MostWeeks = 60;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>When the next week is due; null = never.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now)
    {
        if (Schedule == WeeklySchedule.Off || WeeklySchedule.Of(Schedule ?? WeeklySchedule.Usual) is not { } times)
            return null;
        var week = IsoWeek.Of(PublishedDate.DayOf(now, Zone)).Previous;
        while (times.DueFor(week.Sunday, Zone) <= now)
            week = week.Next;
        return times.DueFor(week.Sunday, Zone);
    }

    /// <summary>
    /// The weeks that are due and have no summary, the earliest first, each with the time that it was due: from the
    /// week on in which the leak was opened.
    /// </summary>
    public IEnumerable<(IsoWeek Week, DateTimeOffset Due)> Owed(DateTimeOffset now)
    {
        if (Schedule == WeeklySchedule.Off || WeeklySchedule.Of(Schedule ?? WeeklySchedule.Usual) is not { } times)
            yield break;
        var zone = Zone;
        var week = IsoWeek.Of(PublishedDate.DayOf(CreatedAt, zone));
        var oldest = IsoWeek.Of(PublishedDate.DayOf(now, zone).AddDays(-7 * MostWeeks));
        week = week.Monday < oldest.Monday ? oldest : week;
        for (; times.DueFor(week.Sunday, zone) is var due && due <= now; week = week.Next)
            if (!Published.Contains($"{week}"))
                yield return (week, due);
    }
}

/// <summary>A week that could not be published yet.</summary>
public sealed record RunState(string Week, DateTimeOffset DueAt, int Attempts, DateTimeOffset? NextAt, string? Trouble);
