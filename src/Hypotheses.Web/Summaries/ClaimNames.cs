namespace Hypotheses.Web.Summaries;

/// <summary>How SQL calls a claim in a list, as it was recorded <c>@at</c>.</summary>
internal static class ClaimNames
{
    /// <summary>By its statement, else by who says so and of whom: of a row <c>k</c> of its versions.</summary>
    public const string Of = """
        coalesce(k.statement, (
            select w.name || ' (' || string_agg(distinct s.name collate "C", ', ' order by s.name collate "C") || ')'
            from claimant_version w
            join claim_suspect l on l.leak_id = @leak and l.claim_id = k.claim_id and l.recorded_from <= @at
                and l.recorded_to > @at
            join suspect_version s on s.leak_id = @leak and s.suspect_id = l.suspect_id and s.recorded_from <= @at
                and s.recorded_to > @at
            where w.leak_id = @leak and w.claimant_id = k.claimant_id and w.recorded_from <= @at and w.recorded_to > @at
            group by w.name))
        """;
}
