namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// How SQL follows merges of articles: <c>merged (article_id, root_id)</c> has a row for each article that is merged,
/// with the one that it counts as. A leak has few of them. Goes after <c>with recursive</c>; asks for <c>@leak</c>.
/// </summary>
internal static class MergedArticles
{
    /// <summary>By the merges that stand now.</summary>
    public const string Now = """
        step as (
            select m.article_id, m.into_id
            from article_merge m
            where m.leak_id = @leak and m.recorded_to = 'infinity'
            union
            select s.article_id, m.into_id
            from step s
            join article_merge m on m.leak_id = @leak and m.article_id = s.into_id and m.recorded_to = 'infinity'
        ), merged as (
            select s.article_id, s.into_id as root_id
            from step s
            where not exists (
                select 1
                from article_merge m
                where m.leak_id = @leak and m.article_id = s.into_id and m.recorded_to = 'infinity')
        )
        """;

    /// <summary>By the merges that stood at <c>@at</c>.</summary>
    public const string Then = """
        step as (
            select m.article_id, m.into_id
            from article_merge m
            where m.leak_id = @leak and m.recorded_from <= @at and m.recorded_to > @at
            union
            select s.article_id, m.into_id
            from step s
            join article_merge m on m.leak_id = @leak and m.article_id = s.into_id and m.recorded_from <= @at
                and m.recorded_to > @at
        ), merged as (
            select s.article_id, s.into_id as root_id
            from step s
            where not exists (
                select 1
                from article_merge m
                where m.leak_id = @leak and m.article_id = s.into_id and m.recorded_from <= @at and m.recorded_to > @at)
        )
        """;

    /// <summary>
    /// By the merges that stood at <c>@since</c>: <c>article_before (article_id, root_id)</c>, beside either of
    /// the others.
    /// </summary>
    public const string Before = """
        article_step_before as (
            select m.article_id, m.into_id
            from article_merge m
            where m.leak_id = @leak and m.recorded_from <= @since and m.recorded_to > @since
            union
            select s.article_id, m.into_id
            from article_step_before s
            join article_merge m on m.leak_id = @leak and m.article_id = s.into_id and m.recorded_from <= @since
                and m.recorded_to > @since
        ), article_before as (
            select s.article_id, s.into_id as root_id
            from article_step_before s
            where not exists (
                select 1
                from article_merge m
                where m.leak_id = @leak and m.article_id = s.into_id and m.recorded_from <= @since
                    and m.recorded_to > @since)
        )
        """;

    /// <summary>
    /// After <c>Now</c> or <c>Then</c>: <c>one (article_id, root_id)</c> has a row for every article, with the one that
    /// it counts as, itself if it is not merged.
    /// </summary>
    public const string One = """
        , one as (
            select article_id, root_id
            from merged
            union all
            select id, id
            from article
            where leak_id = @leak
        )

        """;
}
