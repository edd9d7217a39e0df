using Hypotheses.Web.Imports;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Tests.Imports.Sheets;

public sealed class ColumnGuessTests
{
    [TestCase("#,Link,Media,Title,Date (ISO),Notes", "key,url,outlet,headline,publishedAt,note")]
    [TestCase("№,Ссылка,Издание,Заголовок,Дата,Примечание", "key,url,outlet,headline,publishedAt,note")]
    [TestCase("№,Посилання,Видання,Заголовок,Дата,Примітка", "key,url,outlet,headline,publishedAt,note")]
    [TestCase("no_,  PUBLISHED at ,date basis,Taken from,as", "key,publishedAt,dateBasis,from,fromKind")]
    [TestCase("Title,Headline,colour,", "headline,,,")]
    public void Headers_of_articles_are_known(string headers, string fields) =>
        Assert.That(Guess(headers, ArticleColumns.All), Is.EqualTo(fields));

    [TestCase("Article,Who,About whom,Stance,Quote,Heard from", "article,claimant,suspects,stance,quote,citing")]
    [TestCase("Статья,Кто говорит,Подозреваемый,Позиция,Цитата,Со слов",
        "article,claimant,suspects,stance,quote,citing")]
    [TestCase("Стаття,Хто каже,Підозрюваний,Позиція,Цитата,Зі слів",
        "article,claimant,suspects,stance,quote,citing")]
    [TestCase("article,date", "article,")]
    public void Headers_of_claims_are_known(string headers, string fields) =>
        Assert.That(Guess(headers, ClaimColumns.All), Is.EqualTo(fields));

    [Test]
    public void No_header_says_two_things_and_each_field_knows_its_own()
    {
        foreach (var fields in new[] { ArticleColumns.All, ClaimColumns.All })
        {
            var keys = fields.SelectMany(field => field.Keys).ToList();
            Assert.That(keys, Is.Unique);
            Assert.That(keys, Has.None.Empty);
            Assert.That(
                ColumnGuess.Of([.. fields.Select(field => field.Label)], fields),
                Is.EqualTo(fields.Select(field => field.Name)));
        }
    }

    private static string Guess(string headers, IReadOnlyList<SheetField> fields) =>
        string.Join(',', ColumnGuess.Of(headers.Split(','), fields));
}
