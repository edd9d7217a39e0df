namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// How SQL follows merges of claimants: <c>merged_claimant (claimant_id, root_id)</c> has a row for each claimant that
/// is merged, with the one that it counts as. Goes after <c>with recursive</c>; asks for <c>@leak</c>.
/// </summary>
internal static class MergedClaimants
{
    /// <summary>By the merges that stand now.</summary>
    public const string Now = """
        claimant_step as (
            select m.claimant_id, m.into_id
            from claimant_merge m
            where m.leak_id = @leak and m.recorded_to = 'infinity'
            union
            select s.claimant_id, m.into_id
            from claimant_step s
            join claimant_merge m on m.leak_id = @leak and m.claimant_id = s.into_id and m.recorded_to = 'infinity'
        ), merged_claimant as (
            select s.claimant_id, s.into_id as root_id
            from claimant_step s
            where not exists (
                select 1
                from claimant_merge m
                where m.leak_id = @leak and m.claimant_id = s.into_id and m.recorded_to = 'infinity')
        )
        """;

    /// <summary>By the merges that stood at <c>@at</c>.</summary>
    public const string Then = """
        claimant_step as (
            select m.claimant_id, m.into_id
            from claimant_merge m
            where m.leak_id = @leak and m.recorded_from <= @at and m.recorded_to > @at
            union
            select s.claimant_id, m.into_id
            from claimant_step s
            join claimant_merge m on m.leak_id = @leak and m.claimant_id = s.into_id and m.recorded_from <= @at
                and m.recorded_to > @at
        ), merged_claimant as (
            select s.claimant_id, s.into_id as root_id
            from claimant_step s
            where not exists (
                select 1
                from claimant_merge m
                where m.leak_id = @leak and m.claimant_id = s.into_id and m.recorded_from <= @at
                    and m.recorded_to > @at)
        )
        """;

    /// <summary>
    /// By the merges that stood at <c>@since</c>: <c>claimant_before (claimant_id, root_id)</c>, beside either of
    /// the others.
    /// </summary>
    public const string Before = """
        claimant_step_before as (
            select m.claimant_id, m.into_id
            from claimant_merge m
            where m.leak_id = @leak and m.recorded_from <= @since and m.recorded_to > @since
            union
            select s.claimant_id, m.into_id
            from claimant_step_before s
            join claimant_merge m on m.leak_id = @leak and m.claimant_id = s.into_id and m.recorded_from <= @since
                and m.recorded_to > @since
        ), claimant_before as (
            select s.claimant_id, s.into_id as root_id
            from claimant_step_before s
            where not exists (
                select 1
                from claimant_merge m
                where m.leak_id = @leak and m.claimant_id = s.into_id and m.recorded_from <= @since
                    and m.recorded_to > @since)
        )
        """;

    /// <summary>
    /// A further condition: that <c>k.claimant_id</c> is one of <c>@claimants</c>, or is merged into one; an index
    /// serves it.
    /// </summary>
    public const string OfThese = """
                and k.claimant_id in (
                    select x.id
                    from unnest(@claimants) as x (id)
                    union
                    select m.claimant_id
                    from merged_claimant m
                    where m.root_id = any(@claimants))

        """;
}
