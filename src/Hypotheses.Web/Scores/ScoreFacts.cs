using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Brings the facts that scorers judge: totals from derived state for now, citations for a time in the past.
/// </summary>
public sealed class ScoreFacts
{
    // All statements of an answer see one snapshot, which the caller holds: it is as of the head that it echoes. An
    // outlet that the registry does not
    // know has no version there: it is provisional, and of unknown kind.
    private const string NowSql = "with recursive " + MergedSuspects.Now + """
        , counted as (
            select o.suspect_id, o.rolled, o.outlet_id, o.articles, o.citations, o.first_published, o.last_published,
                coalesce(v.kind, 'unknown') = 'copy_site' as copy_site, v.outlet_id is null as provisional
            from leak_head h
            join suspect_outlet o on o.leak_id = h.leak_id and o.citations > 0
            left join outlet_version v on v.outlet_id = o.outlet_id and v.seq_from <= h.registry_seq
                and v.seq_to > h.registry_seq
            where h.leak_id = @leak and not (o.rolled and not @rollup)
                and (cast(@outletKind as text) is null or coalesce(v.kind, 'unknown') = @outletKind)
                and (cast(@country as text) is null or v.country = @country)
                and (cast(@language as text) is null or v.language = @language
                    or starts_with(v.language, @language || '-'))
        ), totals as (
            select suspect_id, count(*)::integer as outlets, sum(articles)::integer as articles,
                sum(citations)::integer as citations, min(first_published) as first_published,
                max(last_published) as last_published, (count(*) filter (where copy_site))::integer as copy_sites_only,
                (count(*) filter (where provisional))::integer as provisional
            from counted
            where rolled = @rollup
            group by suspect_id
        ), naming as (
            select count(distinct c.outlet_id)::integer as outlets
            from counted c
            join suspect s on s.leak_id = @leak and s.id = c.suspect_id
            where not c.rolled and s.axis = @axis
        )
        select v.suspect_id as id, v.slug, v.name, v.kind, coalesce(u.root_id, v.part_of) as part_of, v.axis,
            coalesce(t.outlets, 0) as outlets,
            coalesce(t.articles, 0) as articles, coalesce(t.citations, 0) as citations, t.first_published,
            t.last_published, coalesce(t.copy_sites_only, 0) as copy_sites_only,
            coalesce(t.provisional, 0) as provisional, n.outlets as naming, h.recorded_at, h.registry_seq
        from leak_head h
        cross join naming n
        join suspect_version v on v.leak_id = h.leak_id and v.recorded_to = 'infinity' and v.end_cause is null
            and v.suspect_id not in (select m.suspect_id from merged_suspect m)
        left join merged_suspect u on u.suspect_id = v.part_of
        left join totals t on t.suspect_id = v.suspect_id
        where h.leak_id = @leak
        """;

    // Only outlets that somebody controls on some day: the others' owners are unknown.
    private const string OwnedSql = """
        select o.suspect_id, o.outlet_id, o.latest_day
        from suspect_outlet o
        left join outlet_version v on v.outlet_id = o.outlet_id and v.seq_from <= @seq and v.seq_to > @seq
        where o.leak_id = @leak and o.rolled = @rollup and o.citations > 0
            and exists (
                select 1
                from control c
                where c.child_id = o.outlet_id and c.seq_from <= @seq and c.seq_to > @seq)
            and (cast(@outletKind as text) is null or v.kind = @outletKind)
            and (cast(@country as text) is null or v.country = @country)
            and (cast(@language as text) is null or v.language = @language
                or starts_with(v.language, @language || '-'))
        """;

    // The edges above these outlets, whatever their days.
    private const string ControlSql = """
        with recursive up as (
            select c.child_id, c.owner_id, c.valid_from, c.valid_to
            from control c
            where c.child_id = any(@outlets) and c.seq_from <= @seq and c.seq_to > @seq
            union
            select c.child_id, c.owner_id, c.valid_from, c.valid_to
            from up u
            join control c on c.child_id = u.owner_id and c.seq_from <= @seq and c.seq_to > @seq
        )
        select child_id, owner_id, valid_from, valid_to
        from up
        """;

    private const string RegistrySql = """
        select outlet_id, kind, country, language
        from outlet_version
        where outlet_id = any(@outlets) and seq_from <= @seq and seq_to > @seq
        """;

    private const string SuspectsSql = "with recursive " + MergedSuspects.Then + """

        select v.suspect_id as id, v.slug, v.name, v.kind, coalesce(u.root_id, v.part_of) as part_of, v.axis
        from suspect_version v
        left join merged_suspect u on u.suspect_id = v.part_of
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at and v.end_cause is null
            and v.suspect_id not in (select m.suspect_id from merged_suspect m)
        """;

    private const string CitationsSql =
        "with recursive " + MergedArticles.Then + ", " + MergedSuspects.Then + """

        select coalesce(u.root_id, s.suspect_id) as suspect_id, k.claim_id, a.article_id, a.outlet_id, c.stance,
            k.naming = 'stated' or k.approved_by is not null as naming_counts,
            a.needs_original, a.published_from, a.published_upto, a.published_day,
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
        left join merged_suspect u on u.suspect_id = s.suspect_id
        where c.leak_id = @leak and c.recorded_from <= @at and c.recorded_to > @at
        """;

    /// <summary>Totals of every live suspect at the head, and the leak's denominator on an axis.</summary>
    public async Task<IReadOnlyList<NowRow>> NowAsync(
        Session session, Guid leak, RankingQuery query, CancellationToken cancel)
    {
        var of = new { leak, query.Axis, query.Rollup, query.OutletKind, query.Country, query.Language };
        var rows = (await session.Connection.QueryAsync<NowRow>(
            new CommandDefinition(NowSql, of, cancellationToken: cancel))).AsList();
        if (rows.Count == 0)
            return rows;
        var seq = rows[0].RegistrySeq;
        var owned = (await session.Connection.QueryAsync<OwnedRow>(new CommandDefinition(
            OwnedSql, new { leak, seq, query.Rollup, query.OutletKind, query.Country, query.Language },
            cancellationToken: cancel))).ToLookup(row => row.SuspectId);
        var ownership = await OwnershipAsync(
            session, [.. owned.SelectMany(rows => rows).Select(row => row.OutletId).Distinct()], seq, cancel);
        return
        [
            .. rows.Select(row => row with
            {
                Owners = row.OwnersOf(
                    [.. owned[row.Id].Select(outlet => (outlet.OutletId, outlet.LatestDay))], ownership),
            }),
        ];
    }

    /// <summary>The record as it stood at an instant, and the registry as it was pinned then.</summary>
    public async Task<PastFacts> AtAsync(
        Session session, Guid leak, Clocks clocks, CancellationToken cancel)
    {
        var (of, seq) = (new { leak, clocks.At }, clocks.Seq);
        var suspects = (await session.Connection.QueryAsync<SuspectRow>(new CommandDefinition(SuspectsSql, of,
            cancellationToken: cancel))).AsList();
        var citations = await session.Connection.QueryAsync<CitationRow>(
            new CommandDefinition(CitationsSql, of, cancellationToken: cancel));
        var roots = await Roots.AtAsync(session.Connection, leak, seq, null, cancel);
        Guid[] outlets = [.. roots.Select(row => row.RootId).Distinct()];
        var registry = (await session.Connection.QueryAsync<RegistryRow>(new CommandDefinition(
            RegistrySql, new { outlets, seq }, cancellationToken: cancel))).ToDictionary(row => row.OutletId);
        return new PastFacts(
            suspects, [.. citations.Select(row => row.Fact(day => PublishedDate.StartOf(day, clocks.Zone)))],
            roots.ToDictionary(
                row => row.OutletId, row => new PastOutlet(row, registry.GetValueOrDefault(row.RootId))),
            await OwnershipAsync(session, outlets, seq, cancel));
    }

    private static async Task<Ownership> OwnershipAsync(
        Session session, Guid[] outlets, long seq, CancellationToken cancel) => outlets.Length == 0
        ? Ownership.Unknown
        : new Ownership((await session.Connection.QueryAsync<ControlRow>(
            new CommandDefinition(ControlSql, new { outlets, seq }, cancellationToken: cancel)))
            .Select(row => new ControlFact(row.ChildId, row.OwnerId, row.ValidFrom, row.ValidTo)));

    private sealed record OwnedRow(Guid SuspectId, Guid OutletId, DateOnly LatestDay);

    private sealed record ControlRow(Guid ChildId, Guid OwnerId, DateOnly? ValidFrom, DateOnly? ValidTo);

    private sealed record CitationRow(
        Guid SuspectId, Guid ClaimId, Guid ArticleId, Guid? OutletId, string Stance, bool NamingCounts,
        bool NeedsOriginal, DateTimeOffset? PublishedFrom, DateTimeOffset PublishedUpto, DateOnly PublishedDay,
        bool EndedByUs, DateOnly? EndedOn)
    {
        public CitationFact Fact(Func<DateOnly, DateTimeOffset> startOf) => new(
            SuspectId, ClaimId, ArticleId, OutletId, Enum.Parse<Stance>(Stance, ignoreCase: true), NamingCounts,
            NeedsOriginal, PublishedFrom, PublishedUpto,
            EndedByUs ? DateTimeOffset.MinValue : EndedOn is { } day ? startOf(day) : null)
        {
            PublishedDay = PublishedDay,
        };
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
    DateTimeOffset? FirstPublished, DateTimeOffset? LastPublished, int CopySitesOnly, int Provisional, int Naming,
    DateTimeOffset RecordedAt, long RegistrySeq)
    : SuspectRow(Id, Slug, Name, Kind, PartOf, Axis)
{
    public OwnerCount Owners { get; init; }

    public Totals Totals => new(Id, Outlets, Articles, Citations, FirstPublished, LastPublished)
    {
        CopySitesOnly = CopySitesOnly, Provisional = Provisional, Owners = Owners,
    };

    /// <summary>Of its outlets these have controllers on some day; the owners of the others are unknown.</summary>
    public OwnerCount OwnersOf(IReadOnlyCollection<(Guid Outlet, DateOnly Day)> owned, Ownership ownership)
    {
        var count = OwnerCount.Of(owned, ownership);
        return count with { Unknown = count.Unknown + Outlets - owned.Count };
    }
}

/// <summary>What the registry said of an outlet.</summary>
public sealed record RegistryRow(Guid OutletId, string Kind, string? Country, string? Language);

/// <summary>An outlet of the leak, and what the registry said of its root; null = provisional.</summary>
public sealed record PastOutlet(RootRow Root, RegistryRow? Registry)
{
    public OutletFact Fact => new(Root.OutletId, Root.RootId, Root.Real)
    {
        IsCopySite = Registry?.Kind == "copy_site", IsProvisional = Registry is null,
    };
}

/// <summary>The record as it stood at an instant.</summary>
public sealed record PastFacts(
    IReadOnlyList<SuspectRow> Suspects, IReadOnlyList<CitationFact> Citations,
    IReadOnlyDictionary<Guid, PastOutlet> Outlets, Ownership Ownership)
{
    /// <summary>The citations of the outlets that the query asks for.</summary>
    public IReadOnlyList<CitationFact> CitationsFor(RankingQuery query) => query.HasFilter
        ? [.. Citations.Where(citation =>
            citation.Outlet is { } outlet && Outlets.TryGetValue(outlet, out var of) && query.Takes(of.Registry))]
        : Citations;
}
