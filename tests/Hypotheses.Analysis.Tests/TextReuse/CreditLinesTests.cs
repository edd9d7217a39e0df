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
