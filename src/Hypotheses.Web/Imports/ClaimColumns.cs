using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports;

/// <summary>What a column of the sheet of claims may be, by English, Russian and Ukrainian headers.</summary>
internal static class ClaimColumns
{
    public static IReadOnlyList<SheetField> All { get; } =
    [
        new("article", "Article", "article key", "article no", "article number", "article id", "carried by", "статья",
            "номер статьи", "стаття", "номер статті"),
        new("key", "Claim number", "claim key", "claim no", "claim id", "номер утверждения", "номер твердження"),
        new("claimant", "Who", "who says so", "said by", "source", "speaker", "кто", "кто говорит", "источник", "хто",
            "хто каже", "джерело"),
        new("claimantKind", "Who is a", "kind of claimant", "claimant is", "кто это", "хто це"),
        new("affiliation", "Affiliation", "role", "position", "post", "должность", "посада"),
        new("spokenTo", "Spoken to", "told to", "сказано изданию", "сказано виданню"),
        new("speaksFor", "Speaks for", "on behalf of", "говорит от имени", "говорить від імені"),
        new("suspects", "About whom", "suspect", "suspected", "accused", "whom", "hypothesis", "о ком",
            "подозреваемый", "подозреваемые", "про кого", "підозрюваний", "підозрювані"),
        new("among", "Each, one of or all", "among", "кто из них", "хто з них"),
        new("suspectKind", "Suspect is a", "kind of suspect", "кто подозреваемый", "хто підозрюваний"),
        new("partOf", "Part of", "suspect part of", "часть", "входит в", "частина"),
        new("axis", "Who or how", "axis", "ось", "вісь"),
        new("stance", "Stance", "says", "position taken", "позиция", "позиція"),
        new("basis", "How they know", "basis", "knows from", "основание", "откуда знает", "підстава", "звідки знає"),
        new("citing", "Heard from", "citing", "has it from", "со слов", "зі слів"),
        new("act", "Act", "what done", "действие", "дія"),
        new("naming", "Inferred", "naming", "our inference", "вывод наш", "висновок наш"),
        new("statement", "In short", "statement", "claim", "claim text", "paraphrase", "суть", "кратко", "коротко"),
        new("statedOn", "Said on", "stated on", "said", "когда сказано", "коли сказано"),
        new("likelihood", "Likelihood", "icd 203", "вероятность", "ймовірність"),
        new("likelihoodWords", "Likelihood in words", "their words of likelihood", "вероятность словами",
            "ймовірність словами"),
        new("quote", "Quote", "quotation", "words", "цитата"),
        new("quoteLocator", "Where in it", "paragraph", "quote locator", "абзац", "место", "місце"),
        new("note", "Note", "notes", "comment", "comments", "примечание", "комментарий", "примітка", "коментар"),
        new("citationNote", "Note on the article", "citation note", "примечание к статье", "примітка до статті"),
        new("evidence", "Evidence", "offered evidence", "доказательство", "доказательства", "доказ", "докази"),
        new("evidenceKind", "Evidence is a", "kind of evidence", "evidence kind", "вид доказательства", "вид доказу"),
        new("reliability", "Reliability", "admiralty letter", "надёжность", "надійність"),
        new("credibility", "Credibility", "admiralty number", "достоверность", "достовірність"),
        new("from", "Taken from", "derived from", "based on", "взято из", "взято з"),
        new("fromKind", "As", "taken as", "derivation", "как взято", "як взято"),
        new("fromCredit", "Credit", "credit line", "attribution", "ссылка на источник", "посилання на джерело"),
        new("fromJudgement", "Judged", "judgement", "judgment", "оценка", "оцінка"),
    ];
}
