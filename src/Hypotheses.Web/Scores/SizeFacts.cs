using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>Counts what is on record of a leak, whether it counts for a suspect or not.</summary>
public sealed class SizeFacts(ScoreFacts facts)
{
    private const string OutletsSql = "with recursive " + MergedArticles.Then + """

        select a.outlet_id, count(*)::int as articles
        from article_version a
        where a.leak_id = @leak and a.recorded_from <= @at and a.recorded_to > @at and a.end_cause is null
            and (cast(@upto as timestamptz) is null or a.published_upto <= @upto)
            and a.article_id not in (select m.article_id from merged m)
        group by a.outlet_id
        """;

    /// <summary>Articles that stand, and the outlets that they are of, by both clocks.</summary>
    public async Task<RecordSize> OfAsync(
        Session session, LeakScope leak, Clocks clocks, CancellationToken cancel)
    {
        var rows = (await session.Connection.QueryAsync<(Guid? Outlet, int Articles)>(new CommandDefinition(
            OutletsSql, new { leak = leak.Id, clocks.At, clocks.Upto }, cancellationToken: cancel))).AsList();
        var outlets = await facts.OutletsAsync(session, leak.Id, clocks.Seq, clocks.IsHead, cancel);
        return new RecordSize(
            rows.Sum(row => row.Articles),
            rows.Where(row => row.Outlet is not null)
                .Select(row => outlets.GetValueOrDefault(row.Outlet!.Value)?.Root)
                .Where(root => root is { Real: true }).Distinct().Count());
    }
}

/// <summary>How much is on record.</summary>
/// <param name="Articles">Articles that stand, each once however often it was logged.</param>
/// <param name="Outlets">The outlets that they are of.</param>
public sealed record RecordSize(int Articles, int Outlets);
