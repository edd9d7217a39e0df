using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Responses;

/// <summary>Keeps requests for comment, each with its versions.</summary>
public sealed class ResponseStore
{
    // Asked by the cut, be the asking dated by a day that was over then or by an instant; an answer that came later
    // was still awaited.
    private const string PageSql = """
        select v.response_id as id, v.version, v.suspect_id, s.slug as suspect_slug, s.name as suspect_name, v.asked,
            v.asked_by, v.asked_on, v.channel, v.deadline, t.outcome,
            case when t.known then v.answered_on end as answered_on,
            case when t.known then v.answer end as answer, v.note, v.recorded_from as recorded_at,
            coalesce(c.name, p.name) as recorded_by
        from response_version v
        cross join lateral (
            select cast(@upto as timestamptz) is null or v.answered_on is null
                or case when length(v.answered_on) = 10 then v.answered_on < @openDay
                    else cast(v.answered_on as timestamptz) <= @upto end as known
        ) a
        cross join lateral (select a.known, case when a.known then v.outcome else 'waiting' end as outcome) t
        left join suspect_version s on s.leak_id = v.leak_id and s.suspect_id = v.suspect_id
            and s.recorded_from <= @at and s.recorded_to > @at
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account c on c.id = k.account_id
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and (cast(@id as uuid) is null or v.response_id = @id)
            and (cast(@suspect as text) is null or s.slug = @suspect or cast(s.suspect_id as text) = lower(@suspect))
            and (cast(@outcome as text) is null or t.outcome = @outcome)
            and (cast(@below as uuid) is null or v.response_id < @below)
            and (cast(@upto as timestamptz) is null
                or case when length(v.asked_on) = 10 then v.asked_on < @openDay
                    else cast(v.asked_on as timestamptz) <= @upto end)
        order by v.response_id desc
        limit @fetch
        """;

    private const string SuspectSql = """
        select suspect_id as id, name
        from suspect_version
        where leak_id = @leak and recorded_to = 'infinity' and end_cause is null
            and (slug = @suspect or cast(suspect_id as text) = lower(@suspect))
        """;

    private const string AccountSql = """
        select name
        from account
        where id = @account
        """;

    private const string IdentitySql = """
        insert into response (leak_id, id, recorded_at)
        values (@leak, @id, @at)
        """;

    private const string EndSql = """
        update response_version
        set recorded_to = @at
        where leak_id = @leak and response_id = @id and recorded_to = 'infinity'
        """;

    private const string VersionSql = """
        insert into response_version (leak_id, response_id, version, suspect_id, asked, asked_by, asked_on, channel,
            deadline, outcome, answered_on, answer, note, recorded_from, cause, recorded_by)
        values (@leak, @id, @version, @suspectId, @asked, @askedBy, @askedOn, @channel, @deadline, @outcome,
            @answeredOn, @answer, @note, @at, @cause, @principal)
        """;

    public async Task<Page<Response>> PageAsync(
        Session session, LeakScope leak, Clocks clocks, ResponseQuery query, CancellationToken cancel) =>
        query.Page.PageOf(
            await ReadAsync(
                session, leak, clocks, null, query.Suspect, query.Outcome, query.Page.Below, query.Page.Fetch, cancel),
            response => response.Id);

    public async Task<Response?> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, Clocks.Now(leak), id, null, null, null, 1, cancel)).SingleOrDefault();

    public async Task<Response> AskAsync(LeakAct act, NewResponse request)
    {
        await act.LockAsync();
        var suspect = request.Suspect is { } named ? await SuspectAsync(act, named) : null;
        var id = Ids.Next();
        var row = new ResponseRow(
            suspect?.Id, request.Asked ?? suspect!.Name, request.AskedBy ?? await AccountAsync(act),
            Text(act, request.AskedOn)!, request.Channel, Text(act, request.Deadline), request.Outcome ?? "waiting",
            Text(act, request.AnsweredOn), request.Answer, request.Note);
        row.Check(act);
        await act.Connection.ExecuteAsync(new CommandDefinition(
            IdentitySql, new { leak = act.Leak.Id, id, act.At }, cancellationToken: act.Cancel));
        await WriteAsync(act, id, 1, "logged", row);
        act.Journal.Add(Entry.Of("ask", "response", id, row.Facts(1), row.Words()));
        await act.CloseAsync();
        return (await FindAsync(act.Session, act.Leak, id, act.Cancel))!;
    }

    /// <summary>
    /// Changes a request on what was read of it (412). A change that says what is held writes nothing.
    /// </summary>
    public async Task<Response> ChangeAsync(LeakAct act, Guid id, IReadOnlyList<string> tags, ResponseChange change)
    {
        await act.LockAsync();
        var standing = await FindAsync(act.Session, act.Leak, id, act.Cancel)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        IfMatch.Hold(tags, standing, standing.Version);
        var held = ResponseRow.Of(standing);
        var after = held with
        {
            AskedBy = change.AskedBy.Or(held.AskedBy)!,
            AskedOn = Text(act, change.AskedOn.Or(held.AskedOn))!,
            Channel = change.Channel.Or(held.Channel),
            Deadline = Text(act, change.Deadline.Or(held.Deadline)),
            Outcome = change.Outcome.Or(held.Outcome)!,
            AnsweredOn = Text(act, change.AnsweredOn.Or(held.AnsweredOn)),
            Answer = change.Answer.Or(held.Answer),
            Note = change.Note.Or(held.Note),
        };
        if (after == held)
        {
            await act.CloseAsync();
            return standing;
        }
        after.Check(act);
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EndSql, new { leak = act.Leak.Id, id, act.At }, cancellationToken: act.Cancel));
        await WriteAsync(act, id, standing.Version + 1, "changed", after);
        act.Journal.Add(Entry.Of(
            "change", "response", id,
            new { before = held.Facts(standing.Version), after = after.Facts(standing.Version + 1) },
            new { before = held.Words(), after = after.Words() }));
        await act.CloseAsync();
        return (await FindAsync(act.Session, act.Leak, id, act.Cancel))!;
    }

    private static async Task<SuspectRow> SuspectAsync(LeakAct act, string suspect) =>
        await act.Connection.QuerySingleOrDefaultAsync<SuspectRow>(new CommandDefinition(
            SuspectSql, new { leak = act.Leak.Id, suspect }, cancellationToken: act.Cancel))
        ?? throw new ProblemException(ProblemType.Unprocessable, "suspect", "There is no such suspect in this leak.");

    private static async Task<string> AccountAsync(LeakAct act) =>
        (await act.Connection.QuerySingleAsync<string>(new CommandDefinition(
            AccountSql, new { act.Actor.Account }, cancellationToken: act.Cancel)))!;

    // Instants are kept in UTC, however they were given.
    private static string? Text(LeakAct act, string? given) =>
        given is null ? null : PublishedDate.Parse(given, act.Leak.Zone)!.Text;

    private static Task<int> WriteAsync(LeakAct act, Guid id, int version, string cause, ResponseRow row) =>
        act.Connection.ExecuteAsync(new CommandDefinition(
            VersionSql,
            new
            {
                leak = act.Leak.Id, id, version, row.SuspectId, row.Asked, row.AskedBy, row.AskedOn, row.Channel,
                row.Deadline, row.Outcome, row.AnsweredOn, row.Answer, row.Note, act.At, cause, act.Journal.Principal,
            },
            cancellationToken: act.Cancel));

    private static async Task<IReadOnlyList<Response>> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, Guid? id, string? suspect, string? outcome, Guid? below,
        int fetch, CancellationToken cancel) =>
        [.. (await session.Connection.QueryAsync<Row>(new CommandDefinition(
            PageSql, new { leak = leak.Id, clocks.At, clocks.Upto, clocks.OpenDay, id, suspect, outcome, below, fetch },
            cancellationToken: cancel))).Select(row => row.Of(clocks.Slug))];

    private sealed record SuspectRow(Guid Id, string Name);

    private sealed record Row(
        Guid Id, int Version, Guid? SuspectId, string? SuspectSlug, string? SuspectName, string Asked, string AskedBy,
        string AskedOn, string? Channel, string? Deadline, string Outcome, string? AnsweredOn, string? Answer,
        string? Note, DateTimeOffset RecordedAt, string RecordedBy)
    {
        public Response Of(string leak) => new(
            Id, leak, Version, SuspectId is { } suspect ? new SuspectName(suspect, SuspectSlug!, SuspectName!) : null,
            Asked, AskedBy, AskedOn, Channel, Deadline, Outcome, AnsweredOn, Answer, Note, RecordedAt, RecordedBy);
    }
}
