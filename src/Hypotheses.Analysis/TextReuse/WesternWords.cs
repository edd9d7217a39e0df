using static Hypotheses.Analysis.TextReuse.CreditWords;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>English, German and French.</summary>
internal static class WesternWords
{
    internal static readonly CreditWords English = new()
    {
        Fillers = Set(
            "the|a|an|news|agency|newspaper|daily|magazine|website|outlet|broadcaster|tabloid|weekly|britain|s|"
            + "u|british|german|russian|ukrainian|french|polish|italian|spanish|american|us|portuguese|network|"
            + "site"),
        Before = Phrases(
            "95:first reported by|first reported in|first published by|first published in|"
            + "originally reported by|citing|quoting|as first reported by|broken by|first revealed by|"
            + "with input from|with inputs from|with reporting by|with reporting from|previously reported by|via|"
            + "source :|85:according to|reported by|as reported by|published by|published in|obtained by|seen by|"
            + "revealed by|report by|report in|report from|reports by|reports from|reports in|investigation by|"
            + "story in|story by|reported in|reported on|cited by|quoted by|leaked to|scoop by|per|reviewed by|"
            + "disclosed by|70:told|interview with|interview to|tells|said to|spoke to|speaking to|confirmed to|"
            + "statement to"),
        Inverted = Phrases("85:reported|reports|writes|70:said|says|notes"),
        After = Phrases(
            "95:first reported|was first to report|was the first to report|broke the story|broke the news|"
            + "first published|first revealed|85:reported|reports|has reported|had reported|writes|wrote|"
            + "revealed|reveals|has learned|report says|report found|investigation found|investigation showed|"
            + "investigation revealed|report said|has revealed|published|is reporting|are reporting|cited|quoted|"
            + "cites|quotes|claims|claimed|70:said|says|notes|noted|has said|disclosed|added"),
        Adverbs = Set(
            "on|in|earlier|previously|also|later|today|yesterday|monday|tuesday|wednesday|thursday|friday|"
            + "saturday|sunday|late|then|has|newspaper|news|agency|website|magazine|last|week|month|exclusively|"
            + "that|day|s|this|the|both|each|all|jointly"),
        Unnamed = Phrases(
            "70:with agency inputs|with agency input|with inputs from agencies|with input from agencies|"
            + "with agencies|agencies contributed to this report|with wire reports"),
        Negations = Set("not|never|no|nor|neither|nobody|none|didn|hasn|hadn|haven|wasn|weren|isn|"
            + "refused|declined|falsely|"
            + "doesn|denied|without|hardly|cannot"),
        Suppositions = Set("if|whether|unless|had|suppose|supposing|imagine"),
        Confirmation = (["independently"], ["confirm", "verif"]),
    };

    internal static readonly CreditWords German = new()
    {
        Fillers = Set(
            "der|die|das|dem|den|des|zeitung|agentur|nachrichtenagentur|magazin|nachrichtenmagazin|"
            + "tageszeitung|sender|portal|blatt|einem|einer|eines|britischen|britische|russischen|russische|"
            + "amerikanischen|ukrainischen|polnischen|franzosischen|us"),
        Before = Phrases(
            "95:unter berufung auf|beruft sich auf|berufen sich auf|mit material von|zuerst berichtet in|"
            + "mit verweis auf|zuerst berichtet von|quelle :|85:laut|nach angaben|nach angaben von|"
            + "nach informationen|nach bericht|nach berichten|bericht|berichts|wie aus|einsehen|"
            + "berichten zufolge|recherchen|recherchen von|nach einem bericht|einem bericht|gemass|so|nach|"
            + "70:sagte|sagt|gegenuber|erklarte|sagten|bestatigte|interview mit|im gesprach mit|im interview mit"),
        Inverted = Phrases(
            "95:zuerst berichtete|zuerst hatte|zunachst berichtete|zunachst hatte|85:berichtet|berichtete|"
            + "berichten|meldet|meldete|melden|meldeten|schreibt|schrieb|schreiben|berichteten|hatte|enthullte|"
            + "enthullt|zitiert|zitierte|70:teilte"),
        After = Phrases(
            "85:liegt vor|liegen vor|95:zuerst berichtete|berichtete zuerst|hatte zuerst berichtet|"
            + "zuerst berichtet|als erstes berichtete|85:berichtet|berichtete|berichten|meldet|meldete|schreibt|"
            + "schrieb|zufolge|enthullte|enthullt|zitiert|zitierte|hat berichtet|hatte berichtet|berichtet hatte|"
            + "berichteten"),
        Adverbs = Set(
            "am|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|zuvor|gestern|heute|auch|bereits|beide"),
        ToMarks = Set("dem|der|gegenuber"),
        Towards = Set("gegenuber"),
        Unnamed = Phrases(
            "70:mit agenturmaterial|mit material von agenturen|mit agenturen|mit agenturmeldungen"),
        Negations = Set("nicht|nichts|nie|niemals|kein|keine|keinen|keiner|weder|noch|niemand|kaum|ohne"),
        Suppositions = Set("wenn|falls|ob|sofern|hatte|hatten"),
        Auxiliaries = Set("hat|hatte|hatten|haben"),
        Closing = Phrases(
            "95:zuerst veroffentlicht|zuerst berichtet|zuerst gemeldet|zuerst enthullt|als erstes berichtet|"
            + "als erste berichtet|als erster berichtet|als erstes veroffentlicht"),
        Confirmation = (["unabhangig"], ["bestatig", "verifizier", "uberpruf"]),
        Compounds = Set(
            "bericht|berichts|berichten|informationen|angaben|meldung|meldungen|recherchen|recherche|interview"),
        Bending = Bending.German,
    };

    internal static readonly CreditWords French = new()
    {
        Fillers = Set(
            "le|la|les|l|du|de|des|d|au|aux|a|journal|quotidien|agence|magazine|site|hebdomadaire|chaine|"
            + "presse|une|un|britannique|americain|americaine|russe|allemand|ukrainien"),
        Before = Phrases(
            "95:citant|cite par|revele par|revelee par|revelees par|en citant|source :|reveles par|85:selon|"
            + "a en croire|d apres|obtenu par|consulte par|consultes par|consultee par|publie par|rapporte par|"
            + "d apres les informations|selon les informations|selon une enquete|publiee par|enquete|"
            + "informations|70:a declare|a confie|a affirme|a dit|a explique|a raconte|ont declare|interview|"
            + "entretien|confie|declare|a confirme|entretien avec"),
        Inverted = Phrases(
            "85:rapporte|rapportait|rapportent|ecrit|revele|indique|annonce|affirme|a rapporte|a revele|"
            + "ont rapporte|revelait|ecrivait|precise|70:note"),
        After = Phrases(
            "95:a revele le premier|a ete le premier a rapporter|a revele en premier|a d abord rapporte|"
            + "a ete le premier a reveler|a ete la premiere a reveler|a ete la premiere a rapporter|"
            + "a ete le premier a publier|a ete le premier a annoncer|"
            + "85:rapporte|a rapporte|ecrit|revele|a revele|indique|a indique|affirme|a publie|rapportait|cite|"
            + "a ecrit|avait revele|avait rapporte|70:a annonce|annonce|note"),
        Adverbs = Set("hier|tous|deux|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|egalement|aussi|ce"),
        ToMarks = Set("au|a|aux"),
        Unnamed = Phrases("70:avec agences|avec les agences|avec afp et agences"),
        Negations = Set("ne|n|pas|jamais|ni|sans|aucun|aucune|personne"),
        Suppositions = Set("si|s"),
        Confirmation = (["independante", "independamment"], ["confirm", "verifi"]),
    };
}
