using static Hypotheses.Analysis.TextReuse.CreditWords;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>Spanish, Italian and Portuguese.</summary>
internal static class SouthernWords
{
    internal static readonly CreditWords Spanish = new()
    {
        Fillers = Set(
            "el|la|los|las|al|del|de|a|diario|periodico|agencia|revista|cadena|portal|medio|un|una|noticias|"
            + "britanico|estadounidense|ruso|aleman|britanica|rusa"),
        Before = Phrases(
            "95:citando|revelado por|revelada por|adelantado por|adelantada por|con informacion|fuente :|"
            + "publicado primero por|85:segun|segun ha podido saber|segun ha sabido|obtenido por|"
            + "al que ha tenido acceso|de acuerdo con|segun informa|segun informo|segun publica|segun publico|"
            + "publicado por|publicada por|informacion|segun una investigacion|70:dijo|declaro|afirmo|conto|"
            + "dijeron|aseguro|explico|entrevista con|entrevista|confirmo"),
        Inverted = Phrases(
            "85:informa|informo|publica|publico|escribe|reporta|reporto|revela|revelo|senala|adelanta|adelanto|"
            + "recoge|asegura|cuenta|informaron"),
        After = Phrases(
            "95:informo primero|fue el primero en informar|adelanto|revelo primero|publico primero|85:informa|"
            + "informo|publica|publico|escribe|reporta|reporto|revela|revelo|senala|ha publicado|ha revelado|"
            + "ha informado|asegura|escribio|habia informado|70:dijo|dice"),
        Adverbs = Set("ayer|este|el|lunes|martes|miercoles|jueves|viernes|sabado|domingo|tambien|ya"),
        ToMarks = Set("a|al"),
        Unnamed = Phrases("70:con informacion de agencias|con agencias"),
        Negations = Set("no|nunca|jamas|ni|sin|tampoco|nadie|ningun|ninguna|ninguno"),
        Suppositions = Set("si"),
        Confirmation = (["independiente", "independientemente"], ["confirm", "verific"]),
    };

    internal static readonly CreditWords Italian = new()
    {
        Fillers = Set(
            "il|lo|la|i|gli|le|l|al|allo|alla|ai|all|del|dello|della|dell|dal|dallo|dalla|dall|di|a|da|"
            + "quotidiano|giornale|agenzia|settimanale|sito|un|una|britannico|russa|russo|americano|tedesco|sul|"
            + "sulla"),
        Before = Phrases(
            "95:citando|rivelato|rivelata|fonte :|anticipato|anticipata|pubblicato per primo|85:secondo|"
            + "visionato|visionati|visionate|visionata|ottenuto|ottenuti|stando|secondo quanto riporta|"
            + "secondo quanto riferisce|secondo quanto riportato|riportato|pubblicato|pubblicata|come riporta|"
            + "secondo un inchiesta|riferito|70:colloquio con|un colloquio con|ha detto|ha dichiarato|"
            + "ha raccontato|ha affermato|intervista|hanno detto|ha spiegato|ha confermato"),
        Inverted = Phrases(
            "85:scrive|riporta|riferisce|rivela|riferiva|ha scritto|ha rivelato|ha riferito|ha riportato|"
            + "scriveva|pubblica|sostiene"),
        After = Phrases(
            "95:ha riferito per prima|ha riferito per primo|ha rivelato per primo|ha rivelato per prima|"
            + "e stato il primo a riportare|e stata la prima a riportare|e stato il primo a rivelare|"
            + "e stata la prima a rivelare|e stato il primo a riferire|e stata la prima a riferire|"
            + "e stato il primo a scrivere|e stata la prima a scrivere|"
            + "85:scrive|riporta|riferisce|rivela|ha scritto|ha rivelato|ha riferito|ha riportato|ha pubblicato|"
            + "cita|aveva scritto|sostiene"),
        Adverbs = Set("ieri|oggi|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|anche|gia"),
        ToMarks = Set("a|al|allo|alla|all|ai"),
        Unnamed = Phrases("70:con agenzie|con informazioni di agenzia"),
        Negations = Set("non|mai|ne|senza|nessuno|nessun|nessuna|neanche"),
        Suppositions = Set("se|qualora"),
        Confirmation = (["indipendente", "indipendentemente", "autonomamente"], ["conferma", "verifica"]),
    };

    internal static readonly CreditWords Portuguese = new()
    {
        Fillers = Set(
            "o|a|os|as|ao|aos|do|da|dos|das|no|na|pelo|pela|de|com|jornal|diario|agencia|revista|site|canal|um|"
            + "uma|britanico|americano|russa|portal"),
        Before = Phrases(
            "95:citando|revelado|revelada|avancado|avancada|fonte :|noticiado primeiro|noticiada primeiro|"
            + "85:segundo|de acordo|conforme|noticiado|noticiada|publicado|publicada|segundo noticia|"
            + "segundo avanca|segundo informacoes|70:disse|declarou|afirmou|contou|disseram|entrevista|explicou|"
            + "confirmou"),
        Inverted = Phrases(
            "85:apurou|noticia|noticiou|escreve|avanca|avancou|informa|informou|revela|revelou|publicou|relata|"
            + "escreveu|adianta"),
        After = Phrases(
            "95:foi o primeiro a noticiar|foi a primeira a noticiar|noticiou primeiro|revelou primeiro|"
            + "85:apurou|noticia|noticiou|escreve|avanca|avancou|informa|informou|revela|revelou|publicou|relata|"
            + "escreveu|tinha noticiado|adianta|70:disse|diz"),
        Adverbs = Set(
            "ontem|hoje|segunda|terca|quarta|quinta|sexta|sabado|domingo|tambem|ja|feira|na|esta"),
        ToMarks = Set("ao|a|aos"),
        Unnamed = Phrases("70:com agencias|com informacoes de agencias|com agencias de noticias"),
        Negations = Set("nao|nunca|jamais|nem|sem|ninguem|nenhum|nenhuma"),
        Suppositions = Set("se|caso|si"),
        Confirmation = (["independente", "independentemente"], ["confirm", "verific"]),
    };
}
