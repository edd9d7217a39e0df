namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// Every word of ours in the headline sentences, in English. Another language is another table of the same keys and
/// arguments with its own plural rule. Names stand after a colon or in a list, so that no language has to bend them.
/// </summary>
internal static class English
{
    internal static string Category(int number) => number == 1 ? "one" : "other";

    internal static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["first.none"] = "Nobody is named in this record.",
        ["first.denials"] = "No outlet names anyone. Denials on record: {denials}; "
            + "{outlets} {outlets, plural, one {outlet} other {outlets}}.",
        ["first.little"] = "Too little to rank: {naming} "
            + "{naming, plural, one {outlet names} other {outlets name}} anyone. So far: {rows}.",
        ["first.tie"] = "Level: {first}; {outlets} of {naming} outlets each.",
        ["first.close"] = "Close: {rows}; of the {naming} outlets that name anyone.",
        ["first.clear"] = "Most named: {first}, {outlets} of the {naming} outlets that name anyone"
            + "{parts, plural, =0 {} other { ({part_list})}}"
            + "{seconds, plural, =0 {} one {; next: {next}, {next_outlets}} "
            + "other {; next: {next}, {next_outlets} each}}.",

        ["reports.unknown"] = "Separate reports not worked out: {open} of {outlets} outlets are open ({first}).",
        ["reports.single"] = "One report behind all {outlets} outlets: {end} ({first}).",
        ["reports.agree"] = "By separate reports too: {first}{others, plural, =0 {} other {; next: {next}}}.",
        ["reports.disagree"] = "Not by separate reports. Most there: {most}; {first}.",
        ["reports.open"] = "By separate reports nobody is clearly ahead: {rows}.",
        ["reports.traced"] = "{traced} of the {outlets} outlets trace to "
            + "{reports, plural, one {one report} other {two reports}} ({ends}).",
        ["reports.traced.tied"] = "{traced} of the {outlets} outlets trace to "
            + "{reports, plural, one {one report} other {two reports}} ({ends}): {name}.",

        ["firsthand.none"] = "Nobody on record says they know this at first hand.",
        ["firsthand.some"] = "Say they know at first hand: {claims}.",

        ["comment.denied"] = "Denial on record: {claimants}"
            + "{days, plural, =0 {} other {, {count, plural, one {{day}} other {first {day}}}}}.",
        ["comment.unanswered"] = "Asked {day}, no answer: {names}.",
        ["comment.missing"] = "Not yet asked for comment: {names}.",

        ["removal.outlet"] = "Without {count, plural, one {{names}} other {one of these outlets ({names})}}: "
            + "{first} most named, {outlets}{firsts, plural, one {} other { each}}.",
        ["removal.report"] = "Without {count, plural, one {one report} other {one of these reports}} ({names}): "
            + "{first} most named, {outlets}{firsts, plural, one {} other { each}}.",

        ["week.new"] = "New in week {week}: {count, plural, =0 {no outlets} other {{names}}}; "
            + "{counted, plural, =0 {} other {separate reports: {reports}; }}"
            + "logged late: {late}; undated: {undated}.",
        ["week.nothing"] = "Nothing new published in week {week}. "
            + "Put right: {count, plural, =0 {nothing} other {{list}}}.",

        ["suspect.denials"] = "No outlet names: {name}. Denials on record: {claimants}; "
            + "{outlets} {outlets, plural, one {outlet} other {outlets}}.",

        ["item.outlets"] = "{name} {outlets}",
        ["item.part"] = "{name}: {outlets}",
        ["item.reports"] = "{name} {reports}",
        ["item.new"] = "{name} +{outlets}",
        ["item.denial"] = "{claimant} (for {suspect})",
        ["item.firsthand"] = "{claimant} ({suspect})",
        ["item.end"] = "{label}{days, plural, =0 {} other {, {day}}}",
        ["range"] = "{low}–{high}",
        ["list.separator"] = ", ",
        ["list.more"] = "{list} and {more} more",
        ["name.quoted"] = "“{name}”",

        ["day"] = "{day} {month}",
        ["day.year"] = "{day} {month} {year}",
        ["month.1"] = "Jan",
        ["month.2"] = "Feb",
        ["month.3"] = "Mar",
        ["month.4"] = "Apr",
        ["month.5"] = "May",
        ["month.6"] = "Jun",
        ["month.7"] = "Jul",
        ["month.8"] = "Aug",
        ["month.9"] = "Sep",
        ["month.10"] = "Oct",
        ["month.11"] = "Nov",
        ["month.12"] = "Dec",
    };
}
