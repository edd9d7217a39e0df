namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// How SQL asks what could be known by <c>@upto</c>, of what was on file <c>@at</c>. Goes after
/// <c>MergedArticles.Then</c>; asks for <c>@leak</c>.
/// </summary>
internal static class Known
{
    /// <summary>Whether an article that was out by then carries the claim of a row <c>k</c>.</summary>
    public const string Claim = """
        exists (
            select 1
            from citation c
            left join merged g on g.article_id = c.article_id
            join article_version a on a.leak_id = @leak and a.article_id = coalesce(g.root_id, c.article_id)
                and a.recorded_from <= @at and a.recorded_to > @at
            where c.leak_id = @leak and c.claim_id = k.claim_id and c.recorded_at <= @at and a.published_upto <= @upto)
        """;

    /// <summary>
    /// After <c>MergedSuspects.Then</c>: <c>known (suspect_id)</c> has each suspect that such a claim names, and what
    /// they are part of, as roots.
    /// </summary>
    public const string Suspects = """
        , named as (
            select coalesce(m.root_id, s.id) as suspect_id
            from suspect s
            left join merged_suspect m on m.suspect_id = s.id
            where s.leak_id = @leak
                and exists (
                    select 1
                    from claim_suspect k
                    where k.leak_id = @leak and k.suspect_id = s.id and k.recorded_from <= @at and k.recorded_to > @at
                        and
        """ + " " + Claim + """
        )
        ), known as (
            select suspect_id
            from named
            union
            select coalesce(m.root_id, v.part_of)
            from known n
            join suspect_version v on v.leak_id = @leak and v.suspect_id = n.suspect_id and v.recorded_from <= @at
                and v.recorded_to > @at and v.part_of is not null
            left join merged_suspect m on m.suspect_id = v.part_of
        )
        """;
}
