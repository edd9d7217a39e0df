namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// Every word of ours in the headline sentences, in Russian. Numbers of things stand in the form that the language
/// asks for; names stay in the form in which they are given.
/// </summary>
internal static class Russian
{
    internal static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["first.none"] = "В собранных данных никто не назван.",
        ["first.denials"] = "Ни одно издание никого не называет. Известные опровержения: {denials}; {outlets} "
            + "{outlets, plural, one {издание} few {издания} other {изданий}}.",
        ["first.little"] = "Слишком мало, чтобы сравнивать: кого-либо {naming, plural, one {называет} other "
            + "{называют}} {naming} {naming, plural, one {издание} few {издания} other {изданий}}. Пока: {rows}.",
        ["first.tie"] = "Поровну: {first}; по {outlets} из {naming} {naming, plural, one {издания} other {изданий}}.",
        ["first.close"] = "Почти поровну: {rows}; из {naming} {naming, plural, one {издания, которое} other "
            + "{изданий, которые}} кого-либо {naming, plural, one {называет} other {называют}}.",
        ["first.clear"] = "Чаще всего названы: {first}, {outlets} из {naming} {naming, plural, one {издания, "
            + "которое} other {изданий, которые}} кого-либо {naming, plural, one {называет} other "
            + "{называют}}{parts, plural, =0 {} other { ({part_list})}}{seconds, plural, =0 {} one {; далее: "
            + "{next}, {next_outlets}} other {; далее: {next}, по {next_outlets}}}.",

        ["reports.unknown"] = "Отдельные сообщения не выяснены: открыто {open} из {outlets} {outlets, plural, one "
            + "{издания} other {изданий}} ({first}).",
        ["reports.single"] = "За всеми изданиями ({outlets}) стоит одно сообщение: {end} ({first}).",
        ["reports.agree"] = "По отдельным сообщениям так же: {first}{others, plural, =0 {} other {; далее: {next}}}.",
        ["reports.disagree"] = "По отдельным сообщениям иначе. Больше всего: {most}; {first}.",
        ["reports.open"] = "По отдельным сообщениям никто явно не впереди: {rows}.",
        ["reports.traced"] = "{traced} из {outlets} {outlets, plural, one {издания} other {изданий}} {traced, "
            + "plural, one {восходит} other {восходят}} к {reports, plural, one {одному сообщению} other {двум "
            + "сообщениям}} ({ends}).",
        ["reports.traced.tied"] = "{traced} из {outlets} {outlets, plural, one {издания} other {изданий}} {traced, "
            + "plural, one {восходит} other {восходят}} к {reports, plural, one {одному сообщению} other {двум "
            + "сообщениям}} ({ends}): {name}.",

        ["firsthand.none"] = "По собранным данным никто не говорит, что знает это из первых рук.",
        ["firsthand.some"] = "Говорят, что знают из первых рук: {claims}.",

        ["comment.denied"] = "Известное опровержение: {claimants}{days, plural, =0 {} other {, {count, plural, one "
            + "{{day}} other {первое {day}}}}}.",
        ["comment.unanswered"] = "Запрос {day}, ответа нет: {names}.",
        ["comment.missing"] = "Комментарий ещё не запрошен: {names}.",

        ["removal.outlet"] = "Если исключить {count, plural, one {издание} other {одно из изданий}} ({names}), "
            + "чаще всего названы: {first}, {firsts, plural, one {} other {по }}{outlets}.",
        ["removal.report"] = "Если исключить {count, plural, one {одно сообщение} other {одно из сообщений}} "
            + "({names}), чаще всего названы: {first}, {firsts, plural, one {} other {по }}{outlets}.",

        ["week.new"] = "Новое за неделю {week}: {count, plural, =0 {изданий нет} other {{names}}}; {counted, "
            + "plural, =0 {} other {отдельных сообщений: {reports}; }}записано позже: {late}; без даты: {undated}.",
        ["week.nothing"] = "За неделю {week} ничего нового не опубликовано. Исправлено: {count, plural, =0 "
            + "{ничего} other {{list}}}.",

        ["suspect.denials"] = "Ни одно издание не называет: {name}. Известные опровержения: {claimants}; {outlets} "
            + "{outlets, plural, one {издание} few {издания} other {изданий}}.",

        ["item.outlets"] = "{name} {outlets}",
        ["item.part"] = "{name}: {outlets}",
        ["item.reports"] = "{name} {reports}",
        ["item.new"] = "{name} +{outlets}",
        ["item.denial"] = "{claimant} (о: {suspect})",
        ["item.firsthand"] = "{claimant} ({suspect})",
        ["item.end"] = "{label}{days, plural, =0 {} other {, {day}}}",
        ["range"] = "{low}–{high}",
        ["list.separator"] = ", ",
        ["list.more"] = "{list} и ещё {more}",
        ["name.quoted"] = "«{name}»",

        ["day"] = "{day} {month}",
        ["day.year"] = "{day} {month} {year}",
        ["month.1"] = "янв.",
        ["month.2"] = "февр.",
        ["month.3"] = "марта",
        ["month.4"] = "апр.",
        ["month.5"] = "мая",
        ["month.6"] = "июня",
        ["month.7"] = "июля",
        ["month.8"] = "авг.",
        ["month.9"] = "сент.",
        ["month.10"] = "окт.",
        ["month.11"] = "нояб.",
        ["month.12"] = "дек.",
    };
}
