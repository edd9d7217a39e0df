using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// To whom a published summary goes: written down with it, in its own transaction, and handed out by whoever comes to
/// it first.
/// </summary>
public sealed class DeliveryStore(Settings settings)
{
    public const string Folder = "folder";
    public const string Mail = "mail";
    public const string Embargo = "The leak is under embargo: it leaves when that is over.";

    private const int MostTries = 8;

    // To whom it goes by the configuration, and to all who got an earlier revision of it.
    private const string AddSql = """
        insert into summary_delivery (id, leak_id, summary_id, channel, recipient, attempts, next_at)
        select gen_random_uuid(), @leak, @id, t.channel, t.recipient, 0, @at
        from (
            select x.channel, x.recipient
            from unnest(cast(@channels as text[]), cast(@recipients as text[])) as x (channel, recipient)
            union
            select d.channel, d.recipient
            from summary s
            join summary_delivery d on d.leak_id = s.leak_id and d.summary_id = s.id and d.done_at is not null
            where s.leak_id = @leak and s.week = @week and d.channel = any(cast(@allowed as text[]))
        ) t
        where exists (
            select 1
            from leak_version v
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.visibility = 'newsroom')
        """;

    // Whoever takes it has some minutes before another does, an embargo that was lifted meanwhile or not.
    private const string TakeSql = """
        update summary_delivery d
        set attempts = d.attempts + 1, next_at = @again, trouble = null
        where d.id = (
            select w.id
            from summary_delivery w
            where w.done_at is null and w.next_at <= @now
            order by w.next_at
            limit 1
            for update skip locked)
        returning d.id, d.leak_id, d.summary_id, d.channel, d.recipient, d.attempts
        """;

    // An embargo may be lifted before its time.
    private const string LiftedSql = """
        select d.id
        from summary_delivery d
        join leak_version v on v.leak_id = d.leak_id and v.recorded_to = 'infinity'
        where d.done_at is null and d.next_at > @now and d.trouble = @embargo
            and (v.embargo_until > @now) is not true
        """;

    private const string HurrySql = """
        update summary_delivery
        set next_at = @now
        where id = any(@ids) and done_at is null and trouble = @embargo
        """;

    private const string OfSql = """
        select v.slug, v.title, v.summary_language as language,
            v.visibility = 'newsroom' as leaves, v.embargo_until, s.week, s.revision, s.body
        from summary s
        join leak_version v on v.leak_id = s.leak_id and v.recorded_to = 'infinity'
        where s.leak_id = @leakId and s.id = @summaryId
        """;

    private const string DoneSql = """
        update summary_delivery
        set done_at = @now, next_at = null, trouble = null
        where id = @id
        """;

    private const string FailedSql = """
        update summary_delivery
        set next_at = @next, trouble = @trouble
        where id = @id
        """;

    private const string OfLeakSql = """
        select d.summary_id, d.channel, d.recipient, d.attempts, d.next_at, d.done_at, d.trouble
        from summary_delivery d
        where d.leak_id = @leak
        order by d.id
        """;

    // One that is taken back has no tries any more.
    private const string GoneSql = """
        select d.id, d.recipient, s.week, s.revision,
            array(
                select distinct v.slug
                from leak_version v
                where v.leak_id = d.leak_id
                union
                select cast(d.leak_id as text)) as slugs
        from summary_delivery d
        join summary s on s.leak_id = d.leak_id and s.id = d.summary_id
        where d.channel = 'folder' and d.done_at is not null and d.attempts > 0 and s.body is null
        """;

    private const string TakenBackSql = """
        update summary_delivery
        set trouble = @trouble, attempts = case when @done then 0 else attempts end
        where id = @id
        """;

    internal Task AddAsync(LeakAct act, PublishedSummary published)
    {
        var to = settings.Summaries.Recipients;
        return act.Connection.ExecuteAsync(new CommandDefinition(
            AddSql,
            new
            {
                leak = act.Leak.Id, published.Id, published.Week, act.At,
                channels = to.Select(one => one.Channel).ToArray(),
                recipients = to.Select(one => one.Recipient).ToArray(),
                allowed = to.Select(one => one.Channel).Distinct().ToArray(),
            },
            cancellationToken: act.Cancel));
    }

    /// <summary>The next that waits; null if none does.</summary>
    internal static async Task<Delivery?> TakeAsync(Session session, DateTimeOffset now, CancellationToken cancel) =>
        await session.Connection.QuerySingleOrDefaultAsync<Delivery>(new CommandDefinition(
            TakeSql, new { now, again = now.AddMinutes(5) }, cancellationToken: cancel));

    /// <summary>Lets those go that wait for an embargo which is over.</summary>
    internal static async Task LiftAsync(Session session, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            LiftedSql, new { now, Embargo }, cancellationToken: cancel))).ToArray();
        if (ids.Length > 0)
            await session.Connection.ExecuteAsync(
                new CommandDefinition(HurrySql, new { ids, now, Embargo }, cancellationToken: cancel));
    }

    internal static async Task<Delivered?> OfAsync(Session session, Delivery delivery, CancellationToken cancel) =>
        await session.Connection.QuerySingleOrDefaultAsync<Delivered>(new CommandDefinition(
            OfSql, new { delivery.LeakId, delivery.SummaryId }, cancellationToken: cancel));

    internal static Task DoneAsync(Session session, Delivery delivery, DateTimeOffset now, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(DoneSql, new { delivery.Id, now }, cancellationToken: cancel));

    /// <summary>Tried again after a minute, then after twice as long each time; given up after the eighth.</summary>
    internal static Task FailedAsync(
        Session session, Delivery delivery, DateTimeOffset now, string trouble, CancellationToken cancel) =>
        WaitAsync(
            session, delivery,
            delivery.Attempts >= MostTries ? null : now.AddMinutes(Math.Pow(2, delivery.Attempts - 1)), trouble,
            cancel);

    internal static Task WaitAsync(
        Session session, Delivery delivery, DateTimeOffset? next, string trouble, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(FailedSql, new { delivery.Id, next, trouble }, cancellationToken: cancel));

    /// <summary>What lies in folders and lost words by law since.</summary>
    internal static async Task<IReadOnlyList<Gone>> GoneAsync(Session session, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<Gone>(new CommandDefinition(GoneSql, cancellationToken: cancel)))
            .AsList();

    internal static Task TakenBackAsync(
        Session session, Guid id, string trouble, bool done, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(
            new CommandDefinition(TakenBackSql, new { id, trouble, done }, cancellationToken: cancel));

    internal static async Task<ILookup<Guid, DeliveryState>> OfLeakAsync(
        Session session, Guid leak, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<DeliveryState>(
            new CommandDefinition(OfLeakSql, new { leak }, cancellationToken: cancel)))
            .ToLookup(state => state.SummaryId);
}

/// <summary>A summary for one recipient, taken to be handed out.</summary>
internal sealed record Delivery(
    Guid Id, Guid LeakId, Guid SummaryId, string Channel, string Recipient, int Attempts);

/// <summary>What is handed out, and whether it may leave.</summary>
internal sealed record Delivered(
    string Slug, string Title, string Language, bool Leaves, DateTimeOffset? EmbargoUntil, string Week, int Revision,
    string? Body)
{
    /// <summary>The same with what its leak is called outside.</summary>
    public Delivered Veiled(Guid leak, Removal? veil) => this with
    {
        Title = FormWords.In(Language).Marked(veil?.From(Title, null) ?? Title),
        Slug = LeakOutside.SlugOf(leak, Slug, veil),
    };
}

/// <summary>A summary in a folder that lost words by law, and all that its leak was called in addresses.</summary>
internal sealed record Gone(Guid Id, string Recipient, string Week, int Revision, string[] Slugs);

/// <summary>How far a delivery is.</summary>
public sealed record DeliveryState(
    Guid SummaryId, string Channel, string Recipient, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? DoneAt,
    string? Trouble);
