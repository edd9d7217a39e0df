using System.Text.Json;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Redactions;

/// <summary>Keeps requests to remove words, and lets a second editor approve them.</summary>
public sealed class RedactionStore
{
    private const string PageSql = """
        select r.id, r.basis, r.reason, r.sought, r.texts as text_count, r.fields, r.requested_at,
            coalesce(ra.name, rp.name) as requested_by, coalesce(rk.account_id, rp.id) as requester, d.mark,
            d.rows_changed as rows, d.entries, d.answers, d.approved_at, coalesce(da.name, dp.name) as approved_by
        from redaction r
        join principal rp on rp.id = r.requested_by
        left join api_key rk on rk.id = rp.id
        left join account ra on ra.id = rk.account_id
        left join redaction_approval d on d.leak_id = r.leak_id and d.redaction_id = r.id
        left join principal dp on dp.id = d.approved_by
        left join api_key dk on dk.id = dp.id
        left join account da on da.id = dk.account_id
        where r.leak_id = @leak and (cast(@id as uuid) is null or r.id = @id)
            and (cast(@below as uuid) is null or r.id < @below)
        order by r.id desc
        limit @fetch
        """;

    private const string AskSql = """
        insert into redaction (leak_id, id, basis, reason, sought, texts, fields, requested_at, requested_by)
        values (@leak, @id, @basis, @reason, @sought, @texts, @fields, @at, @principal)
        """;

    private const string ApproveSql = """
        insert into redaction_approval (leak_id, redaction_id, mark, rows_changed, entries, answers, approved_at,
            approved_by)
        values (@leak, @id, @mark, @rows, @entries, @answers, @at, @principal)
        """;

    private const string ForgetSql = """
        update redaction
        set sought = null
        where leak_id = @leak and id = @id
        """;

    // What is kept of texts can't be searched for a word, and who guesses words can find them in it.
    private const string ForgetTextsSql = """
        update article_text
        set shingles = '{}'
        where leak_id = @leak and cardinality(shingles) > 0
        """;

    public async Task<Page<Redaction>> PageAsync(
        Session session, LeakScope leak, Paging paging, CancellationToken cancel) =>
        paging.PageOf(
            [.. (await ReadAsync(session, leak, null, paging.Below, paging.Fetch, cancel))
                .Select(row => row.Of(leak.Slug))],
            redaction => redaction.Id);

    public async Task<Redaction?> FindAsync(Session session, LeakScope leak, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, leak, id, null, 1, cancel)).SingleOrDefault()?.Of(leak.Slug);

    public async Task<Redaction> AskAsync(LeakAct act, NewRedaction request)
    {
        await act.LockAsync();
        var (id, texts, fields) = (Ids.Next(), request.Texts ?? [], request.Fields ?? []);
        await RemovedWordsStore.NeedAsync(act, fields);
        await act.Connection.ExecuteAsync(new CommandDefinition(
            AskSql,
            new
            {
                leak = act.Leak.Id, id, request.Basis, request.Reason, texts = texts.Count, act.At,
                act.Journal.Principal, sought = JsonSerializer.Serialize(texts, WireJson.Options),
                fields = JsonSerializer.Serialize(fields, WireJson.Options),
            },
            cancellationToken: act.Cancel));
        // The texts themselves stay out of the journal: they are to go.
        act.Journal.Add(Entry.Of("request", "redaction", id, new { request.Basis, texts = texts.Count, fields }));
        await act.CloseAsync();
        return (await FindAsync(act.Session, act.Leak, id, act.Cancel))!;
    }

    /// <summary>Removes what was asked for: 403 to the account that asked, 409 when it is done.</summary>
    public async Task<Redaction> ApproveAsync(LeakAct act, Guid id)
    {
        await act.LockAsync();
        var row = (await ReadAsync(act.Session, act.Leak, id, null, 1, act.Cancel)).SingleOrDefault()
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        if (row.ApprovedAt is not null)
            throw new ProblemException(ProblemType.Conflict, "The words were removed already.");
        if (row.Requester == act.Actor.Account)
            throw new ProblemException(ProblemType.Forbidden, "A second editor must approve: not the one who asked.");
        var (asked, day) = (row.Of(act.Leak.Slug), PublishedDate.DayOf(act.At, act.Leak.Zone));
        var mark = FormattableString.Invariant($"[removed {day:yyyy-MM-dd}: {row.Basis}]");
        var removed = await RemovedWordsStore.RemoveAsync(act, asked.Texts!, asked.Fields, mark);
        await act.Connection.ExecuteAsync(new CommandDefinition(
            ForgetSql, new { leak = act.Leak.Id, id }, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            ForgetTextsSql, new { leak = act.Leak.Id }, cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            ApproveSql,
            new
            {
                leak = act.Leak.Id, id, mark, removed.Rows, entries = removed.Words.Count, removed.Answers, act.At,
                act.Journal.Principal,
            },
            cancellationToken: act.Cancel));
        act.Journal.Add(Entry.Of(
            Verifier.Redact, "redaction", id,
            new { mark, removed.Rows, removed.Answers, words = removed.Words, asked.Fields }));
        await act.CloseAsync();
        return (await FindAsync(act.Session, act.Leak, id, act.Cancel))!;
    }

    private static async Task<IReadOnlyList<Row>> ReadAsync(
        Session session, LeakScope leak, Guid? id, Guid? below, int fetch, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<Row>(new CommandDefinition(
            PageSql, new { leak = leak.Id, id, below, fetch }, cancellationToken: cancel))).AsList();

    private sealed record Row(
        Guid Id, string Basis, string? Reason, string? Sought, int TextCount, string Fields, DateTimeOffset RequestedAt,
        string RequestedBy, Guid Requester, string? Mark, int? Rows, int? Entries, int? Answers,
        DateTimeOffset? ApprovedAt, string? ApprovedBy)
    {
        public Redaction Of(string leak) => new(
            Id, leak, Basis, Reason,
            Sought is null ? null : JsonSerializer.Deserialize<string[]>(Sought, WireJson.Options), TextCount,
            JsonSerializer.Deserialize<RedactedField[]>(Fields, WireJson.Options)!, RequestedAt, RequestedBy,
            ApprovedAt is { } at
                ? new RedactionDone(at, ApprovedBy!, Mark!, Rows!.Value, Entries!.Value, Answers!.Value)
                : null);
    }
}
