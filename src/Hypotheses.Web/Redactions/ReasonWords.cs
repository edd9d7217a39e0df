namespace Hypotheses.Web.Redactions;

/// <summary>Where the reasons of acts stand: of merges, releases of names, what is put aside, summaries.</summary>
internal static class ReasonWords
{
    private const string ArticleMergeSql = """
        select v.article_id as id, v.article_id as thing_id, 0 as number, v.recorded_from as since, 'reason' as field,
            v.reason as value
        from article_merge v
        where v.leak_id = @leak and v.reason is not null
        """;

    private const string PutArticleMergeSql = """
        update article_merge v
        set reason = case @field when 'reason' then u.value else v.reason end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.article_id = u.id and v.recorded_from = u.since
        """;

    private const string SuspectMergeSql = """
        select v.suspect_id as id, v.suspect_id as thing_id, 0 as number, v.recorded_from as since, 'reason' as field,
            v.reason as value
        from suspect_merge v
        where v.leak_id = @leak and v.reason is not null
        """;

    private const string PutSuspectMergeSql = """
        update suspect_merge v
        set reason = case @field when 'reason' then u.value else v.reason end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.suspect_id = u.id and v.recorded_from = u.since
        """;

    private const string ClaimantMergeSql = """
        select v.claimant_id as id, v.claimant_id as thing_id, 0 as number, v.recorded_from as since, 'reason' as field,
            v.reason as value
        from claimant_merge v
        where v.leak_id = @leak and v.reason is not null
        """;

    private const string PutClaimantMergeSql = """
        update claimant_merge v
        set reason = case @field when 'reason' then u.value else v.reason end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.claimant_id = u.id and v.recorded_from = u.since
        """;

    private const string SuspectReleaseSql = """
        select v.suspect_id as id, v.suspect_id as thing_id, 0 as number, v.recorded_from as since, 'reason' as field,
            v.reason as value
        from suspect_release v
        where v.leak_id = @leak and v.reason is not null
        """;

    private const string PutSuspectReleaseSql = """
        update suspect_release v
        set reason = case @field when 'reason' then u.value else v.reason end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.suspect_id = u.id and v.recorded_from = u.since
        """;

    private const string WorkItemVersionSql = """
        select v.item_id as id, v.item_id as thing_id, v.version as number, cast(null as timestamptz) as since,
            'setAside' as field, v.set_aside as value
        from work_item_version v
        where v.leak_id = @leak and v.set_aside is not null
        """;

    private const string PutWorkItemVersionSql = """
        update work_item_version v
        set set_aside = case @field when 'setAside' then u.value else v.set_aside end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.item_id = u.id and v.version = u.number
        """;

    private const string SummarySql = """
        select v.id as id, v.id as thing_id, 0 as number, cast(null as timestamptz) as since, w.field, w.value
        from summary v
        cross join lateral (values ('changed', v.changed), ('reason', v.reason)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutSummarySql = """
        update summary v
        set changed = case @field when 'changed' then u.value else v.changed end,
            reason = case @field when 'reason' then u.value else v.reason end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.id = u.id
        """;

    public static IReadOnlyList<WordTable> Tables { get; } =
    [
        new("article", ArticleMergeSql, PutArticleMergeSql),
        new("suspect", SuspectMergeSql, PutSuspectMergeSql),
        new("claimant", ClaimantMergeSql, PutClaimantMergeSql),
        new("suspect", SuspectReleaseSql, PutSuspectReleaseSql),
        new("work_item", WorkItemVersionSql, PutWorkItemVersionSql),
        new("summary", SummarySql, PutSummarySql),
    ];
}
