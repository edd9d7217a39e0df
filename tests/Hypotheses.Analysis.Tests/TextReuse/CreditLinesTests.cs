using System.Globalization;
using Hypotheses.Analysis.TextReuse;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.TextReuse;

public sealed class CreditLinesTests
{
    private static readonly ArticleOutlet Nobody = new(null, []);

    [TestCase(true, 0.95, 0.90)]
    [TestCase(false, 0.90, 0.85)]
    public void The_list_of_sentences_is_read_well(bool isLanguageTold, double leastPrecision, double leastRecall)
    {
        var (right, wrong, missed) = (0, 0, 0);
        var sentences = CreditSentences.All().ToList();
        foreach (var (language, own, expected, text) in sentences)
        {
            var told = isLanguageTold ? language : null;
            var credits = CreditLines.Of(text, told, own, CreditSentences.Names);
            var found = credits.Select(CreditSentences.NameOf).ToHashSet();
            right += found.Count(expected.Contains);
            foreach (var name in found.Except(expected))
            {
                wrong++;
                TestContext.Out.WriteLine($"wrong  {language} {name}: {text}");
            }
            foreach (var name in expected.Except(found))
            {
                missed++;
                TestContext.Out.WriteLine($"missed {language} {name}: {text}");
            }
        }
        var (precision, recall) = (right / (double)(right + wrong), right / (double)(right + missed));
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sentences.Count} sentences: {right} right, {wrong} wrong, {missed} missed; "
            + $"precision {precision:0.000}, recall {recall:0.000}"));
        Assert.Multiple(() =>
        {
            Assert.That(sentences, Has.Count.GreaterThanOrEqualTo(200));
            Assert.That(sentences.Select(sentence => sentence.Language).Distinct().Count(), Is.EqualTo(9));
            Assert.That(precision, Is.GreaterThanOrEqualTo(leastPrecision));
            Assert.That(recall, Is.GreaterThanOrEqualTo(leastRecall));
        });
    }

    [Test]
    public void A_credit_quotes_its_words_and_their_place()
    {
        const string Text = "The file is real. It was seen, according to The Guardian, in May.";
        var credit = CreditLines.Of(Text, "en-GB", Nobody, CreditSentences.Names).Single();
        Assert.Multiple(() =>
        {
            Assert.That(credit.Words, Is.EqualTo("according to The Guardian"));
            Assert.That(Text.Substring(credit.Offset, credit.Length), Is.EqualTo(credit.Words));
            Assert.That(credit.Outlet, Is.EqualTo(CreditSentences.IdOf("Guardian")));
            Assert.That(credit.Confidence, Is.EqualTo(0.85));
        });
    }

    [TestCase("The Guardian reported the raid.", "en", "The Guardian reported")]
    [TestCase("Le Monde a révélé la liste.", "fr", "Le Monde a révélé")]
    [TestCase("On Monday the AP first reported the raid.", "en", "the AP first reported")]
    public void A_credit_keeps_the_article_of_the_name(string text, string language, string words) =>
        Assert.That(One(text, language).Words, Is.EqualTo(words));

    [TestCase("Neither Reuters nor the Guardian reported the name.", "en")]
    [TestCase("There is no evidence that Bloomberg reported a fake.", "en")]
    [TestCase("If the Guardian reported this, it would be a crime.", "en")]
    [TestCase("Nobody has told Reuters the truth.", "en")]
    [TestCase("Reuters berichtete fälschlich nie über die Akte.", "de")]
    [TestCase("Ni Le Monde ni Libération n’a rapporté le nom.", "fr")]
    [TestCase("Si El País informa de esto, es un delito.", "es")]
    [TestCase("Se la Stampa ha rivelato il nome, è un reato.", "it")]
    [TestCase("Nem o Expresso nem o Público noticiou o nome.", "pt")]
    [TestCase("Нет доказательств, что Reuters сообщил о подделке.", "ru")]
    [TestCase("Якщо «Українська правда» написала про це, буде суд.", "uk")]
    [TestCase("Nie ma dowodów, że Onet podał nazwisko.", "pl")]
    public void What_is_denied_or_only_supposed_credits_nobody(string text, string language) => Assert.Multiple(() =>
    {
        foreach (var told in new[] { language, null })
            Assert.That(CreditLines.Of(text, told, Nobody, CreditSentences.Names), Is.Empty);
    });

    [TestCase("Wie am Freitag berichtet, fehlt die dritte Mappe.", "de")]
    [TestCase("Am Freitag meldete sich ein zweiter Zeuge.", "de")]
    [TestCase("Der Sprecher wollte sich gegenüber Reuters nicht äußern.", "de")]
    [TestCase("Die Ministerin wollte sich gegenüber der dpa nicht äußern.", "de")]
    [TestCase("According to Time constraints, the hearing was cut short.", "en")]
    [TestCase("According to a Reuters/Ipsos poll, most voters had heard of it.", "en")]
    [TestCase("Bloomberg со ссылкой на источники не обвинил никого.", "ru")]
    public void What_only_reads_like_a_credited_name_credits_nobody(string text, string language) =>
        Assert.Multiple(() =>
        {
            foreach (var told in new[] { language, null })
                Assert.That(CreditLines.Of(text, told, Nobody, CreditSentences.Names), Is.Empty);
        });

    [TestCase("Am Freitag berichtete Reuters über die Liste.", "de", "Reuters")]
    [TestCase("Freitag berichtete Bloomberg von einem Entwurf.", "de", "Bloomberg")]
    [TestCase("Der Freitag berichtete über die Liste.", "de", "Freitag")]
    [TestCase("Das meldete am Freitag die dpa.", "de", "dpa")]
    [TestCase("According to Time, the memo was genuine.", "en", "Time")]
    [TestCase("Poinformował o tym w środę Bloomberg, powołując się na źródła.", "pl", "Bloomberg")]
    [TestCase("Jako pierwszy poinformował o tym Bloomberg.", "pl", "Bloomberg")]
    [TestCase("Bloomberg со ссылкой на источники обвинил ЦРУ.", "ru", "Bloomberg")]
    [TestCase("Bloomberg із посиланням на джерела звинуватив ЦРУ.", "uk", "Bloomberg")]
    [TestCase("Bloomberg a été le premier à révéler cette information.", "fr", "Bloomberg")]
    [TestCase("Bloomberg è stato il primo a riportare la notizia.", "it", "Bloomberg")]
    public void A_day_is_no_newspaper_and_who_was_first_is_credited(string text, string language, string outlet) =>
        Assert.That(One(text, language).Outlet, Is.EqualTo(CreditSentences.IdOf(outlet)));

    [TestCase("Selon The Guardian, le carnet était vide.", "fr", "Guardian")]
    [TestCase("According to El País, two clerks copied it.", "en", "País")]
    [TestCase("Laut Le Monde war die Liste gefälscht.", "de", "Monde")]
    [TestCase("A diplomat told Der Spiegel of it.", "en", "Spiegel")]
    [TestCase("Der Spiegel hatte die Liste zuerst veröffentlicht.", "de", "Spiegel")]
    [TestCase("Агентство Reuters со ссылкой на источники сообщает об обыске.", "ru", "Reuters")]
    [TestCase("Bloomberg оприлюднив розшифровку.", "uk", "Bloomberg")]
    [TestCase("Dziennikarze „The Guardian” ustalili nazwisko.", "pl", "Guardian")]
    public void A_name_of_another_language_and_a_verb_further_off_credit_too(
        string text, string language, string outlet) =>
        Assert.That(One(text, language).Outlet, Is.EqualTo(CreditSentences.IdOf(outlet)));

    [Test]
    public void An_inflected_name_and_an_untold_language_lower_the_confidence()
    {
        const string Text = "По данным «Коммерсанта», файл подлинный.";
        Assert.Multiple(() =>
        {
            Assert.That(One(Text, "ru").Confidence, Is.EqualTo(0.808).Within(0.001));
            Assert.That(One(Text, null).Confidence, Is.EqualTo(0.767).Within(0.001));
        });
    }

    [Test]
    public void A_name_that_two_outlets_bear_credits_neither()
    {
        var names = new KnownNames([new(CreditSentences.IdOf("a"), "Times"), new(CreditSentences.IdOf("b"), "Times")]);
        Assert.That(CreditLines.Of("According to Times, he left.", "en", Nobody, names), Is.Empty);
    }

    [Test]
    public void Names_filed_before_are_known_beside_new_ones_and_the_longer_name_is_meant()
    {
        var times = new KnownNames([new(CreditSentences.IdOf("a"), "Times"), new(CreditSentences.IdOf("c"), "Post")]);
        var names = new KnownNames(
            [new(CreditSentences.IdOf("b"), "Times of Malta"), new(CreditSentences.IdOf("d"), "Post")], times);
        Guid?[] Credited(string text) =>
            [.. CreditLines.Of(text, "en", Nobody, names).Select(credit => credit.Outlet)];
        Assert.Multiple(() =>
        {
            Assert.That(Credited("According to Times, he left."), Is.EqualTo([CreditSentences.IdOf("a")]));
            Assert.That(Credited("According to Times of Malta, he left."), Is.EqualTo([CreditSentences.IdOf("b")]));
            Assert.That(Credited("According to Post, he left."), Is.Empty, "two outlets bear the name");
        });
    }

    [Test]
    public void An_outlet_known_by_name_alone_never_credits_itself()
    {
        var own = new ArticleOutlet(null, ["The Guardian"]);
        Assert.That(CreditLines.Of("He told the Guardian so.", "en", own, CreditSentences.Names), Is.Empty);
    }

    [Test]
    public void What_lies_behind_the_longest_text_is_left_unread()
    {
        var text = new string(' ', CreditLines.LongestText) + "according to Reuters";
        Assert.That(CreditLines.Of(text, "en", Nobody, CreditSentences.Names), Is.Empty);
    }

    private static Credit One(string text, string? language) =>
        CreditLines.Of(text, language, Nobody, CreditSentences.Names).Single();
}
