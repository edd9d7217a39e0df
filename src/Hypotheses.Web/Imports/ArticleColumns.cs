using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports;

/// <summary>What a column of the sheet of articles may be, by English, Russian and Ukrainian headers.</summary>
internal static class ArticleColumns
{
    public static IReadOnlyList<SheetField> All { get; } =
    [
        new("key", "Number", "no", "nr", "id", "article key", "article no", "article number", "номер", "ключ"),
        new("url", "Address", "link", "web address", "href", "uri", "ссылка", "адрес", "посилання", "адреса"),
        new("addresses", "Further addresses", "other addresses", "other urls", "другие ссылки", "інші посилання"),
        new("outlet", "Outlet", "media", "publication", "publisher", "newspaper", "site", "source", "издание", "сми",
            "источник", "видання", "змі", "джерело"),
        new("headline", "Headline", "title", "заголовок", "название", "назва"),
        new("publishedAt", "Date", "published", "published on", "publication date", "day", "дата",
            "дата публикации", "дата публікації"),
        new("dateBasis", "Date from", "basis of date", "date source", "откуда дата", "звідки дата"),
        new("kind", "Kind", "type", "genre", "вид", "тип", "жанр"),
        new("medium", "Medium", "channel", "носитель", "канал", "носій"),
        new("access", "Seen", "seen by us", "доступ", "видели", "бачили"),
        new("locator", "Programme or page", "locator", "programme", "program", "page", "программа", "страница",
            "програма", "сторінка"),
        new("byline", "Byline", "author", "authors", "by", "автор", "авторы", "автори"),
        new("language", "Language", "lang", "язык", "мова"),
        new("note", "Note", "notes", "comment", "comments", "remark", "примечание", "комментарий", "заметка",
            "примітка", "коментар"),
        new("from", "Taken from", "derived from", "copied from", "based on", "credits", "взято из", "взято из статьи",
            "по данным", "взято з", "за даними"),
        new("fromKind", "As", "taken as", "derivation", "derivation kind", "how taken", "как взято", "як взято"),
        new("fromCredit", "Credit", "credit line", "attribution", "word for word", "ссылка на источник",
            "посилання на джерело"),
        new("fromJudgement", "Judged", "judgement", "judgment", "оценка", "оцінка"),
    ];
}
