using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Brings the facts that scorers judge: totals from derived state for now, citations for a time in the past.
/// </summary>
public sealed class ScoreFacts
{
    // One statement, so one snapshot: the answer is as of the head that it echoes.
    private const string NowSql = """
        select v.suspect_id as id, v.slug, v.name, v.kind, v.part_of, v.axis,
            t.outlets, t.articles, t.citations, t.first_published, t.last_published,
            (select count(distinct o.outlet_id)::integer
             from suspect_outlet o
             join suspect s on s.leak_id = o.leak_id and s.id = o.suspect_id
             where o.leak_id = @leak and not o.rolled and o.citations > 0 and s.axis = @axis) as naming,
            h.recorded_at
        from leak_head h
        join suspect_version v on v.leak_id = h.leak_id and v.recorded_to = 'infinity' and v.end_cause is null
        left join lateral (
            select count(*)::integer as outlets, coalesce(sum(o.articles), 0)::integer as articles,
                coalesce(sum(o.citations), 0)::integer as citations, min(o.first_published) as first_published,
                max(o.last_published) as last_published
            from suspect_outlet o
            where o.leak_id = h.leak_id and o.suspect_id = v.suspect_id and o.rolled = @rollup
                and o.citations > 0) t on true
        where h.leak_id = @leak
        """;

    private const string HeadSql = """
        select recorded_at
        from leak_head
        where leak_id = @leak
        """;

    private const string SlugSql = """
        select slug
        from leak_version
        where leak_id = @leak and recorded_from <= @at and recorded_to > @at
        """;

    private const string PinnedSql = """
        select registry_seq
        from leak_entry
        where leak_id = @leak and recorded_at <= @at
        order by recorded_at desc, seq desc
        limit 1
        """;

    private const string SuspectsSql = """
        select suspect_id as id, slug, name, kind, part_of, axis
        from suspect_version
        where leak_id = @leak and recorded_from <= @at and recorded_to > @at and end_cause is null
        """;

    private const string CitationsSql = "with recursive " + MergedArticles.Then + """

        select s.suspect_id, k.claim_id, a.article_id, a.outlet_id, c.stance,
            k.naming = 'stated' or k.approved_by is not null as naming_counts,
            a.needs_original, a.published_from, a.published_upto,
            (a.end_cause is not null and a.effective_on is null) or (c.end_cause is not null and c.effective_on is null)
                or (k.end_cause is not null and k.effective_on is null) as ended_by_us,
            least(a.effective_on, c.effective_on, k.effective_on) as ended_on
        from citation_version c
        left join merged m on m.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, c.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at
        join claim_version k on k.leak_id = @leak and k.claim_id = c.claim_id and k.recorded_from <= @at
            and k.recorded_to > @at
        join claim_suspect s on s.leak_id = @leak and s.claim_id = c.claim_id and s.recorded_from <= @at
            and s.recorded_to > @at
        where c.leak_id = @leak and c.recorded_from <= @at and c.recorded_to > @at
        """;

    /// <summary>Totals of every live suspect at the head, and the leak's denominator on an axis.</summary>
    public async Task<IReadOnlyList<NowRow>> NowAsync(
        Session session, Guid leak, string axis, bool rollup, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<NowRow>(
            new CommandDefinition(NowSql, new { leak, axis, rollup }, cancellationToken: cancel))).AsList();

    public async Task<DateTimeOffset> HeadAsync(Session session, Guid leak, CancellationToken cancel) =>
        await session.Connection.QuerySingleAsync<DateTimeOffset>(
            new CommandDefinition(HeadSql, new { leak }, cancellationToken: cancel));

    /// <summary>The leak's slug as recorded then; null before the leak was opened.</summary>
    public Task<string?> SlugAsync(Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<string?>(
            new CommandDefinition(SlugSql, new { leak, at }, cancellationToken: cancel));

    /// <summary>The record as it stood at an instant, and the registry as it was pinned then.</summary>
    public async Task<PastFacts> AtAsync(
        Session session, Guid leak, DateTimeOffset at, Func<DateOnly, DateTimeOffset> startOf, CancellationToken cancel)
    {
        var of = new { leak, at };
        var seq = await session.Connection.QuerySingleOrDefaultAsync<long>(
            new CommandDefinition(PinnedSql, of, cancellationToken: cancel));
        var suspects = (await session.Connection.QueryAsync<SuspectRow>(new CommandDefinition(SuspectsSql, of,
            cancellationToken: cancel))).AsList();
        var citations = await session.Connection.QueryAsync<CitationRow>(
            new CommandDefinition(CitationsSql, of, cancellationToken: cancel));
        var roots = await Roots.AtAsync(session.Connection, leak, seq, null, cancel);
        return new PastFacts(
            suspects, [.. citations.Select(row => row.Fact(startOf))],
            roots.ToDictionary(row => row.OutletId, row => new OutletFact(row.OutletId, row.RootId, row.Real)));
    }

    private sealed record CitationRow(
        Guid SuspectId, Guid ClaimId, Guid ArticleId, Guid? OutletId, string Stance, bool NamingCounts,
        bool NeedsOriginal, DateTimeOffset? PublishedFrom, DateTimeOffset PublishedUpto, bool EndedByUs,
        DateOnly? EndedOn)
    {
        public CitationFact Fact(Func<DateOnly, DateTimeOffset> startOf) => new(
            SuspectId, ClaimId, ArticleId, OutletId, Enum.Parse<Stance>(Stance, ignoreCase: true), NamingCounts,
            NeedsOriginal, PublishedFrom, PublishedUpto,
            EndedByUs ? DateTimeOffset.MinValue : EndedOn is { } day ? startOf(day) : null);
    }
}

/// <summary>A suspect as recorded at some instant.</summary>
public record SuspectRow(Guid Id, string Slug, string Name, string Kind, Guid? PartOf, string Axis)
{
    public SuspectFact Fact => new(Id, PartOf, Enum.Parse<Axis>(Axis, ignoreCase: true));
}

/// <summary>A suspect at the head with its totals.</summary>
public sealed record NowRow(
    Guid Id, string Slug, string Name, string Kind, Guid? PartOf, string Axis, int Outlets, int Articles, int Citations,
    DateTimeOffset? FirstPublished, DateTimeOffset? LastPublished, int Naming, DateTimeOffset RecordedAt)
    : SuspectRow(Id, Slug, Name, Kind, PartOf, Axis)
{
    public Totals Totals => new(Id, Outlets, Articles, Citations, FirstPublished, LastPublished);
}

/// <summary>The record as it stood at an instant.</summary>
public sealed record PastFacts(
    IReadOnlyList<SuspectRow> Suspects, IReadOnlyList<CitationFact> Citations,
    IReadOnlyDictionary<Guid, OutletFact> Outlets);
