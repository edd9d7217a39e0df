using Dapper;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Summaries;

/// <summary>Brings the summaries that a feed shows: of leaks of the newsroom, under no embargo.</summary>
internal static class FeedFacts
{
    private const int Most = 50;

    private const string EntriesSql = """
        select s.leak_id, s.id, v.slug, v.title, v.summary_language as language, s.week, s.revision, s.recorded_at,
            s.changed, s.body
        from summary s
        join leak_version v on v.leak_id = s.leak_id and v.recorded_to = 'infinity'
        where s.leak_id = any(@leaks) and v.visibility = 'newsroom' and (v.embargo_until > @now) is not true
            and s.body is not null
        order by s.recorded_at desc, s.id desc
        limit @most
        """;

    public static async Task<IReadOnlyList<FeedEntry>> OfAsync(
        Session session, Guid[] leaks, DateTimeOffset now, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<FeedEntry>(new CommandDefinition(
            EntriesSql, new { leaks, now, Most }, cancellationToken: cancel))).AsList();
}

/// <summary>A summary in a feed.</summary>
internal sealed record FeedEntry(
    Guid LeakId, Guid Id, string Slug, string Title, string Language, string Week, int Revision,
    DateTimeOffset RecordedAt, string? Changed, string Body);
