using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// Keeps derived state in step with one act, in its transaction: what the touched articles brought before, what they
/// bring now. Pairs that only gain are added to; where something goes, the pair is worked out anew.
/// </summary>
public sealed class DerivedState
{
    private const string GainSql = """
        insert into suspect_outlet as held (leak_id, suspect_id, rolled, outlet_id, citations, articles, seen, asserts,
            suggests, doubts, denies, first_published, first_from, last_published, last_from, first_up_to, latest_day,
            first_recorded)
        select @leak, p.*
        from unnest(@suspects, @rolled, @outlets, @citations, @articles, @seens, @asserts, @suggests, @doubts, @denies,
            @firsts, @firstFroms, @lasts, @lastFroms, @firstUpTos, @latest, @recorded) as p
        on conflict (leak_id, suspect_id, rolled, outlet_id) do update
        set citations = held.citations + excluded.citations,
            articles = held.articles + excluded.articles,
            seen = held.seen + excluded.seen,
            asserts = held.asserts + excluded.asserts,
            suggests = held.suggests + excluded.suggests,
            doubts = held.doubts + excluded.doubts,
            denies = held.denies + excluded.denies,
            first_from = case
                when excluded.first_published = held.first_published
                    then least(held.first_from, excluded.first_from)
                when excluded.first_published < held.first_published or held.first_published is null
                    then excluded.first_from
                else held.first_from
            end,
            first_published = least(held.first_published, excluded.first_published),
            last_published = greatest(held.last_published, excluded.last_published),
            last_from = greatest(held.last_from, excluded.last_from),
            first_up_to = least(held.first_up_to, excluded.first_up_to),
            latest_day = greatest(held.latest_day, excluded.latest_day),
            first_recorded = least(held.first_recorded, excluded.first_recorded)
        """;

    private readonly Guid _leak;
    private readonly Guid[] _articles;
    private readonly IReadOnlyDictionary<Pair, Contribution> _before;
    private readonly ClaimCounts _claims;
    private readonly Origins _origins;

    private DerivedState(
        Guid leak, Guid[] articles, IReadOnlyDictionary<Pair, Contribution> before, ClaimCounts claims,
        Origins origins) =>
        (_leak, _articles, _before, _claims, _origins) = (leak, articles, before, claims, origins);

    /// <summary>Before the act: the articles that it may touch and that are already on file.</summary>
    public static async Task<DerivedState> BeforeAsync(
        Session session, Guid leak, Guid[] articles, CancellationToken cancel)
    {
        var connection = session.Connection;
        return new DerivedState(
            leak, articles,
            articles.Length == 0 ? new Dictionary<Pair, Contribution>()
                : (await Contributions.OfArticlesAsync(connection, leak, articles, cancel))
                    .ToDictionary(row => row.Pair),
            articles.Length == 0 ? ClaimCounts.None
                : await ClaimCounts.OfArticlesAsync(connection, leak, articles, cancel),
            await Origins.BeforeAsync(connection, leak, articles, cancel));
    }

    /// <summary>After the act: with the articles that it made.</summary>
    public async Task AfterAsync(Session session, Guid[] made, CancellationToken cancel)
    {
        var connection = session.Connection;
        Guid[] touched = [.. _articles, .. made];
        if (touched.Length == 0)
            return;
        var after = await Contributions.OfArticlesAsync(connection, _leak, touched, cancel);
        var gains = new List<Contribution>();
        var anew = new HashSet<Pair>(_before.Keys.Except(after.Select(row => row.Pair)));
        foreach (var row in after)
        {
            var before = _before.GetValueOrDefault(row.Pair);
            if (Gain(row, before) is not { } gain)
                anew.Add(row.Pair);
            else if (!gain.AddsNothing || !Dates(gain).Equals(Dates(before)))
                gains.Add(gain);
        }

        await _claims.MoveToAsync(
            connection, _leak, await ClaimCounts.OfArticlesAsync(connection, _leak, touched, cancel), cancel);
        await GainAsync(connection, gains, anew, cancel);
        foreach (var outlet in anew.GroupBy(pair => pair.OutletId).OrderBy(g => g.Key))
            await Recount.OfOutletAsync(
                session, _leak, outlet.Key, [.. outlet.Select(pair => pair.SuspectId).Distinct().Order()], cancel);
        await _origins.AfterAsync(connection, made, anew, cancel);
    }

    private static object Dates(Contribution? of) => (
        of?.FirstPublished, of?.FirstFrom, of?.LastPublished, of?.LastFrom, of?.FirstUpTo, of?.LatestDay,
        of?.FirstRecorded, of?.OpenFrom);

    // Null when something went, or when days ended: then the pair's other articles matter too. So also when articles
    // that were one part, whose gain by itself is no row.
    private static Contribution? Gain(Contribution now, Contribution? before)
    {
        if (now.HasEnded || before is { HasEnded: true })
            return null;
        if (before is null)
            return now;
        var gain = now with
        {
            Citations = now.Citations - before.Citations,
            Articles = now.Articles - before.Articles,
            Seen = now.Seen - before.Seen,
            Asserts = now.Asserts - before.Asserts,
            Suggests = now.Suggests - before.Suggests,
            Doubts = now.Doubts - before.Doubts,
            Denies = now.Denies - before.Denies,
        };
        var loses = gain is not { Citations: >= 0, Articles: >= 0, Seen: >= 0 }
            || gain is not { Asserts: >= 0, Suggests: >= 0, Doubts: >= 0, Denies: >= 0 };
        var parts = gain.Articles > gain.Citations || gain.Citations > gain.Asserts + gain.Suggests
            || gain.Seen > gain.Articles;
        return loses || parts || (before.Citations > 0 && Shrinks(now, before)) ? null : gain;
    }

    // A bound that moves inwards is no gain: another article of the pair may hold it where it was.
    private static bool Shrinks(Contribution now, Contribution before)
    {
        var undated = before.FirstPublished is not null && now.FirstPublished is null;
        var later = now.FirstPublished > before.FirstPublished || now.OpenFrom > before.OpenFrom
            || now.FirstRecorded > before.FirstRecorded || now.FirstUpTo > before.FirstUpTo
            || (now.FirstPublished == before.FirstPublished && now.FirstFrom > before.FirstFrom);
        var earlier = now.LastPublished < before.LastPublished || now.LastFrom < before.LastFrom
            || now.LatestDay < before.LatestDay;
        return undated || later || earlier;
    }

    private async Task GainAsync(
        NpgsqlConnection connection, List<Contribution> gains, HashSet<Pair> anew, CancellationToken cancel)
    {
        if (gains.Count == 0)
            return;
        var held = await Spans.OfPairsAsync(connection, _leak, [.. gains.Select(row => row.Pair)], cancel);
        var (gone, come) = (new HashSet<Span>(), new HashSet<Span>());
        foreach (var gain in gains.Where(row => row.OpenFrom is not null))
        {
            var spans = held[gain.Pair].ToList();
            if (spans.Count > 1 || (spans.Count == 1 && spans[0].Died != DateOnly.MaxValue))
                anew.Add(gain.Pair);
            else if (spans.Count == 0)
                come.Add(new Span(gain.Pair, gain.OpenFrom!.Value, DateOnly.MaxValue));
            else if (gain.OpenFrom < spans[0].Born)
            {
                gone.Add(spans[0]);
                come.Add(spans[0] with { Born = gain.OpenFrom!.Value });
            }
        }

        var plain = gains.Where(row => !anew.Contains(row.Pair))
            .OrderBy(row => row.SuspectId).ThenBy(row => row.Rolled).ThenBy(row => row.OutletId).ToList();
        await connection.ExecuteAsync(
            new CommandDefinition(GainSql, Recount.Columns(_leak, plain), cancellationToken: cancel));
        await Spans.ReplaceAsync(connection, _leak, gone, come, cancel);
        await Moves.MarkAsync(connection, _leak, plain.Select(row => row.SuspectId), cancel);
    }
}
