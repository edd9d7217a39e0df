namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// The headline sentences: pure templates over the counts, the same words on the page, in the answer and in the
/// weekly summary. They tell what outlets say and never who did it. From each number one template is taken, the first
/// that holds. The same facts always make the same lines.
/// </summary>
/// <remarks>
/// <para>Lists of names have up to six in full; of seven or more the first five, "and 3 more". A name that holds a
/// comma, a colon or a semicolon stands in quotation marks; otherwise names are as given. One figure stands for a
/// range whose ends are equal. A date has its year only if that differs from the year of the answer.</para>
/// <para>The keys and texts are in one table for each language.</para>
/// </remarks>
public static class Headline
{
    /// <summary>
    /// The name that travels with the lines. A changed English template or definition gets a new one; how they are said
    /// in other languages is of who shows them.
    /// </summary>
    public const string Version = "headline.v1";

    /// <summary>The lines on a leak, in the order to be shown; always at least two.</summary>
    /// <remarks>
    /// <para><b>first.…</b>, always one. A and B are the rows with most and next most outlets; rows without an outlet
    /// are left out throughout. <c>none</c>: nobody is named or denied. <c>denials</c>: nobody is named.
    /// <c>little</c>: fewer than 5 outlets name anyone, or A has fewer than 3; the first three as ranked, even if the
    /// fourth is level with the third. <c>tie</c>: A and B are level; all that are level with them are listed.
    /// <c>close</c>: A is ahead of B by one, or by a tenth of A rounded up; all level with B are listed, but nobody
    /// behind B. <c>clear</c>: else, and if A alone is named; all level with B are listed, "each" with that many. In
    /// brackets the largest part of A, if it has at least 60 % of its outlets, be it all of them; if several are
    /// equally large, all of those.</para>
    /// <para><b>reports.…</b>, after <c>tie</c>, <c>close</c> and <c>clear</c>, if every row with an outlet has its
    /// reports scored. In a tie A is the first as ranked. <c>unknown</c>: more than half of A's outlets are
    /// unresolved. <c>single</c>: A has one report at most. <c>agree</c>: A's low is at least 2 above every other's
    /// high, also if there is no other; next come all with the highest range among the others. <c>disagree</c>: the
    /// same holds for another. After a tie <c>agree</c> is not said, since "too" would contradict the line above it:
    /// if one of the level rows stands clear by reports, that is <c>disagree</c>, against the rest of them.
    /// <c>open</c>: else; the three highest by high, low, outlets, then as ranked. After the last three also
    /// <c>traced</c> if the largest report of A, or the largest two, have at least half of its outlets and more
    /// outlets than reports; after a tie <c>traced.tied</c> for each of the level rows. Two reports with one label
    /// are listed once.</para>
    /// <para><b>firsthand.…</b>, always one: <c>none</c> or <c>some</c>.</para>
    /// <para><b>comment.…</b>, if A can be asked: <c>denied</c>, else <c>unanswered</c>, else <c>missing</c>; none if
    /// A answered without denying. Several claimants have "first" before the first day known; without a known day
    /// there is none. After a tie, and where little is known of rows that are level, all level rows are told of: a
    /// line for all denials with whom each is for, one for each day of requests, earliest first, one for those not
    /// asked.</para>
    /// <para><b>removal.…</b>, after <c>tie</c>, <c>close</c> and <c>clear</c>: <c>outlet</c> and <c>report</c>;
    /// removals with the same outcome share a line, in the order of the first of each.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The facts are out of bounds or contradict each other.</exception>
    public static IReadOnlyList<HeadlineLine> Lines(HeadlineFacts facts, Language language = Language.English)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Contradictions.Refuse(facts);
        var standing = new Standing(facts);
        var wording = Wording.In(language);
        return
        [
            FirstLine.Of(facts, standing, wording),
            .. ReportLines.Of(standing, wording),
            facts.FirstHand.Count == 0 ? wording.Line("firsthand.none") : wording.Line("firsthand.some",
                ("count", facts.FirstHand.Count),
                ("claims", wording.List(facts.FirstHand.Select(claim => wording.Saying("item.firsthand", claim))))),
            .. CommentLines.Of(standing, wording),
            .. RemovalLines.Of(facts, standing, wording),
        ];
    }

    /// <summary>The line on a week; always one.</summary>
    /// <remarks>
    /// <b>week.new</b>: a suspect has new outlets, or there are new separate reports. Without new outlets "no outlets"
    /// stands for the names; the separate reports are left out while they are not scored; 0 is printed.
    /// <b>week.nothing</b>: else, even if something was logged late or has no date; what was put right, or "nothing".
    /// </remarks>
    /// <exception cref="ArgumentException">A count is negative, or there is no such week.</exception>
    public static IReadOnlyList<HeadlineLine> Lines(HeadlineWeek week, Language language = Language.English)
    {
        ArgumentNullException.ThrowIfNull(week);
        Contradictions.Refuse(week);
        var wording = Wording.In(language);
        var rows = week.New.Where(row => row.Outlets > 0).OrderByDescending(row => row.Outlets).ToList();
        if (rows.Count == 0 && week.Reports is null or 0)
            return [wording.Line(
                "week.nothing", ("week", week.Week), ("count", week.PutRight.Count + week.PutRightMore),
                ("list", wording.List(week.PutRight.Select(wording.Name), week.PutRightMore)))];
        var names = rows.Select(row =>
            wording.Say("item.new", ("name", wording.Name(row.Name)), ("outlets", row.Outlets)));
        return [wording.Line("week.new",
            ("week", week.Week), ("count", rows.Count), ("names", wording.List(names)),
            ("counted", week.Reports is null ? 0 : 1), ("reports", week.Reports ?? 0),
            ("late", week.LoggedLate), ("undated", week.Undated))];
    }

    /// <summary>
    /// The line on a suspect whom no outlet names but some deny, <b>suspect.denials</b>; empty if an outlet names it
    /// or nothing is denied.
    /// </summary>
    /// <exception cref="ArgumentException">A count is negative, or outlets carry denials of nobody.</exception>
    public static IReadOnlyList<HeadlineLine> Lines(HeadlineSuspect suspect)
    {
        ArgumentNullException.ThrowIfNull(suspect);
        Contradictions.Refuse(suspect);
        var wording = Wording.In(Language.English);
        return suspect.Outlets > 0 || suspect.DenialOutlets == 0 ? [] : [wording.Line("suspect.denials",
            ("name", wording.Name(suspect.Name)), ("claimants", wording.Names(suspect.Claimants)),
            ("outlets", suspect.DenialOutlets))];
    }
}
