using static Hypotheses.Analysis.TextReuse.CreditWords;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>Russian, Ukrainian and Polish.</summary>
internal static class SlavicWords
{
    internal static readonly CreditWords Russian = new()
    {
        Fillers = Set(
            "газета|газеты|газете|газету|газетой|агентство|агентства|агентству|агентством|издание|издания|"
            + "изданию|изданием|журнал|журнала|журналу|журналом|телеканал|телеканала|телеканалу|телеканалом|"
            + "портал|портала|порталу|порталом|сайт|сайта|сайту|британская|британской|американская|американской|"
            + "немецкая|немецкий|the|радио|деловая|информагентство|информагентства|информагентству"),
        Before = Phrases(
            "95:со ссылкой на|ссылаясь на|сославшись на|ссылается на|ссылаются на|источник :|цитирует по|"
            + "85:по данным|по информации|по сообщению|по сообщениям|согласно|по сведениям|согласно публикации|"
            + "по версии|как стало известно|стало известно|расследование|расследованию|публикации|в публикации|"
            + "материале|в материале|материал|статья|в статье|"
            + "85:передает со ссылкой на|имеющимся в распоряжении|70:рассказал|рассказала|"
            + "рассказали|сказал|сказала|сообщили|заявил|заявила|интервью|в интервью|комментарии|в комментарии|"
            + "заявили|подтвердил|"
            + "подтвердила|подтвердили|пояснил|пояснила|собеседник|собеседники|собеседник в|источники|источник в"),
        Inverted = Phrases(
            "95:первым сообщил|первым сообщило|первой сообщила|первой написала|первым написал|первыми сообщили|"
            + "85:пишет|пишут|написал|написала|написало|сообщает|сообщают|сообщил|сообщила|сообщило|передает|"
            + "передаёт|передало|передала|передал|отмечает|утверждает|выяснил|выяснила|выяснило|узнал|узнала|"
            + "узнали|писал|писала|цитирует|сообщал|сообщала|сообщало|выяснили|раскрыл|рассказывает"),
        After = Phrases(
            "95:первым сообщил|первым сообщило|первой сообщила|первой написала|первым написал|первой|85:пишет|"
            + "пишут|написал|написала|написало|сообщает|сообщают|сообщил|сообщила|сообщило|передает|передаёт|"
            + "передала|передало|утверждает|выяснил|выяснила|выяснило|выяснили|узнал|узнала|узнали|опубликовал|"
            + "опубликовала|опубликовало|отмечает|раскрыла|писал|писала|опубликовали"),
        Adverbs = Set(
            "ранее|вчера|сегодня|также|тоже|накануне|уже|в|понедельник|вторник|среду|четверг|пятницу|субботу|"
            + "воскресенье"),
        ToMarks = Set("газете|агентству|изданию|журналу|телеканалу|порталу|сайту|информагентству"),
        Unnamed = Phrases("70:по материалам агентств|по сообщениям агентств|по данным агентств"),
        Negations = Set("не|ни|никогда|нет|никто|отказался|отказалась|без"),
        Suppositions = Set("если|ли|будто|якобы|якщо|якби"),
        Confirmation = (["независимо", "самостоятельно"], ["подтверд", "провер"]),
        Bending = Bending.Cyrillic,
    };

    internal static readonly CreditWords Ukrainian = new()
    {
        Fillers = Set(
            "газета|газети|газеті|газету|газетою|агентство|агентства|агентству|агентством|агенція|агенції|"
            + "агенцію|видання|виданню|журнал|журналу|журналом|телеканал|телеканалу|портал|порталу|сайт|сайту|"
            + "британська|британської|американська|американське|німецька|німецьке|the|радіо|інформагентство|"
            + "інформагентства"),
        Before = Phrases(
            "95:з посиланням на|посилаючись на|із посиланням на|пославшись на|посилається на|посилаються на|"
            + "джерело :|85:за даними|за інформацією|за повідомленням|згідно з|за відомостями|за версією|"
            + "як стало відомо|стало відомо|розслідування|розслідуванням|матеріалі|у матеріалі|публікації|"
            + "70:розповів|розповіла|розповіли|сказав|сказала|заявив|заявила|повідомили|інтерв ю|в інтерв ю|"
            + "в коментарі|у коментарі|коментарі|"
            + "джерела|джерело|співрозмовник|співрозмовники|підтвердив|підтвердила|підтвердили|пояснив|пояснила"),
        Inverted = Phrases(
            "95:першим повідомив|першою повідомила|першим повідомило|першою написала|85:пише|пишуть|написав|"
            + "написала|написало|повідомляє|повідомляють|повідомив|повідомила|повідомило|передає|передають|"
            + "зазначає|стверджує|з ясував|з ясувала|дізналася|дізнався|писала|писав|цитує|інформує"),
        After = Phrases(
            "95:першою повідомила|першим повідомив|першим повідомило|першою написала|85:пише|пишуть|написав|"
            + "написала|написало|повідомляє|повідомляють|повідомив|повідомила|повідомило|передає|стверджує|"
            + "дізналася|дізнався|опублікувала|опублікував|опублікувало|зазначає|писала|писав|інформує|"
            + "оприлюднив|оприлюднила|оприлюднило|оприлюднили|опублікували|з ясував|з ясувала|з ясували"),
        Adverbs = Set(
            "раніше|вчора|сьогодні|також|теж|напередодні|вже|у|в|понеділок|вівторок|середу|четвер|суботу|неділю"),
        ToMarks = Set("газеті|агентству|агенції|виданню|журналу|телеканалу|порталу|сайту"),
        Unnamed = Phrases("70:за матеріалами агентств|за повідомленнями агентств|за матеріалами агенцій"),
        Negations = Set("не|ні|ані|ніколи|немає|нема|ніхто|відмовився|відмовилася|без"),
        Suppositions = Set("якщо|якби|чи|нібито"),
        Confirmation = (["незалежно", "самостійно"], ["підтверд", "перевір"]),
        Bending = Bending.Cyrillic,
    };

    internal static readonly CreditWords Polish = new()
    {
        Fillers = Set(
            "gazeta|gazety|gazecie|gazete|agencja|agencji|agencje|dziennik|dziennika|dziennikowi|dziennikiem|"
            + "portal|portalu|portalowi|portalem|tygodnik|tygodnika|tygodnikowi|tygodnikiem|serwis|serwisu|"
            + "serwisem|stacja|stacji|brytyjski|brytyjskiego|niemiecki|amerykanska|rosyjska|rosyjskiej|the|"
            + "redakcji|telewizji|telewizja"),
        Before = Phrases(
            "95:powołujac sie na|powołuje sie na|powołuja sie na|cytujac|zrodło :|85:według|czytamy w|"
            + "jak czytamy w|według informacji|według ustalen|jak wynika z ustalen|z ustalen|zdaniem|jak ustalił|"
            + "ustalen|według doniesien|opublikowanym przez|ujawnionych przez|ujawniony przez|"
            + "opublikowanego przez|doniesien|70:powiedział|powiedziała|powiedzieli|w rozmowie z|w rozmowie ze|"
            + "w wywiadzie dla|przekazał|wywiad dla|potwierdził|potwierdziła|55:za"),
        Inverted = Phrases(
            "95:jako pierwszy poinformował|jako pierwsza poinformowała|jako pierwszy napisał|"
            + "jako pierwsza napisała|pierwszy poinformował|jako pierwszy poinformował o tym|"
            + "jako pierwsza poinformowała o tym|jako pierwszy napisał o tym|jako pierwsza napisała o tym|"
            + "85:poinformował o tym|poinformowała o tym|informuje o tym|napisał o tym|napisała o tym|pisze o tym|"
            + "donosi o tym|doniosł o tym|doniosła o tym|dotarł|dotarła|podaje|podał|podała|pisze|napisał|"
            + "napisała|informuje|poinformował|poinformowała|donosi|doniosł|doniosła|ustalił|ustaliła|ujawnił|"
            + "ujawniła|pisał|pisała|relacjonuje|twierdzi"),
        After = Phrases(
            "95:jako pierwszy poinformował|jako pierwsza poinformowała|jako pierwszy napisał|"
            + "jako pierwsza napisała|poinformował jako pierwszy|poinformowała jako pierwsza|85:dotarł|dotarła|"
            + "podaje|podał|podała|pisze|napisał|napisała|informuje|poinformował|poinformowała|donosi|doniosł|"
            + "doniosła|ustalił|ustaliła|ujawnił|ujawniła|twierdzi|opublikował|opublikowała|"
            + "ustalili|ujawnili|napisali|podali|opublikowali|dotarli"),
        Adverbs = Set(
            "wczoraj|dzis|dzisiaj|tez|takze|rowniez|wczesniej|juz|w|poniedzialek|wtorek|srode|czwartek|piatek"),
        ToMarks = Set("redakcji|gazecie|agencji|dziennikowi|portalowi|tygodnikowi|stacji|telewizji"),
        Unnamed = Phrases("70:z agencji|na podstawie agencji|na podstawie doniesien agencji"),
        Negations = Set("nie|nigdy|ani|bez|nikt|zaden|brak"),
        Suppositions = Set("jesli|jezeli|gdyby|czy"),
        Confirmation = (["niezaleznie"], ["potwierdz", "zweryfikow"]),
        Bending = Bending.Polish,
        WithInstrumental = "za",
    };
}
