using System.Text.Json;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>Reads the access log of a leak, newest first, and walks the log's chain.</summary>
public sealed class AccessStore
{
    private const string PageSql = """
        select e.seq, e.recorded_at, coalesce(a.name, p.name) as recorded_by, e.act, e.operation, e.facts
        from access_entry e
        join principal p on p.id = e.principal_id
        left join api_key k on k.id = p.id
        left join account a on a.id = coalesce(k.account_id, p.id)
        where e.leak_id = @leak and (cast(@by as uuid) is null or a.id = @by)
            and (cast(@since as timestamptz) is null or e.recorded_at >= @since)
            and (cast(@until as timestamptz) is null or e.recorded_at < @until)
            and (cast(@below as bigint) is null or e.seq < @below)
        order by e.seq desc
        limit @fetch
        """;

    public async Task<Page<Access>> PageAsync(Session session, Guid leak, AccessQuery query, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<Row>(new CommandDefinition(
            PageSql, new { leak, query.By, query.Since, query.Until, query.Page.Below, query.Page.Fetch },
            cancellationToken: cancel));
        return query.Page.PageOf([.. rows.Select(row => row.Access)], access => access.Seq);
    }

    public async Task<Verification> VerifyAsync(Session session, CancellationToken cancel) =>
        HistoryStore.Of(await Verifier.AccessAsync(session.Connection, cancel));

    private sealed record Row(
        long Seq, DateTimeOffset RecordedAt, string RecordedBy, string Act, string Operation, string Facts)
    {
        public Access Access
        {
            get
            {
                var facts = JsonElement.Parse(Facts);
                return new Access(
                    Seq, RecordedAt, RecordedBy, Act, Operation, facts.GetProperty("path").GetString()!,
                    facts.GetProperty("thing").GetString() is { } thing ? Guid.Parse(thing) : null,
                    facts.GetProperty("form").GetString()!, facts.GetProperty("request").GetString()!);
            }
        }
    }
}

/// <summary>Which entries of the access log are asked for; null = whatever.</summary>
public sealed record AccessQuery(SeqPaging Page, Guid? By, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static readonly Parameter[] Taken =
    [
        Parameters.Id("by", "Only what the account of this id read."),
        Parameters.Instant("since", "Only what was read then or later."),
        Parameters.Instant("until", "Only what was read before then."),
        Parameters.Limit,
        Parameters.SeqCursor,
    ];

    public static AccessQuery Of(HttpRequest request) => new(
        SeqPaging.Of(request, "by", "since", "until"), QueryOf.Id(request, "by"), QueryOf.Instant(request, "since"),
        QueryOf.Instant(request, "until"));
}
