namespace Hypotheses.Web.Redactions;

/// <summary>Where words stand that name: the leak, its suspects and claimants, whom we asked.</summary>
internal static class NameWords
{
    private const string LeakVersionSql = """
        select v.leak_id as id, v.leak_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from leak_version v
        cross join lateral (values ('slug', v.slug), ('title', v.title), ('summary', v.summary)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutLeakVersionSql = """
        update leak_version v
        set slug = case @field when 'slug' then u.value else v.slug end,
            title = case @field when 'title' then u.value else v.title end,
            summary = case @field when 'summary' then u.value else v.summary end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.leak_id = u.id and v.version = u.number
        """;

    private const string SuspectVersionSql = """
        select v.suspect_id as id, v.suspect_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from suspect_version v
        cross join lateral (values ('slug', v.slug), ('name', v.name), ('ruleOut', v.rule_out),
            ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutSuspectVersionSql = """
        update suspect_version v
        set slug = case @field when 'slug' then u.value else v.slug end,
            name = case @field when 'name' then u.value else v.name end,
            rule_out = case @field when 'ruleOut' then u.value else v.rule_out end,
            note = case @field when 'note' then u.value else v.note end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.suspect_id = u.id and v.version = u.number
        """;

    private const string SuspectNameSql = """
        select v.suspect_id as id, v.suspect_id as thing_id, v.ordinal as number,
            v.recorded_from as since, w.field, w.value
        from suspect_name v
        cross join lateral (values ('name', v.name)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutSuspectNameSql = """
        update suspect_name v
        set name = case @field when 'name' then u.value else v.name end,
            name_key = case when @field = 'name' then null else v.name_key end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.suspect_id = u.id and v.ordinal = u.number and v.recorded_from = u.since
        """;

    private const string ClaimantVersionSql = """
        select v.claimant_id as id, v.claimant_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from claimant_version v
        cross join lateral (values ('name', v.name), ('affiliation', v.affiliation),
            ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutClaimantVersionSql = """
        update claimant_version v
        set name = case @field when 'name' then u.value else v.name end,
            affiliation = case @field when 'affiliation' then u.value else v.affiliation end,
            note = case @field when 'note' then u.value else v.note end,
            name_key = case when @field = 'name' then null else v.name_key end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.claimant_id = u.id and v.version = u.number
        """;

    private const string ClaimantNameSql = """
        select v.claimant_id as id, v.claimant_id as thing_id, v.ordinal as number,
            v.recorded_from as since, w.field, w.value
        from claimant_name v
        cross join lateral (values ('name', v.name)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutClaimantNameSql = """
        update claimant_name v
        set name = case @field when 'name' then u.value else v.name end,
            name_key = case when @field = 'name' then null else v.name_key end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.claimant_id = u.id and v.ordinal = u.number and v.recorded_from = u.since
        """;

    private const string ResponseVersionSql = """
        select v.response_id as id, v.response_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from response_version v
        cross join lateral (values ('asked', v.asked), ('askedBy', v.asked_by),
            ('channel', v.channel), ('answer', v.answer), ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutResponseVersionSql = """
        update response_version v
        set asked = case @field when 'asked' then u.value else v.asked end,
            asked_by = case @field when 'askedBy' then u.value else v.asked_by end,
            channel = case @field when 'channel' then u.value else v.channel end,
            answer = case @field when 'answer' then u.value else v.answer end,
            note = case @field when 'note' then u.value else v.note end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.response_id = u.id and v.version = u.number
        """;

    public static IReadOnlyList<WordTable> Tables { get; } =
    [
        new("leak", LeakVersionSql, PutLeakVersionSql),
        new("suspect", SuspectVersionSql, PutSuspectVersionSql),
        new("suspect", SuspectNameSql, PutSuspectNameSql),
        new("claimant", ClaimantVersionSql, PutClaimantVersionSql),
        new("claimant", ClaimantNameSql, PutClaimantNameSql),
        new("response", ResponseVersionSql, PutResponseVersionSql),
    ];
}
