namespace Hypotheses.Web.Redactions;

/// <summary>Where words stand of what supports and surrounds: evidence, events, derivations, redactions.</summary>
internal static class SupportWords
{
    private const string EvidenceVersionSql = """
        select v.evidence_id as id, v.evidence_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from evidence_version v
        cross join lateral (values ('description', v.description), ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutEvidenceVersionSql = """
        update evidence_version v
        set description = case @field when 'description' then u.value else v.description end,
            note = case @field when 'note' then u.value else v.note end,
            description_key = case when @field = 'description' then null else v.description_key end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.evidence_id = u.id and v.version = u.number
        """;

    private const string EventVersionSql = """
        select v.event_id as id, v.event_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from public_event_version v
        cross join lateral (values ('what', v.what), ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutEventVersionSql = """
        update public_event_version v
        set what = case @field when 'what' then u.value else v.what end,
            note = case @field when 'note' then u.value else v.note end,
            identity_key = case when @field = 'what' then null else v.identity_key end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.event_id = u.id and v.version = u.number
        """;

    private const string DerivationVersionSql = """
        select v.derivation_id as id, v.derivation_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from derivation_version v
        cross join lateral (values ('credit', v.credit), ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutDerivationVersionSql = """
        update derivation_version v
        set credit = case @field when 'credit' then u.value else v.credit end,
            note = case @field when 'note' then u.value else v.note end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.derivation_id = u.id and v.version = u.number
        """;

    private const string RedactionSql = """
        select v.id as id, v.id as thing_id, 0 as number,
            cast(null as timestamptz) as since, w.field, w.value
        from redaction v
        cross join lateral (values ('reason', v.reason)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutRedactionSql = """
        update redaction v
        set reason = case @field when 'reason' then u.value else v.reason end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.id = u.id
        """;

    public static IReadOnlyList<WordTable> Tables { get; } =
    [
        new("evidence", EvidenceVersionSql, PutEvidenceVersionSql),
        new("public_event", EventVersionSql, PutEventVersionSql),
        new("derivation", DerivationVersionSql, PutDerivationVersionSql),
        new("redaction", RedactionSql, PutRedactionSql),
    ];
}
