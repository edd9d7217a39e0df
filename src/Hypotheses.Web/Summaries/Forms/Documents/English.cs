namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>
/// Every word of ours in a summary besides its sentences, in English. Another language is another table of the same
/// keys and arguments. Numbers stand after a colon, so that no word has to bend to them.
/// </summary>
internal static class English
{
    internal static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["banner"] = "Internal. Counts of coverage, not findings.",
        ["private"] = "a private person",
        ["title"] = "{leak}: week {week}",
        ["standing"] = "{from} to {to}; cut {cut} ({zone}); {mark}",
        ["standing.quiet"] = "cut {cut} ({zone}); {mark}",
        ["state.preview"] = "PREVIEW: the week is not published and may change",
        ["state.revision"] = "revision {revision}",
        ["state.changed"] = "This revision puts right: {changed}",
        ["foot"] = "{leak}, {week}",
        ["foot.page"] = "page {page} of {pages}",
        ["annex"] = "Annex",
        ["none"] = "None.",
        ["yes"] = "yes",
        ["no"] = "no",
        ["missing"] = "–",
        ["more"] = "and {more} more",
        ["list.separator"] = "; ",
        ["left.out"] = "Lines left out here: {more}. The record has them all.",
        ["empty"] = "Nothing in this list.",

        ["rows"] = "Who is named",
        ["rows.of"] = "Outlets that name anyone: {naming}.",
        ["rows.more"] = "Further rows, in the annex: {more}.",
        ["row.new"] = "new",
        ["row.denied"] = "own denial: {names} (outlets: {outlets})",
        ["row.asked"] = "asked {day}: {outcome}",
        ["row.unasked"] = "not asked",
        ["row.saying"] = "{asserts} / {suggests}",

        ["new"] = "New",
        ["new.suspects"] = "New outlets: {list}",
        ["new.suspect"] = "{suspect} +{outlets}",
        ["new.first"] = "{suspect} +{outlets}, named for the first time",
        ["new.since"] = " (since the cut: {since})",
        ["new.reports"] = "New separate reports: {list}",
        ["new.report"] = "{report} (outlets: {outlets})",
        ["new.report.day"] = "{report}, {day} (outlets: {outlets})",
        ["new.apart"] = "Repeats: {repeats}. Of the new since the cut: {since}. Apart from these: logged late {late}, "
            + "undated {undated}.",

        ["against"] = "Said against",
        ["against.one"] = "{suspect}: {claimant}, {stance}; outlets: {outlets}{rest}",
        ["against.own"] = "; speaks for the one named",
        ["against.first"] = "; first {day}",
        ["against.undated"] = "; undated",
        ["against.new"] = "; new",

        ["right"] = "Put right",
        ["right.outlets"] = "By outlets: {list}",
        ["right.us"] = "By us: {list}",
        ["right.one"] = "{name} ({thing}, {cause})",
        ["right.of"] = "{outlet}: {name} ({thing}, {cause})",
        ["right.same"] = "The page of {week} would read the same today.",
        ["right.otherwise"] = "The page of {week} would read otherwise today.",
        ["right.was"] = "It said: {sentences}",
        ["right.now"] = "Today: {sentences}",
        ["right.first"] = "There is no earlier page.",

        ["next"] = "Next",
        ["next.one"] = "{kind}: {name}{touches}{narrows}. Taken by: {assignee}",
        ["next.short"] = "{name} ({assignee})",
        ["next.touches"] = ", on {suspects}",
        ["next.narrows"] = ", narrows the counts by {reports}",
        ["next.nobody"] = "nobody yet",

        ["chart.weeks"] = "Outlets per suspect, at the end of each week",
        ["chart.weeks.alt"] = "A line for each row of page one. At the end, outlets: {list}.",
        ["chart.bars"] = "Outlets beside separate reports",
        ["chart.bars.alt"] = "Two bars for each row of page one: {list}.",
        ["chart.bars.one"] = "{suspect}: outlets {outlets}, separate reports {reports}",
        ["chart.line.one"] = "{suspect} {outlets}",
        ["chart.outlets"] = "outlets",
        ["chart.reports"] = "separate reports (lighter: at most)",

        ["definitions"] = "How it is counted",
        ["checkpoint"] = "Checkpoint of the history",
        ["checkpoint.says"] = "Whoever holds these values finds any later change of what was recorded before.",
        ["checkpoint.entries"] = "Entries: {entries}",
        ["checkpoint.hash"] = "Hash of the last: {hash}",
        ["checkpoint.registry"] = "Entries of the registry: {entries}; hash of the last: {hash}",
        ["checkpoint.key"] = "Key: {key}",
        ["checkpoint.signature"] = "Signature: {signature}",
        ["checkpoint.unsigned"] = "Not signed: this is a preview.",

        ["scorer.outlets.distinct.v1"] = "Distinct outlets with a claim about the one named; merged ones are one.",
        ["scorer.naming.v1"] = "All outlets that name anyone: what the figures are held against.",
        ["scorer.alone.v1"] = "Outlets that name this one and nobody else, its own wholes and parts aside.",
        ["scorer.owners.distinct.v1"] = "Outlets under one owner are one group; those of unknown owner stand alone.",
        ["scorer.reports.separate.v1"] =
            "The reports that outlets go back to; a range where it is open what one is taken from.",
        ["scorer.hill2.v1"] = "How many reports of equal weight would be as concentrated.",
        ["scorer.articles.v1"] = "Distinct articles that carry a claim.",
        ["scorer.citations.v1"] = "Claims in articles, each counted once an article.",
        ["scorer.first_hand.v1"] = "Claimants who say that they know it at first hand.",
        ["scorer.claimants.v1"] = "Distinct claimants: by name, outlets in their own voice, anonymous ones as a range.",
        ["scorer.stances.v1"] = "Outlets by what they make of it. They overlap and are never subtracted.",
        ["scorer.shift.v1"] = "Articles whose stance is another than in the article that it was taken from.",
        ["scorer.trend.v1"] = "What came in the week; undated articles are never new.",
        ["scorer.headline.v1"] = "The headline sentences: from each number the first template that fits.",
        ["scorer.unknown"] = "Described in the method.",
    };
}
