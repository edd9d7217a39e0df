namespace Hypotheses.Web.Redactions;

/// <summary>Where words stand of what was published: articles, claims, citations.</summary>
internal static class CoverageWords
{
    private const string ArticleVersionSql = """
        select v.article_id as id, v.article_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from article_version v
        cross join lateral (values ('headline', v.headline), ('locator', v.locator),
            ('byline', v.byline), ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutArticleVersionSql = """
        update article_version v
        set headline = case @field when 'headline' then u.value else v.headline end,
            locator = case @field when 'locator' then u.value else v.locator end,
            byline = case @field when 'byline' then u.value else v.byline end,
            note = case @field when 'note' then u.value else v.note end,
            identity_key = case when @field = 'headline' or @field = 'locator' then null else v.identity_key end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.article_id = u.id and v.version = u.number
        """;

    private const string ArticleAddressSql = """
        select v.article_id as id, v.article_id as thing_id, v.ordinal as number,
            v.recorded_from as since, w.field, w.value
        from article_address v
        cross join lateral (values ('url', v.url), ('canonical', v.canonical)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutArticleAddressSql = """
        update article_address v
        set url = case @field when 'url' then u.value else v.url end,
            canonical = case @field when 'canonical' then u.value else v.canonical end,
            key = case when @field = 'url' or @field = 'canonical' then null else v.key end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.article_id = u.id and v.ordinal = u.number and v.recorded_from = u.since
        """;

    private const string ClaimVersionSql = """
        select v.claim_id as id, v.claim_id as thing_id, v.version as number,
            cast(null as timestamptz) as since, w.field, w.value
        from claim_version v
        cross join lateral (values ('citing', v.citing), ('statement', v.statement),
            ('likelihoodWords', v.likelihood_words), ('note', v.note)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutClaimVersionSql = """
        update claim_version v
        set citing = case @field when 'citing' then u.value else v.citing end,
            statement = case @field when 'statement' then u.value else v.statement end,
            likelihood_words = case @field when 'likelihoodWords' then u.value else v.likelihood_words end,
            note = case @field when 'note' then u.value else v.note end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.claim_id = u.id and v.version = u.number
        """;

    private const string ConflictSql = """
        select v.id as id, v.thing_id as thing_id, 0 as number,
            cast(null as timestamptz) as since, w.field, w.value
        from conflict v
        cross join lateral (values ('stated', v.stated), ('held', v.held)) as w (field, value)
        where v.leak_id = @leak and w.value is not null
        """;

    private const string PutConflictSql = """
        update conflict v
        set stated = case @field when 'stated' then u.value else v.stated end,
            held = case @field when 'held' then u.value else v.held end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        where v.leak_id = @leak and v.id = u.id
        """;

    private const string CitationVersionSql = """
        select c.id, c.id as thing_id, v.version as number, cast(null as timestamptz) as since, w.field, w.value
        from citation c
        join citation_version v on v.leak_id = c.leak_id and v.article_id = c.article_id and v.claim_id = c.claim_id
        cross join lateral (values ('quote', v.quote), ('quoteLocator', v.locator), ('note', v.note))
            as w (field, value)
        where c.leak_id = @leak and w.value is not null
        """;

    private const string PutCitationVersionSql = """
        update citation_version v
        set quote = case @field when 'quote' then u.value else v.quote end,
            locator = case @field when 'quoteLocator' then u.value else v.locator end,
            note = case @field when 'note' then u.value else v.note end
        from unnest(@ids, @numbers, @sinces, @values) as u (id, number, since, value)
        join citation c on c.leak_id = @leak and c.id = u.id
        where v.leak_id = @leak and v.article_id = c.article_id and v.claim_id = c.claim_id and v.version = u.number
        """;

    public static IReadOnlyList<WordTable> Tables { get; } =
    [
        new("article", ArticleVersionSql, PutArticleVersionSql),
        new("article", ArticleAddressSql, PutArticleAddressSql),
        new("claim", ClaimVersionSql, PutClaimVersionSql),
        new("conflict", ConflictSql, PutConflictSql),
        new("citation", CitationVersionSql, PutCitationVersionSql),
    ];
}
