using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Worklist;

/// <summary>Brings articles that carry something and lack something: the date, or the address.</summary>
internal static class GapFacts
{
    private const string DatesSql = "with recursive " + MergedArticles.Now + """
        , thing as (
            select a.article_id as id
            from article_version a
            where a.leak_id = @leak and a.recorded_to = 'infinity' and a.published is null and a.end_cause is null

        """ + WorkSql.Carries + """
        )
        select t.id, t.id as article_id, false as short,
        """ + WorkSql.Columns + """

        from thing t
        """ + WorkSql.Wanted + WorkSql.InOrder;

    private const string AddressesSql = "with recursive " + MergedArticles.Now + """
        , thing as (
            select a.article_id as id, a.needs_original as short
            from article_version a
            where a.leak_id = @leak and a.recorded_to = 'infinity' and a.end_cause is null
                and (a.needs_original or a.identity_key is not null)
                and (a.needs_original or not exists (
                    select 1
                    from article_address x
                    where x.leak_id = @leak and x.recorded_to = 'infinity'
                        and x.article_id = any(array(
                            select a.article_id
                            union all
                            select n.article_id
                            from merged n
                            where n.root_id = a.article_id))))

        """ + WorkSql.Carries + """
        )
        select t.id, t.id as article_id, t.short,
        """ + WorkSql.Columns + """

        from thing t
        """ + WorkSql.Wanted + WorkSql.InOrder;

    public static Task<IReadOnlyList<WorkRow>> DatesAsync(
        Session session, WorkWanted wanted, CancellationToken cancel) =>
        WorkFacts.RowsAsync(session, DatesSql, WorkKinds.NoDate, wanted, cancel);

    public static Task<IReadOnlyList<WorkRow>> AddressesAsync(
        Session session, WorkWanted wanted, CancellationToken cancel) =>
        WorkFacts.RowsAsync(session, AddressesSql, WorkKinds.NoAddress, wanted, cancel);
}
