namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// How SQL follows merges of suspects: <c>merged_suspect (suspect_id, root_id)</c> has a row for each suspect that is
/// merged, with the one that it counts as. A leak has few of them. Goes after <c>with recursive</c>; asks for
/// <c>@leak</c>.
/// </summary>
internal static class MergedSuspects
{
    /// <summary>By the merges that stand now.</summary>
    public const string Now = """
        suspect_step as (
            select m.suspect_id, m.into_id
            from suspect_merge m
            where m.leak_id = @leak and m.recorded_to = 'infinity'
            union
            select s.suspect_id, m.into_id
            from suspect_step s
            join suspect_merge m on m.leak_id = @leak and m.suspect_id = s.into_id and m.recorded_to = 'infinity'
        ), merged_suspect as (
            select s.suspect_id, s.into_id as root_id
            from suspect_step s
            where not exists (
                select 1
                from suspect_merge m
                where m.leak_id = @leak and m.suspect_id = s.into_id and m.recorded_to = 'infinity')
        )
        """;

    /// <summary>By the merges that stood at <c>@at</c>.</summary>
    public const string Then = """
        suspect_step as (
            select m.suspect_id, m.into_id
            from suspect_merge m
            where m.leak_id = @leak and m.recorded_from <= @at and m.recorded_to > @at
            union
            select s.suspect_id, m.into_id
            from suspect_step s
            join suspect_merge m on m.leak_id = @leak and m.suspect_id = s.into_id and m.recorded_from <= @at
                and m.recorded_to > @at
        ), merged_suspect as (
            select s.suspect_id, s.into_id as root_id
            from suspect_step s
            where not exists (
                select 1
                from suspect_merge m
                where m.leak_id = @leak and m.suspect_id = s.into_id and m.recorded_from <= @at and m.recorded_to > @at)
        )
        """;

    /// <summary>
    /// By the merges that stood at <c>@since</c>: <c>suspect_before (suspect_id, root_id)</c>, beside either of
    /// the others.
    /// </summary>
    public const string Before = """
        suspect_step_before as (
            select m.suspect_id, m.into_id
            from suspect_merge m
            where m.leak_id = @leak and m.recorded_from <= @since and m.recorded_to > @since
            union
            select s.suspect_id, m.into_id
            from suspect_step_before s
            join suspect_merge m on m.leak_id = @leak and m.suspect_id = s.into_id and m.recorded_from <= @since
                and m.recorded_to > @since
        ), suspect_before as (
            select s.suspect_id, s.into_id as root_id
            from suspect_step_before s
            where not exists (
                select 1
                from suspect_merge m
                where m.leak_id = @leak and m.suspect_id = s.into_id and m.recorded_from <= @since
                    and m.recorded_to > @since)
        )
        """;

    /// <summary>
    /// A further condition: that <c>s.suspect_id</c> is one of <c>@suspects</c>, or is merged into one; an index of it
    /// serves.
    /// </summary>
    public const string OfThese = """
                and s.suspect_id in (
                    select x.id
                    from unnest(@suspects) as x (id)
                    union
                    select m.suspect_id
                    from merged_suspect m
                    where m.root_id = any(@suspects))

        """;
}
