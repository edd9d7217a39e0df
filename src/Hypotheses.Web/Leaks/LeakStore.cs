using System.Security.Cryptography;
using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Leaks;

/// <summary>Reads and opens leaks, and keeps who may see a restricted one.</summary>
public sealed class LeakStore
{
    // The same join on membership as in LeakAccess: what is not seen is not listed.
    private const string PageSql = """
        select l.id, v.slug, v.version, v.title, v.summary, v.visibility, v.status, l.time_zone, v.embargo_until, l.own,
            v.summary_schedule, v.summary_language, v.recorded_from as recorded_at,
            coalesce(a.name, p.name) as recorded_by
        from leak l
        join leak_version v on v.leak_id = l.id and v.recorded_to = 'infinity'
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where (cast(@id as uuid) is null or l.id = @id)
            and (cast(@below as uuid) is null or l.id < @below)
            and (cast(@leaks as uuid[]) is null or l.id = any(@leaks))
            and (v.visibility = 'newsroom'
                or not @isIdle and exists (
                    select 1
                    from leak_member m
                    where m.leak_id = l.id and m.account_id = @account and m.recorded_to = 'infinity'))
        order by l.id desc
        limit @fetch
        """;

    private const string OpenSql = """
        insert into leak (id, time_zone, own, created_at, created_by)
        values (@id, @timeZone, @own, clock_timestamp(), @principal)
        """;

    private const string VersionSql = """
        insert into leak_version (leak_id, version, slug, title, summary, visibility, status, embargo_until,
            summary_schedule, summary_language, recorded_from, cause, recorded_by)
        values (@id, 1, @slug, @title, @summary, @visibility, @status, @embargoUntil, @summarySchedule,
            @summaryLanguage, @at, 'logged', @principal)
        """;

    private const string EndVersionSql = """
        update leak_version
        set recorded_to = @at
        where leak_id = @id and version = @version and recorded_to = 'infinity'
        """;

    private const string NextVersionSql = """
        insert into leak_version (leak_id, version, slug, title, summary, visibility, status, embargo_until,
            summary_schedule, summary_language, recorded_from, cause, recorded_by)
        values (@id, @version + 1, @slug, @title, @summary, @visibility, @status, @embargoUntil, @summarySchedule,
            @summaryLanguage, @at, 'changed', @principal)
        """;

    private const string SlugsSql = """
        select slug
        from leak_version
        where recorded_to = 'infinity' and slug like @start || '%'
        """;

    private const string MembersSql = """
        select m.account_id as account, a.name, a.role, m.recorded_from as since
        from leak_member m
        join account a on a.id = m.account_id
        where m.leak_id = @leak and m.recorded_to = 'infinity'
        order by a.name
        """;

    private const string AccountSql = """
        select id
        from account
        where name_key = @key and disabled_at is null
        """;

    private const string AdmitSql = """
        insert into leak_member (leak_id, account_id, recorded_from, recorded_by)
        select @leak, @account, @at, @principal
        where not exists (
            select 1
            from leak_member
            where leak_id = @leak and account_id = @account and recorded_to = 'infinity')
        """;

    private const string DismissSql = """
        update leak_member
        set recorded_to = @at
        where leak_id = @leak and account_id = @account and recorded_to = 'infinity'
        """;

    public async Task<Page<Leak>> PageAsync(Session session, Actor actor, Paging paging, CancellationToken cancel) =>
        paging.PageOf(await ReadAsync(session, actor, null, paging.Below, paging.Fetch, cancel), leak => leak.Id);

    public async Task<Leak> FindAsync(Session session, Actor actor, Guid leak, CancellationToken cancel) =>
        (await ReadAsync(session, actor, leak, null, 1, cancel)).SingleOrDefault()
        ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);

    public async Task<Guid> OpenAsync(Session session, Actor actor, NewLeak request, CancellationToken cancel)
    {
        // Two of one title at once: the second waits, then sees the slug of the first.
        if (request.Slug is null)
            await RegistryJournal.LockAsync(session.Connection, actor.Principal, movesClock: false, cancel);
        var id = Ids.Next();
        var slug = request.Visibility == "restricted"
            ? Unguessable(request.Slug ?? Slug.Of(request.Title!, "leak"))
            : request.Slug ?? await FreeSlugAsync(session, request.Title!, cancel);
        var row = new
        {
            id, slug, timeZone = request.TimeZone ?? "Etc/UTC", own = request.Own ?? false, request.Title,
            request.Summary, visibility = request.Visibility ?? "newsroom", status = request.Status ?? "open",
            request.EmbargoUntil, request.SummarySchedule, summaryLanguage = request.SummaryLanguage ?? "en",
            actor.Principal,
        };
        await session.Connection.ExecuteAsync(new CommandDefinition(OpenSql, row, cancellationToken: cancel));
        var journal = await LeakHeads.FirstAsync(session.Connection, id, actor.Principal, cancel);
        await session.Connection.ExecuteAsync(new CommandDefinition(
            VersionSql,
            new
            {
                id, slug, row.Title, row.Summary, row.visibility, row.status, row.EmbargoUntil, row.SummarySchedule,
                row.summaryLanguage, at = journal.RecordedAt, row.Principal,
            },
            cancellationToken: cancel));
        journal.Add(Entry.Of(
            "open", "leak", id,
            new
            {
                version = 1, row.timeZone, own = row.own ? true : (bool?)null, row.visibility, row.status,
                row.EmbargoUntil, row.SummarySchedule, row.summaryLanguage,
            },
            new { slug, row.Title, row.Summary }));
        if (row.visibility == "restricted" && !actor.IsSystem)
            await AdmitAsync(session, journal, id, actor.Account, cancel);
        await journal.WriteAsync(session.Connection, cancel);
        return id;
    }

    /// <summary>
    /// Changes a leak on what was read of it (412). A change that says what is held writes nothing.
    /// </summary>
    public async Task ChangeAsync(LeakAct act, IReadOnlyList<string> tags, LeakChange change)
    {
        await act.LockAsync();
        var held = await FindAsync(act.Session, act.Actor, act.Leak.Id, act.Cancel);
        IfMatch.Hold(tags, held, held.Version);
        var version = held.Version;
        var visibility = change.Visibility.Or(held.Visibility)!;
        var slug = change.Slug.Or(held.Slug)!;
        var after = held with
        {
            Slug = visibility == "restricted" && (slug != held.Slug || held.Visibility != "restricted")
                ? Unguessable(slug)
                : slug,
            Title = change.Title.Or(held.Title)!,
            Summary = change.Summary.Or(held.Summary),
            Visibility = visibility,
            Status = change.Status.Or(held.Status)!,
            EmbargoUntil = change.EmbargoUntil.Or(held.EmbargoUntil),
            SummarySchedule = change.SummarySchedule.Or(held.SummarySchedule),
            SummaryLanguage = change.SummaryLanguage.Or(held.SummaryLanguage)!,
        };
        if (after == held)
        {
            await act.CloseAsync();
            return;
        }
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EndVersionSql, new { held.Id, version, act.At }, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            NextVersionSql,
            new
            {
                after.Id, version, after.Slug, after.Title, after.Summary, after.Visibility, after.Status,
                after.EmbargoUntil, after.SummarySchedule, after.SummaryLanguage, act.At, act.Journal.Principal,
            },
            cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of(
            "change", "leak", held.Id,
            new
            {
                before = new
                {
                    held.Version, held.Visibility, held.Status, held.EmbargoUntil, held.SummarySchedule,
                    held.SummaryLanguage,
                },
                after = new
                {
                    Version = version + 1, after.Visibility, after.Status, after.EmbargoUntil, after.SummarySchedule,
                    after.SummaryLanguage,
                },
            },
            new
            {
                before = new { held.Slug, held.Title, held.Summary },
                after = new { after.Slug, after.Title, after.Summary },
            }));
        // Who restricts it must not shut himself out.
        if (after.Visibility == "restricted" && held.Visibility != "restricted" && !act.Actor.IsSystem)
            await AdmitAsync(act.Session, act.Journal, held.Id, act.Actor.Account, act.Cancel);
        await act.CloseAsync();
    }

    public async Task<bool> IsThereAsync(Session session, string slug, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<string>(
            new CommandDefinition(SlugsSql, new { start = slug }, cancellationToken: cancel))).Contains(slug);

    /// <summary>Opens a leak unless its slug is there already.</summary>
    public async Task<bool> OpenOnceAsync(Session session, Actor actor, NewLeak request, CancellationToken cancel)
    {
        // Two starters at once: the second waits for the first one's lock, then finds the leak.
        await RegistryJournal.LockAsync(session.Connection, actor.Principal, movesClock: false, cancel);
        if (await IsThereAsync(session, request.Slug!, cancel))
            return false;
        await OpenAsync(session, actor, request, cancel);
        return true;
    }

    public async Task<IReadOnlyList<Member>> MembersAsync(Session session, Guid leak, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<Member>(new CommandDefinition(MembersSql, new { leak },
            cancellationToken: cancel))).AsList();

    /// <summary>The account of a name that is open; null if there is none.</summary>
    public Task<Guid?> AccountAsync(Session session, string name, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            AccountSql, new { key = NameKey.Of(name.Replace("\0", "", StringComparison.Ordinal)) },
            cancellationToken: cancel));

    public async Task AdmitAsync(LeakAct act, Guid account)
    {
        await act.LockAsync();
        await AdmitAsync(act.Session, act.Journal, act.Leak.Id, account, act.Cancel);
        await act.CloseAsync();
    }

    public async Task DismissAsync(LeakAct act, Guid account)
    {
        await act.LockAsync();
        var dismissed = await act.Connection.ExecuteAsync(new CommandDefinition(
            DismissSql, new { leak = act.Leak.Id, account, act.At }, cancellationToken: act.Cancel));
        if (dismissed == 0)
            throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        var left = await MembersAsync(act.Session, act.Leak.Id, act.Cancel);
        if (act.Leak.Visibility == "restricted" && left.Count == 0)
            throw new ProblemException(
                ProblemType.Unprocessable, "account", "This is the last member: nobody would see the leak any more.");
        act.Journal.Add(Entry.Of("dismiss", "leak_member", account, new { account }));
        await act.CloseAsync();
    }

    private static async Task AdmitAsync(
        Session session, LeakJournal journal, Guid leak, Guid account, CancellationToken cancel)
    {
        var admitted = await session.Connection.ExecuteAsync(new CommandDefinition(
            AdmitSql, new { leak, account, at = journal.RecordedAt, journal.Principal }, cancellationToken: cancel));
        if (admitted > 0)
            journal.Add(Entry.Of("admit", "leak_member", account, new { account }));
    }

    // Were it the words alone, a second leak so called would tell that the first is there.
    private static string Unguessable(string slug) =>
        slug[..Math.Min(slug.Length, 80)].TrimEnd('-') + "-" + RandomNumberGenerator.GetHexString(8, lowercase: true);

    private static async Task<string> FreeSlugAsync(Session session, string title, CancellationToken cancel)
    {
        var start = Slug.Of(title, "leak");
        var taken = await session.Connection.QueryAsync<string>(
            new CommandDefinition(SlugsSql, new { start }, cancellationToken: cancel));
        return Slug.Free(start, taken.ToHashSet());
    }

    private static async Task<IReadOnlyList<Leak>> ReadAsync(
        Session session, Actor actor, Guid? id, Guid? below, int fetch, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<Leak>(new CommandDefinition(
            PageSql, new { id, below, fetch, actor.Account, actor.Leaks, actor.IsIdle },
            cancellationToken: cancel))).AsList();
}
