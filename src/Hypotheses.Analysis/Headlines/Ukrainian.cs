namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// Every word of ours in the headline sentences, in Ukrainian. Numbers of things stand in the form that the language
/// asks for; names stay in the form in which they are given.
/// </summary>
internal static class Ukrainian
{
    internal static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["first.none"] = "У зібраних даних нікого не названо.",
        ["first.denials"] = "Жодне видання нікого не називає. Відомі спростування: {denials}; {outlets} "
            + "{outlets, plural, one {видання} few {видання} other {видань}}.",
        ["first.little"] = "Замало, щоб порівнювати: когось {naming, plural, one {називає} other {називають}} "
            + "{naming} {naming, plural, one {видання} few {видання} other {видань}}. Поки що: {rows}.",
        ["first.tie"] = "Порівну: {first}; по {outlets} з {naming} {naming, plural, one {видання} other {видань}}.",
        ["first.close"] = "Майже порівну: {rows}; з {naming} {naming, plural, one {видання, яке} other {видань, "
            + "які}} когось {naming, plural, one {називає} other {називають}}.",
        ["first.clear"] = "Найчастіше названі: {first}, {outlets} з {naming} {naming, plural, one {видання, яке} "
            + "other {видань, які}} когось {naming, plural, one {називає} other {називають}}{parts, plural, =0 {} "
            + "other { ({part_list})}}{seconds, plural, =0 {} one {; далі: {next}, {next_outlets}} other {; далі: "
            + "{next}, по {next_outlets}}}.",

        ["reports.unknown"] = "Окремі повідомлення не з’ясовано: відкрито {open} з {outlets} {outlets, plural, one "
            + "{видання} other {видань}} ({first}).",
        ["reports.single"] = "За всіма виданнями ({outlets}) стоїть одне повідомлення: {end} ({first}).",
        ["reports.agree"] = "За окремими повідомленнями так само: {first}{others, plural, =0 {} other {; далі: "
            + "{next}}}.",
        ["reports.disagree"] = "За окремими повідомленнями інакше. Найбільше: {most}; {first}.",
        ["reports.open"] = "За окремими повідомленнями ніхто явно не попереду: {rows}.",
        ["reports.traced"] = "{traced} з {outlets} {outlets, plural, one {видання} other {видань}} {traced, "
            + "plural, one {сягає} other {сягають}} {reports, plural, one {одного повідомлення} other {двох "
            + "повідомлень}} ({ends}).",
        ["reports.traced.tied"] = "{traced} з {outlets} {outlets, plural, one {видання} other {видань}} {traced, "
            + "plural, one {сягає} other {сягають}} {reports, plural, one {одного повідомлення} other {двох "
            + "повідомлень}} ({ends}): {name}.",

        ["firsthand.none"] = "За зібраними даними ніхто не каже, що знає це з перших рук.",
        ["firsthand.some"] = "Кажуть, що знають із перших рук: {claims}.",

        ["comment.denied"] = "Відоме спростування: {claimants}{days, plural, =0 {} other {, {count, plural, one "
            + "{{day}} other {перше {day}}}}}.",
        ["comment.unanswered"] = "Запит {day}, відповіді немає: {names}.",
        ["comment.missing"] = "Коментар ще не запитано: {names}.",

        ["removal.outlet"] = "Якщо вилучити {count, plural, one {видання} other {одне з видань}} ({names}), "
            + "найчастіше названі: {first}, {firsts, plural, one {} other {по }}{outlets}.",
        ["removal.report"] = "Якщо вилучити {count, plural, one {одне повідомлення} other {одне з повідомлень}} "
            + "({names}), найчастіше названі: {first}, {firsts, plural, one {} other {по }}{outlets}.",

        ["week.new"] = "Нове за тиждень {week}: {count, plural, =0 {видань немає} other {{names}}}; {counted, "
            + "plural, =0 {} other {окремих повідомлень: {reports}; }}записано пізніше: {late}; без дати: "
            + "{undated}.",
        ["week.nothing"] = "За тиждень {week} нічого нового не опубліковано. Виправлено: {count, plural, =0 "
            + "{нічого} other {{list}}}.",

        ["suspect.denials"] = "Жодне видання не називає: {name}. Відомі спростування: {claimants}; {outlets} "
            + "{outlets, plural, one {видання} few {видання} other {видань}}.",

        ["item.outlets"] = "{name} {outlets}",
        ["item.part"] = "{name}: {outlets}",
        ["item.reports"] = "{name} {reports}",
        ["item.new"] = "{name} +{outlets}",
        ["item.denial"] = "{claimant} (про: {suspect})",
        ["item.firsthand"] = "{claimant} ({suspect})",
        ["item.end"] = "{label}{days, plural, =0 {} other {, {day}}}",
        ["range"] = "{low}–{high}",
        ["list.separator"] = ", ",
        ["list.more"] = "{list} і ще {more}",
        ["name.quoted"] = "«{name}»",

        ["day"] = "{day} {month}",
        ["day.year"] = "{day} {month} {year}",
        ["month.1"] = "січ.",
        ["month.2"] = "лют.",
        ["month.3"] = "берез.",
        ["month.4"] = "квіт.",
        ["month.5"] = "трав.",
        ["month.6"] = "черв.",
        ["month.7"] = "лип.",
        ["month.8"] = "серп.",
        ["month.9"] = "верес.",
        ["month.10"] = "жовт.",
        ["month.11"] = "листоп.",
        ["month.12"] = "груд.",
    };
}
