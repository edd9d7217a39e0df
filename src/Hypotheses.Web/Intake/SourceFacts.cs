using System.Text.RegularExpressions;
using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>
/// The articles that words may mean, while somebody types them: as many of them as an index leads to are looked at,
/// never all of a leak.
/// </summary>
public static partial class SourceFacts
{
    // So many are looked at by each way that leads to articles.
    private const int Near = 1_000;
    private const int MostOutlets = 20;
    private const int ShortestBegun = 4;

    private const string NewestSql = """
        select v.article_id as id, coalesce(w.name, r.name, o.name) as outlet,
            coalesce(v.headline, v.locator) as headline, v.published
        from (
            select a.leak_id, a.article_id, a.outlet_id, a.headline, a.locator, a.published
            from article_version a
            where a.leak_id = @leak and a.recorded_to = 'infinity' and a.end_cause is null
                and not exists (
                    select 1
                    from article_merge m
                    where m.leak_id = a.leak_id and m.article_id = a.article_id and m.recorded_to = 'infinity')
            order by a.article_id desc
            limit @limit
        ) v
        join leak_head h on h.leak_id = v.leak_id
        left join leak_outlet o on o.leak_id = v.leak_id and o.outlet_id = v.outlet_id
        left join leak_outlet_root x on x.leak_id = v.leak_id and x.outlet_id = v.outlet_id
        left join leak_outlet r on r.leak_id = v.leak_id and r.outlet_id = x.root_id
        left join outlet_version w on w.outlet_id = x.root_id and w.seq_from <= h.registry_seq
            and w.seq_to > h.registry_seq
        order by v.article_id desc
        """;

    // Those whose name has most of the words.
    private const string OutletsSql = """
        select n.id, n.name
        from (
            select o.outlet_id as id, coalesce(w.name, r.name, o.name) as name
            from leak_head h
            join leak_outlet o on o.leak_id = h.leak_id
            left join leak_outlet_root x on x.leak_id = o.leak_id and x.outlet_id = o.outlet_id
            left join leak_outlet r on r.leak_id = o.leak_id and r.outlet_id = x.root_id
            left join outlet_version w on w.outlet_id = x.root_id and w.seq_from <= h.registry_seq
                and w.seq_to > h.registry_seq
            where h.leak_id = @leak
        ) n
        where n.name ilike any (cast(@words as text[]))
        order by (
            select count(*)
            from unnest(cast(@words as text[])) as x (word)
            where n.name ilike x.word) desc, n.name ilike @first desc, length(n.name), n.id
        limit @limit
        """;

    // The newest of all, the newest of these outlets, those of the day, and those that are called so; of them, those
    // that have each word somewhere in what they are called.
    private const string FindSql = """
        with led_to as materialized (
            (select v.article_id, v.outlet_id, v.headline, v.locator, v.published
            from article_version v
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
            order by v.article_id desc
            limit @near)
            union
            select f.article_id, f.outlet_id, f.headline, f.locator, f.published
            from unnest(cast(@of as uuid[])) as x (outlet_id)
            cross join lateral (
                select v.article_id, v.outlet_id, v.headline, v.locator, v.published
                from article_version v
                where v.leak_id = @leak and v.outlet_id = x.outlet_id and v.recorded_to = 'infinity'
                    and v.end_cause is null
                order by v.article_id desc
                limit @near) f
            union
            (select v.article_id, v.outlet_id, v.headline, v.locator, v.published
            from article_version v
            where v.leak_id = @leak and v.published ~>=~ @day and v.published ~<~ (@day || 'U')
                and v.recorded_to = 'infinity' and v.end_cause is null
            limit 5 * @near)
            union
            select f.article_id, f.outlet_id, f.headline, f.locator, f.published
            from unnest(cast(@queries as text[])) as x (query)
            cross join lateral (
                (select v.article_id, v.outlet_id, v.headline, v.locator, v.published
                from article_version v
                where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null
                    and to_tsvector('simple', translate(v.headline, '<>', '  ')) @@ to_tsquery('simple', x.query)
                limit @near)
                union all
                (select v.article_id, v.outlet_id, v.headline, v.locator, v.published
                from article_version v
                where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null and v.headline is null
                    and to_tsvector('simple', v.locator) @@ to_tsquery('simple', x.query)
                limit @near)) f
        )
        select a.id, a.outlet, a.headline, a.published
        from (
            select v.article_id as id, coalesce(w.name, r.name, o.name) as outlet,
                coalesce(v.headline, v.locator) as headline, v.published
            from leak_head h
            cross join led_to v
            left join leak_outlet o on o.leak_id = h.leak_id and o.outlet_id = v.outlet_id
            left join leak_outlet_root x on x.leak_id = h.leak_id and x.outlet_id = v.outlet_id
            left join leak_outlet r on r.leak_id = h.leak_id and r.outlet_id = x.root_id
            left join outlet_version w on w.outlet_id = x.root_id and w.seq_from <= h.registry_seq
                and w.seq_to > h.registry_seq
            where h.leak_id = @leak
                and not exists (
                    select 1
                    from article_merge m
                    where m.leak_id = h.leak_id and m.article_id = v.article_id and m.recorded_to = 'infinity')
        ) a
        where concat_ws(' ', a.outlet, a.headline, a.published) ilike all (@words)
        order by coalesce(a.outlet ilike @first, false) desc, a.id desc
        limit @limit
        """;

    /// <summary>
    /// The articles of a leak that words may mean, those of an outlet so called first, then the newest; without words
    /// the newest. Far back, words are found by how they begin alone.
    /// </summary>
    public static async Task<IReadOnlyList<LoggedArticle>> FindAsync(
        Session session, LeakScope leak, string? typed, int limit, CancellationToken cancel)
    {
        var words = LoggedArticle.WordsOf(typed ?? "").ToArray();
        if (words.Length == 0)
            return [.. await session.Connection.QueryAsync<LoggedArticle>(new CommandDefinition(
                NewestSql, new { leak = leak.Id, limit }, cancellationToken: cancel))];
        var patterns = PatternsOf(words);
        var outlets = (await session.Connection.QueryAsync<NamedOutlet>(new CommandDefinition(
            OutletsSql, new { leak = leak.Id, words = patterns, first = patterns[0], limit = MostOutlets },
            cancellationToken: cancel))).AsList();
        var day = words.LastOrDefault(word => Day().IsMatch(word));
        var called = words.Where(word => !Day().IsMatch(word)).ToArray();
        string[] queries =
        [
            .. outlets.Select(outlet => called.Where(
                    word => !outlet.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).ToArray())
                .Prepend(called).Where(rest => rest.Length > 0).Select(rest => QueryOf(rest, words[^1])).Distinct(),
        ];
        return [.. await session.Connection.QueryAsync<LoggedArticle>(new CommandDefinition(
            FindSql,
            new
            {
                leak = leak.Id, words = patterns, first = patterns[0], limit, near = Near, day, queries,
                of = outlets.Select(outlet => outlet.Id).ToArray(),
            },
            cancellationToken: cancel))];
    }

    /// <summary>Words as patterns that find them anywhere.</summary>
    public static string[] PatternsOf(IEnumerable<string> words) =>
        [.. words.Select(word => $"%{NearNames.Escaped(word)}%")];

    // Quoted, so that no sign of a word is one of the query's; a short word within is a whole one, for so many others
    // begin like it.
    private static string QueryOf(IEnumerable<string> words, string last) => string.Join(
        " & ", words.Where(word => word.Any(char.IsLetterOrDigit)).Select(word =>
            "'" + word.Replace(@"\", " ", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'"
            + (word.Length >= ShortestBegun || word == last ? ":*" : "")));

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Day();

    private sealed record NamedOutlet(Guid Id, string Name);
}
