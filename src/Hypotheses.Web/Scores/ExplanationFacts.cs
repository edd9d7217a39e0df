using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Scores;

/// <summary>Brings names and words as they were recorded at an instant, for explanations.</summary>
public sealed class ExplanationFacts
{
    private const string CitationsSql =
        "with recursive " + MergedArticles.Then + ", " + MergedSuspects.Then + ", " + MergedClaimants.Then + """

        select i.id, c.stance, c.quote, c.locator, k.claim_id, k.statement, k.stance as claim_stance, k.among, k.basis,
            k.naming, w.claimant_id, w.name as claimant_name, w.kind as claimant_kind,
            array(
                select distinct coalesce(u.root_id, s.suspect_id)
                from claim_suspect s
                left join merged_suspect u on u.suspect_id = s.suspect_id
                where s.leak_id = @leak and s.claim_id = k.claim_id and s.recorded_from <= @at and s.recorded_to > @at
            ) as suspects,
            a.article_id, a.outlet_id, a.headline, a.published, a.access, a.kind as article_kind,
            (select x.canonical
             from (select a.article_id
                   union all
                   select n.article_id
                   from merged n
                   where n.root_id = a.article_id) o
             join article_address x on x.leak_id = @leak and x.article_id = o.article_id and x.recorded_from <= @at
                 and x.recorded_to > @at
             order by o.article_id <> a.article_id, o.article_id, x.ordinal
             limit 1) as url,
            e.end_cause, e.effective_on
        from citation i
        join citation_version c on c.leak_id = @leak and c.article_id = i.article_id and c.claim_id = i.claim_id
            and c.recorded_from <= @at and c.recorded_to > @at
        left join merged m on m.article_id = i.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, i.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at
        join claim_version k on k.leak_id = @leak and k.claim_id = i.claim_id and k.recorded_from <= @at
            and k.recorded_to > @at
        left join merged_claimant r on r.claimant_id = k.claimant_id
        join claimant_version w on w.leak_id = @leak and w.claimant_id = coalesce(r.root_id, k.claimant_id)
            and w.recorded_from <= @at and w.recorded_to > @at
        left join lateral (
            select x.end_cause, x.effective_on
            from (values (1, a.end_cause, a.effective_on), (2, c.end_cause, c.effective_on),
                (3, k.end_cause, k.effective_on)) as x (n, end_cause, effective_on)
            where x.end_cause is not null
            order by x.effective_on nulls first, x.n
            limit 1
        ) e on true
        where i.leak_id = @leak and i.id = any(@cited)
        """;

    private const string OutletsSql = """
        select x.id, coalesce(v.name, o.name) as name,
            coalesce(
                (select k.key
                 from outlet_key k
                 where k.outlet_id = x.id and k.kind = 'domain' and k.seq_from <= @seq and k.seq_to > @seq
                 order by k.valid_to desc nulls first, octet_length(k.key), k.key
                 limit 1),
                case when o.key not like 'name:%' then o.key end) as domain,
            v.outlet_id is null as provisional
        from unnest(@outlets) as x (id)
        left join outlet_version v on v.outlet_id = x.id and v.seq_from <= @seq and v.seq_to > @seq
        left join leak_outlet o on o.leak_id = @leak and o.outlet_id = x.id
        """;

    private const string OwnersSql = """
        select owner_id as id, name
        from owner_version
        where owner_id = any(@owners) and seq_from <= @seq and seq_to > @seq
        """;

    private const string RequestsSql = "with recursive " + MergedSuspects.Then + """

        select coalesce(u.root_id, v.suspect_id) as suspect_id, v.asked_on, v.outcome, v.answered_on
        from response_version v
        left join merged_suspect u on u.suspect_id = v.suspect_id
        where v.leak_id = @leak and v.suspect_id is not null and v.recorded_from <= @at and v.recorded_to > @at
        """;

    public async Task<IReadOnlyDictionary<Guid, CitationWords>> CitationsAsync(
        Session session, RecordAt record, Guid[] cited, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<CitationWords>(new CommandDefinition(
            CitationsSql, new { leak = record.Leak.Id, record.Clocks.At, cited }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);

    /// <summary>By id, the leak's own provisional ones and those of the registry.</summary>
    public async Task<IReadOnlyDictionary<Guid, OutletName>> OutletsAsync(
        Session session, RecordAt record, IEnumerable<Guid> outlets, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<OutletName>(new CommandDefinition(
            OutletsSql, new { leak = record.Leak.Id, record.Clocks.Seq, outlets = outlets.Distinct().ToArray() },
            cancellationToken: cancel))).ToDictionary(row => row.Id);

    public async Task<IReadOnlyDictionary<Guid, OwnerName>> OwnersAsync(
        Session session, RecordAt record, IEnumerable<Guid> owners, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<OwnerName>(new CommandDefinition(
            OwnersSql, new { record.Clocks.Seq, owners = owners.Distinct().ToArray() }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);

    /// <summary>Our requests for comment, by the suspect that was asked.</summary>
    public async Task<ILookup<Guid, RequestRow>> RequestsAsync(
        Session session, RecordAt record, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<RequestRow>(new CommandDefinition(
            RequestsSql, new { leak = record.Leak.Id, at = record.Clocks.AskedAt ?? record.Clocks.At },
            cancellationToken: cancel)))
            .ToLookup(row => row.SuspectId);
}

/// <summary>A request for comment: asked on a day or instant as given, what came of it, and when.</summary>
public sealed record RequestRow(Guid SuspectId, string AskedOn, string Outcome, string? AnsweredOn);

/// <summary>The words of a citation, its article and its claim.</summary>
public sealed record CitationWords(
    Guid Id, string Stance, string? Quote, string? Locator, Guid ClaimId, string? Statement, string ClaimStance,
    string Among, string Basis, string Naming, Guid ClaimantId, string ClaimantName, string ClaimantKind,
    Guid[] Suspects, Guid ArticleId, Guid? OutletId, string? Headline, string? Published, string? Access,
    string? ArticleKind, string? Url, string? EndCause, DateOnly? EffectiveOn);
