using System.Globalization;
using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>Brings what the page of a suspect tells beside its explanation.</summary>
internal static class SuspectFacts
{
    private const string SaidSql = """
        select claim_id as id, citing, act
        from claim_version
        where leak_id = @leak and claim_id = any(@claims) and recorded_from <= @at and recorded_to > @at
            and (citing is not null or act <> 'unspecified')
        """;

    private const string CountriesSql = """
        select country, cast(count(*) as integer) as outlets
        from outlet_version
        where outlet_id = any(@outlets) and seq_from <= @seq and seq_to > @seq and country is not null
        group by country
        order by count(*) desc, country
        """;

    // What was judged of an article is no open end: only suggestions wait.
    private const string SuggestedSql = """
        select d.article_id, v.derivation_id as id, v.version,
            coalesce(w.name, l.name, a.headline, e.what) as source
        from derivation d
        join derivation_version v on v.leak_id = d.leak_id and v.derivation_id = d.id and v.recorded_to = 'infinity'
            and v.judgement = 'suggested' and v.end_cause is null
        left join article_version a on a.leak_id = d.leak_id and a.article_id = d.to_article
            and a.recorded_to = 'infinity'
        left join leak_outlet l on l.leak_id = d.leak_id and l.outlet_id = coalesce(d.to_outlet, a.outlet_id)
        left join leak_outlet_root r on r.leak_id = l.leak_id and r.outlet_id = l.outlet_id
        left join outlet_version w on w.outlet_id = r.root_id and w.seq_to = 9223372036854775807
        left join public_event_version e on e.leak_id = d.leak_id and e.event_id = d.to_event
            and e.recorded_to = 'infinity'
        where d.leak_id = @leak and d.article_id = any(@articles)
            and (d.claim_id is null or d.claim_id = any(@claims))
        order by v.derivation_id
        """;

    /// <summary>All of it, of the outlets that count for a suspect.</summary>
    public static async Task<Beside> OfAsync(
        Session session, LeakScope leak, IReadOnlyList<CountedOutlet> counted, Clocks clocks, bool isNow,
        CancellationToken cancel)
    {
        Guid[] claims = [.. counted.Select(outlet => outlet.Citation.Claim.Id).Distinct()];
        Guid[] open = isNow
            ? [
                .. counted.Where(outlet => outlet.Report.Tracing == "open").Select(outlet => outlet.Report.End.Id)
                    .Distinct(),
            ]
            : [];
        var said = await session.Connection.QueryAsync<Said>(new CommandDefinition(
            SaidSql, new { leak = leak.Id, claims, clocks.At }, cancellationToken: cancel));
        var countries = await session.Connection.QueryAsync<(string Country, int Outlets)>(new CommandDefinition(
            CountriesSql, new { outlets = counted.Select(outlet => outlet.Outlet.Id).ToArray(), clocks.Seq },
            cancellationToken: cancel));
        var suggested = open.Length == 0 ? [] : await session.Connection.QueryAsync<Suggested>(new CommandDefinition(
            SuggestedSql, new { leak = leak.Id, articles = open, claims }, cancellationToken: cancel));
        return new(
            said.ToDictionary(one => one.Id), [.. countries.Select(one => (Called(one.Country), one.Outlets))],
            suggested.Where(one => one.Source is not null).ToLookup(one => one.ArticleId));
    }

    private static string Called(string country)
    {
        try
        {
            return new RegionInfo(country).EnglishName;
        }
        catch (ArgumentException)
        {
            return country;
        }
    }
}

/// <summary>What the page of a suspect tells beside its explanation.</summary>
/// <param name="Said">Of claims that say so, from whom it was heard and what was done, by claim.</param>
/// <param name="Countries">In which countries the outlets are registered, the most first.</param>
/// <param name="Suggested">What open ends may be taken from and nobody has judged, by article.</param>
public sealed record Beside(
    IReadOnlyDictionary<Guid, Said> Said, IReadOnlyList<(string Name, int Outlets)> Countries,
    ILookup<Guid, Suggested> Suggested);

/// <summary>How a claim came to its claimant, and what it says was done.</summary>
public sealed record Said(Guid Id, string? Citing, string Act);

/// <summary>What an article may be taken from, to be judged.</summary>
public sealed record Suggested(Guid ArticleId, Guid Id, int Version, string? Source)
{
    /// <summary>The item of the work list.</summary>
    public Guid ItemOf(Guid leak) => NamedId.OfWork(leak, "suggestion", Id);
}
