using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Adds up by suspect what derived state keeps of the head by suspect and outlet: of a large leak that is a row for
/// each suspect in place of thousands.
/// </summary>
public sealed class SumFacts
{
    // By suspect and separate report first. Told of by number alone are those that one outlet stands for and that are
    // not asked for; the fence lets what tells them apart be found out once.
    private const string SumsSql = """
        select s.id as suspect_id, g.*
        from unnest(@suspects) as s (id)
        cross join lateral (
            select coalesce(sum(r.articles) filter (where r.counts), 0)::int as articles,
                coalesce(sum(r.citations) filter (where r.counts), 0)::int as citations,
                coalesce(sum(r.asserts) filter (where r.counts), 0)::int as asserts,
                coalesce(sum(r.suggests) filter (where r.counts), 0)::int as suggests,
                coalesce(sum(r.unseen) filter (where r.counts), 0)::int as unseen,
                coalesce(sum(r.undated) filter (where r.counts), 0)::int as undated,
                coalesce(sum(r.stronger), 0)::int as stronger, coalesce(sum(r.weaker), 0)::int as weaker,
                coalesce(sum(r.turned), 0)::int as turned,
                coalesce(sum(r.came) filter (where r.counts), 0)::int as came,
                coalesce(sum(r.active) filter (where r.counts), 0)::int as active,
                coalesce(sum(r.backfilled) filter (where r.counts), 0)::int as backfilled,
                coalesce(sum(r.late) filter (where r.counts), 0)::int as late,
                min(r.first_published) filter (where r.counts) as first_published,
                max(r.last_published) filter (where r.counts) as last_published,
                (count(*) filter (where r.counts and not r.told))::int as alike,
                (count(*) filter (where r.counts and not r.told and r.rooted))::int as alike_rooted,
                (count(*) filter (where r.counts and not r.told and r.fresh))::int as alike_fresh,
                coalesce(array_agg(r.kind) filter (where r.told), '{}') as kinds,
                coalesce(array_agg(r.id) filter (where r.told), '{}') as ids,
                coalesce(array_agg(r.rooted) filter (where r.told), '{}') as rooted,
                coalesce(array_agg(coalesce(r.likely_kind, r.kind)) filter (where r.told), '{}') as likely_kinds,
                coalesce(array_agg(coalesce(r.likely_id, r.id)) filter (where r.told), '{}') as likely_ids,
                coalesce(array_agg(r.fresh) filter (where r.told), '{}') as fresh,
                coalesce(array_agg(r.outlets) filter (where r.told), '{}') as outlets
            from (
                select o.report_kind as kind, o.report_id as id, o.report_id is not null as counts,
                    o.report_id is not null
                        and (count(*) > 1 or bool_or(o.leads_on)
                            or o.report_id in (
                                select t.id
                                from unnest(@told) as t (id))) as told,
                    count(*)::int as outlets, bool_or(o.tracing <> @open) as rooted,
                    max(o.likely_kind) filter (where o.leads_on) as likely_kind,
                    (array_agg(o.likely_id) filter (where o.leads_on))[1] as likely_id,
                    bool_and(coalesce(o.first_from > @after and o.first_published <= o.first_up_to, false)) as fresh,
                    (count(*) filter (where o.first_from > @after and o.first_published <= o.first_up_to))::int as came,
                    (count(*) filter (where o.last_from > @after))::int as active,
                    (count(*) filter (where o.first_published <= @after and o.first_recorded > @since))::int
                        as backfilled,
                    (count(*) filter (where o.first_published is null and o.first_recorded > @since))::int as late,
                    sum(o.articles)::int as articles, sum(o.citations)::int as citations,
                    (count(*) filter (where o.asserts > 0))::int as asserts,
                    (count(*) filter (where o.suggests > 0))::int as suggests,
                    (count(*) filter (where o.seen = 0))::int as unseen,
                    (count(*) filter (where o.first_published is null))::int as undated,
                    sum(o.stronger)::int as stronger, sum(o.weaker)::int as weaker, sum(o.turned)::int as turned,
                    min(o.first_published) as first_published, max(o.last_published) as last_published
                from (
                    select x.*,
                        x.tracing = @open
                            and (x.likely_kind, x.likely_id) <> (x.report_kind, x.report_id) as leads_on
                    from suspect_outlet x
                    where x.leak_id = @leak and x.suspect_id = s.id and x.rolled = @rollup
                        and (x.suspect_id, x.outlet_id) not in (
                            select b.suspect_id, b.outlet_id
                            from unnest(@butSuspects, @butOutlets) as b (suspect_id, outlet_id))
                ) o
                group by o.report_kind, o.report_id
                offset 0
            ) r
        ) g
        """;

    private const string LatestSql = """
        select o.suspect_id, o.outlet_id, o.latest_day as day
        from unnest(@outlets) as x (id)
        join suspect_outlet o on o.outlet_id = x.id
        where o.leak_id = @leak and o.rolled = @rollup and o.suspect_id = any(@suspects) and o.citations > 0
        """;

    /// <summary>What outlets give toward some suspects at the head, added up.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="asked">Of what.</param>
    /// <param name="but">What the caller counts itself: these pairs are passed over.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyDictionary<Guid, SuspectSum>> OfAsync(
        Session session, SumsAsked asked, CountedElsewhere but, CancellationToken cancel)
    {
        var rows = (await SumsAsync(session, asked, asked.Suspects, but, but.Reports, cancel))
            .ToDictionary(row => row.SuspectId);
        // Where an end is likely to lead to a report that was told of by number, it is asked for.
        var ahead = rows.Values.SelectMany(row => row.LikelyIds.Except(row.Ids)).ToHashSet();
        if (ahead.Count > 0)
        {
            Guid[] again =
                [.. rows.Values.Where(row => row.LikelyIds.Except(row.Ids).Any()).Select(row => row.SuspectId)];
            foreach (var row in await SumsAsync(session, asked, again, but, [.. but.Reports, .. ahead], cancel))
                rows[row.SuspectId] = row;
        }
        var latest = asked.Changing.Length == 0 ? []
            : (await session.Connection.QueryAsync<LatestRow>(new CommandDefinition(
                LatestSql, new { asked.Leak, asked.Rollup, asked.Suspects, outlets = asked.Changing },
                cancellationToken: cancel))).Where(row => !but.Pairs.Contains((row.SuspectId, row.OutletId)));
        var days = latest.ToLookup(row => row.SuspectId, row => (row.OutletId, row.Day));
        return rows.ToDictionary(row => row.Key, row => row.Value.Sum with { Latest = [.. days[row.Key]] });
    }

    private static Task<IEnumerable<SumRow>> SumsAsync(
        Session session, SumsAsked asked, Guid[] suspects, CountedElsewhere but, Guid[] told,
        CancellationToken cancel) =>
        session.Connection.QueryAsync<SumRow>(new CommandDefinition(
            SumsSql,
            new
            {
                asked.Leak, asked.Rollup, suspects, told,
                after = asked.Window.PublishedAfter, since = asked.Window.RecordedAfter, open = (short)Tracing.Open,
                butSuspects = but.Pairs.Select(pair => pair.Suspect).ToArray(),
                butOutlets = but.Pairs.Select(pair => pair.Outlet).ToArray(),
            },
            cancellationToken: cancel));

    private sealed record LatestRow(Guid SuspectId, Guid OutletId, DateOnly Day);

    private sealed record SumRow(
        Guid SuspectId, int Articles, int Citations, int Asserts, int Suggests, int Unseen, int Undated, int Stronger,
        int Weaker, int Turned, int Came, int Active, int Backfilled, int Late, DateTimeOffset? FirstPublished,
        DateTimeOffset? LastPublished, int Alike, int AlikeRooted, int AlikeFresh, short[] Kinds, Guid[] Ids,
        bool[] Rooted, short[] LikelyKinds, Guid[] LikelyIds, bool[] Fresh, int[] Outlets)
    {
        public SuspectSum Sum => new()
        {
            Articles = Articles,
            Citations = Citations,
            Asserts = Asserts,
            Suggests = Suggests,
            Unseen = Unseen,
            Undated = Undated,
            Shifted = new(Stronger, Weaker, Turned),
            Trend = new(Came, Active, Backfilled, Late),
            FirstPublished = FirstPublished,
            LastPublished = LastPublished,
            Reports = [.. Ids.Select((_, n) => ReportOf(n))],
            Alike = new(Alike, AlikeRooted, AlikeFresh),
        };

        private ReportSum ReportOf(int n) => new(
            new((ReportKind)Kinds[n], Ids[n]), Rooted[n], new((ReportKind)LikelyKinds[n], LikelyIds[n]), Fresh[n],
            Outlets[n]);
    }
}

/// <summary>Of what sums are asked.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Rollup">With parts.</param>
/// <param name="Window">For the trend.</param>
/// <param name="Suspects">Which suspects.</param>
/// <param name="Changing">Outlets (roots) whose owner depends on the day.</param>
public sealed record SumsAsked(Guid Leak, bool Rollup, Window Window, Guid[] Suspects, Guid[] Changing);

/// <summary>What is counted elsewhere and added to sums.</summary>
/// <param name="Pairs">The pairs.</param>
/// <param name="Reports">Ids of the reports that they stand for, and of those that these are likely to lead to.</param>
public sealed record CountedElsewhere(IReadOnlySet<(Guid Suspect, Guid Outlet)> Pairs, Guid[] Reports)
{
    public static CountedElsewhere Nothing { get; } = new(new HashSet<(Guid, Guid)>(), []);

    /// <summary>Some pairs, and what is counted for them as far as it is anything.</summary>
    internal static CountedElsewhere Of(
        IEnumerable<(Guid Suspect, Guid Outlet)> pairs, IEnumerable<OutletTally> counts) => new(
            pairs.ToHashSet(),
            [
                .. counts.Select(tally => tally.Origin).OfType<Origin>()
                    .SelectMany(origin => (Guid[])[origin.Report.Id, origin.Likely.Id]).Distinct(),
            ]);
}
