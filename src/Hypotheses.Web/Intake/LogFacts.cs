using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>What the form of logging asks the record while somebody types.</summary>
public sealed class LogFacts
{
    private const string HeldSql = """
        select article_id
        from article_address
        where leak_id = @leak and key = @key and recorded_to = 'infinity'
        limit 1
        """;

    // What looks like the same item: of the same outlet on the same day, or with the same headline.
    private const string TwinsSql = """
        with same as materialized (
            select v.article_id, v.outlet_id
            from article_version v
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
                and v.published ~>=~ @day and v.published ~<~ (@day || 'U') and left(v.published, 10) = @day
            union
            select v.article_id, v.outlet_id
            from article_version v
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
                and to_tsvector('simple', translate(v.headline, '<>', '  '))
                    @@ plainto_tsquery('simple', translate(@headline, '<>', '  '))
                and lower(v.headline) = lower(@headline)
        )
        select s.article_id
        from same s
        where s.outlet_id = @outlet
            or s.outlet_id in (
                select outlet_id
                from leak_outlet_root
                where leak_id = @leak and root_id = @outlet)
        order by s.article_id desc
        limit 5
        """;

    // Confirmed alone: what is suggested says nothing yet.
    private const string TakersSql = """
        select distinct d.article_id
        from derivation d
        join derivation_version v on v.leak_id = d.leak_id and v.derivation_id = d.id and v.recorded_to = 'infinity'
            and v.end_cause is null and v.judgement = 'confirmed'
        where d.leak_id = @leak and d.to_article = @id
        order by d.article_id desc
        limit 100
        """;

    private const string EventsSql = """
        select event_id as id, what, kind, happened_on
        from public_event_version
        where leak_id = @leak and recorded_to = 'infinity'
            and concat_ws(' ', what, happened_on) ilike all (@words)
        order by event_id desc
        limit @limit
        """;

    private const string EventSql = """
        select event_id
        from public_event_version
        where leak_id = @leak and recorded_to = 'infinity' and (event_id = @id or lower(what) = lower(@what))
        order by coalesce(event_id = @id, false) desc, event_id
        limit 1
        """;

    private const string EventNamesSql = """
        select event_id as id, what, kind, happened_on
        from public_event_version
        where leak_id = @leak and recorded_to = 'infinity' and event_id = any(@ids)
        """;

    // What has ended may be changed since: who ended it, and when, stays.
    private const string EndedSql = """
        select max(e.recorded_from)
        from article_version v
        join article_version e on e.leak_id = v.leak_id and e.article_id = v.article_id and e.cause = 'ended'
        where v.leak_id = @leak and v.article_id = @article and v.recorded_to = 'infinity' and v.end_cause is not null
        """;

    private const string EnderSql = """
        select coalesce(a.name, p.name)
        from leak_entry e
        join principal p on p.id = e.principal_id
        left join api_key k on k.id = p.id
        left join account a on a.id = coalesce(k.account_id, p.id)
        where e.leak_id = @leak and e.thing_id = @id and e.act = 'end'
        order by e.seq desc
        limit 1
        """;

    private const string TakenBackSql = """
        select e.thing_id as id, bool_or(exists (
            select 1
            from leak_entry l
            where l.leak_id = e.leak_id and l.thing_id = e.thing_id and l.act = 'log'
                and l.principal_id = e.principal_id)) as is_own
        from leak_entry e
        where e.leak_id = @leak and e.recorded_at > @since and e.principal_id = @principal and e.act = 'end'
        group by e.thing_id
        """;

    private const string TakenBackOfSql = """
        select v.derivation_id
        from derivation d
        join derivation_version v on v.leak_id = d.leak_id and v.derivation_id = d.id and v.recorded_to = 'infinity'
            and v.end_cause = 'logged_in_error'
        where d.leak_id = @leak and d.article_id = any(@articles)
            and @principal = (
                select e.principal_id
                from leak_entry e
                where e.leak_id = d.leak_id and e.thing_id = d.id and e.act = 'end'
                order by e.seq desc
                limit 1)
            and exists (
                select 1
                from leak_entry l
                where l.leak_id = d.leak_id and l.thing_id = d.id and l.act = 'log' and l.principal_id = @principal)
        """;

    // What the same account was the last to end, since then and as logged in error.
    private const string UndoneSql = """
        with ended as (
            select distinct on (thing_id) thing_id as id, thing, principal_id, recorded_at
            from leak_entry
            where leak_id = @leak and thing_id = any(@ids) and act = 'end'
            order by thing_id, seq desc
        )
        select e.thing, e.id
        from ended e
        where e.principal_id = @principal and e.recorded_at > @since
            and e.id in (
                select article_id
                from article_version
                where leak_id = @leak and article_id = any(@ids) and recorded_to = 'infinity'
                    and end_cause = 'logged_in_error'
                union all
                select claim_id
                from claim_version
                where leak_id = @leak and claim_id = any(@ids) and recorded_to = 'infinity'
                    and end_cause = 'logged_in_error'
                union all
                select c.id
                from citation c
                join citation_version v on v.leak_id = c.leak_id and v.article_id = c.article_id
                    and v.claim_id = c.claim_id and v.recorded_to = 'infinity' and v.end_cause = 'logged_in_error'
                where c.leak_id = @leak and c.id = any(@ids)
                union all
                select evidence_id
                from evidence_version
                where leak_id = @leak and evidence_id = any(@ids) and recorded_to = 'infinity'
                    and end_cause = 'logged_in_error'
                union all
                select derivation_id
                from derivation_version
                where leak_id = @leak and derivation_id = any(@ids) and recorded_to = 'infinity'
                    and end_cause = 'logged_in_error'
            )
        order by e.id
        """;

    /// <summary>The public events of a leak that words may mean, the newest first.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> EventsAsync(
        Session session, LeakScope leak, string? words, int limit, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<LoggedEvent>(new CommandDefinition(
            EventsSql,
            new { leak = leak.Id, words = SourceFacts.PatternsOf(LoggedArticle.WordsOf(words ?? "")), limit },
            cancellationToken: cancel))];

    /// <summary>The public event of an id, or of these very words; null where none is on file.</summary>
    public Task<Guid?> EventAsync(Session session, LeakScope leak, Guid? id, string what, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            EventSql, new { leak = leak.Id, id, what = what.Replace("\0", "", StringComparison.Ordinal) },
            cancellationToken: cancel));

    /// <summary>What public events are called.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> EventNamesAsync(
        Session session, LeakScope leak, IEnumerable<Guid?> events, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<LoggedEvent>(new CommandDefinition(
            EventNamesSql, new { leak = leak.Id, ids = events.OfType<Guid>().ToArray() }, cancellationToken: cancel)))
            .ToDictionary(one => one.Id, one => one.What);

    /// <summary>The article of an address; null where none is on file.</summary>
    public Task<Guid?> HeldAsync(Session session, LeakScope leak, ArticleAddress address, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            HeldSql, new { leak = leak.Id, key = new DraftAddress("", "", address, OutletOfUrl.Of(address)).Key },
            cancellationToken: cancel));

    /// <summary>Articles of an outlet that may be the same item.</summary>
    public async Task<Guid[]> TwinsAsync(
        Session session, LeakScope leak, Guid outlet, string? day, string? headline, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            TwinsSql, new { leak = leak.Id, outlet, day, headline }, cancellationToken: cancel))];

    /// <summary>The articles that take their report from one, as far as confirmed.</summary>
    public async Task<Guid[]> TakersAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            TakersSql, new { leak = leak.Id, id }, cancellationToken: cancel))];

    /// <summary>What outlets are called.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OutletsAsync(
        Session session, LeakScope leak, IEnumerable<Guid?> outlets, CancellationToken cancel) =>
        (await OutletNames.ReadAsync(
            session.Connection, leak.Id, await Clocks.OfAsync(session, leak, null, null, cancel), outlets, cancel))
            .ToDictionary(known => known.Key, known => known.Value.Name.Name);

    /// <summary>What a form's act answered, by its key, and when; null where the account sent none.</summary>
    public async Task<KeptLog?> KeptAsync(
        Session session, LeakScope leak, Guid principal, Guid key, CancellationToken cancel) =>
        await IdempotencyStore.KeptAsync(session.Connection, principal, leak.Id, key.ToString(), cancel) is { } kept
            && kept.As<SavedArticle>() is { Article.Citations: not null } saved
            ? new KeptLog(key, saved, kept.RecordedAt) : null;

    /// <summary>What an account ended since.</summary>
    public async Task<IReadOnlyList<TakenBack>> TakenBackAsync(
        Session session, LeakScope leak, Guid principal, DateTimeOffset since, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<TakenBack>(new CommandDefinition(
            TakenBackSql, new { leak = leak.Id, principal, since }, cancellationToken: cancel))];

    /// <summary>What an account itself said of where these articles are from, and took back.</summary>
    public Task<IEnumerable<Guid>> TakenBackOfAsync(
        Session session, LeakScope leak, Guid[] articles, Guid principal, CancellationToken cancel) =>
        session.Connection.QueryAsync<Guid>(new CommandDefinition(
            TakenBackOfSql, new { leak = leak.Id, articles, principal }, cancellationToken: cancel));

    /// <summary>Which of these things the same account ended since as logged in error.</summary>
    public async Task<IReadOnlyList<UndoneThing>> UndoneAsync(
        Session session, LeakScope leak, Guid[] ids, Guid principal, DateTimeOffset since, CancellationToken cancel) =>
        [.. await session.Connection.QueryAsync<UndoneThing>(new CommandDefinition(
            UndoneSql, new { leak = leak.Id, ids, principal, since }, cancellationToken: cancel))];

    /// <summary>The last instant before an article was ended; the end of time if it stands.</summary>
    public async Task<DateTimeOffset> BeforeEndAsync(
        Session session, LeakScope leak, Guid article, CancellationToken cancel) =>
        (await session.Connection.ExecuteScalarAsync<DateTimeOffset?>(new CommandDefinition(
            EndedSql, new { leak = leak.Id, article }, cancellationToken: cancel)))?.AddMicroseconds(-1)
            ?? DateTimeOffset.MaxValue;

    /// <summary>Who was the last to end a thing; null where nobody did.</summary>
    public Task<string?> EnderAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            EnderSql, new { leak = leak.Id, id }, cancellationToken: cancel));
}

/// <summary>An article as it is named in the form.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outlet">Its outlet; null where none is known.</param>
/// <param name="Headline">As printed, or the programme.</param>
/// <param name="Published">When, as far as known.</param>
public sealed record LoggedArticle(Guid Id, string? Outlet, string? Headline, string? Published)
{
    /// <summary>In one line; the same for the same article.</summary>
    public string Label => string.Join(
        ", ", new[] { Outlet, Headline is null ? null : $"“{Headline}”", Day }.Where(part => part is not null));

    private string? Day => Published is { Length: > 10 } instant ? instant[..10] : Published;

    /// <summary>The words of such a line, without what stands between them.</summary>
    public static IEnumerable<string> WordsOf(string label) => label
        .Split([' ', ',', '“', '”', '"'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(word => !word.Contains('\0', StringComparison.Ordinal)).Take(40);
}

/// <summary>A public event as it is named in the form.</summary>
/// <param name="Id">Its id.</param>
/// <param name="What">What happened.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="HappenedOn">When, as far as known.</param>
public sealed record LoggedEvent(Guid Id, string What, string Kind, string? HappenedOn)
{
    /// <summary>What tells it from others.</summary>
    public string Hint => HappenedOn is null ? Kind : $"{Kind}, {HappenedOn}";
}
