using Hypotheses.Analysis.TextReuse;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.TextReuse;

public sealed class ShingleTests
{
    // The stored hashes of all articles rest on these: whoever changes them gives the shingles a new name.
    [TestCase("the quiet harbour", 2483166972179202144)]
    [TestCase("Тихая старая гавань", 4863143389936583355)]
    [TestCase("الميناء القديم الهادئ", -3356896619891103439)]
    public void Hashes_stay_what_they_are(string text, long hash) => Assert.Multiple(() =>
    {
        Assert.That(Shingles.Name, Is.EqualTo("shingles.3.v1"));
        Assert.That(Shingles.Of(text).Hashes.Single(), Is.EqualTo(hash));
    });

    [TestCase("One, two: three!", "ONE two\n— three")]
    [TestCase("Straße nach Süden", "STRASSE nach Su\u0308den")]
    [TestCase("СЕВЕРНЫЙ й ветер", "северный и\u0306 ветер")]
    [TestCase("Όδυσσεύς στο λιμάνι", "ΌΔΥΣΣΕΎΣ ΣΤΟ ΛΙΜΆΝΙ")]
    [TestCase("السفينة في ١٢ مايو", "السَّفِينَة فـي 12 مايو")]
    [TestCase("a soft hyphen", "a so\u00ADft hy\u200Bphen")]
    [TestCase("don't say so", "don’t say so")]
    [TestCase("die ﬁne Art", "die fine Art")]
    public void Two_spellings_of_one_text_have_the_same_shingles(string one, string other) =>
        Assert.That(Shingles.Of(other).Hashes, Is.EqualTo(Shingles.Of(one).Hashes));

    [TestCase("one two three", "two one three")]
    [TestCase("one two three", "one twothree")]
    [TestCase("one two three", "three two one")]
    [TestCase("мой дом там", "мои дом там")]
    public void Other_words_have_other_shingles(string one, string other) =>
        Assert.That(Shingles.Of(other).Hashes, Is.Not.EqualTo(Shingles.Of(one).Hashes));

    [TestCase("", 0)]
    [TestCase("  — … !", 0)]
    [TestCase("one", 1)]
    [TestCase("one two", 2)]
    [TestCase("3 ships, 2,500 men", 5)]
    [TestCase("ـ", 0)]
    [TestCase("\uD800 lone \uDC00", 1)]
    public void Words_are_runs_of_letters_and_digits(string text, int words)
    {
        var shingles = Shingles.Of(text);
        Assert.That((shingles.Words, shingles.Hashes.Length), Is.EqualTo((words, Math.Max(0, words - 2))));
    }

    [Test]
    public void Sixty_words_are_judged_and_fewer_are_not() => Assert.Multiple(() =>
    {
        Assert.That(Shingles.Of(Texts.Words(60)).IsJudged);
        Assert.That(Shingles.Of(Texts.Words(59)).IsJudged, Is.False);
    });

    [Test]
    public void Stored_hashes_give_the_same_shingles()
    {
        var shingles = Shingles.Of(Texts.Words(75));
        var restored = Shingles.Restore(shingles.Hashes);
        Assert.That((restored.Words, restored.IsJudged, restored.Hashes), Is.EqualTo((75, true, shingles.Hashes)));
    }

    [Test]
    public void Hashes_that_are_of_no_text_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => Shingles.Restore(default), Throws.ArgumentException);
        Assert.That(() => Shingles.Restore([.. new long[100_001]]), Throws.ArgumentException);
        Assert.That(Shingles.Restore([]).Words, Is.Zero);
    });

    [Test]
    public void A_passage_is_quoted_with_its_marks()
    {
        const string text = "Yesterday, \"the ship\" left — in Ruhe.";
        Assert.Multiple(() =>
        {
            Assert.That(Shingles.Quote(text, new(1, 3)), Is.EqualTo("the ship\" left"));
            Assert.That(Shingles.Quote(text, new(0, 6)), Is.EqualTo(text.TrimEnd('.')));
            Assert.That(Shingles.Quote(text, default), Is.Empty);
            Assert.That(() => Shingles.Quote(text, new(4, 3)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Shingles.Quote(text, new(-1, 3)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Shingles.Quote(text, new(1, -3)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => Shingles.Quote(text, new(int.MaxValue, int.MaxValue)),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void What_comes_after_the_most_characters_does_not_count()
    {
        var text = string.Concat(Enumerable.Repeat("ab cd efg ", 20_000));
        Assert.That(Shingles.Of(text + "one two three").Hashes, Is.EqualTo(Shingles.Of(text).Hashes));
    }

    private static IEnumerable<TestCaseData> Hostile()
    {
        (string Name, string Text)[] all =
        [
            ("one letter", new string('a', 1_000_000)),
            ("one word over and over", string.Concat(Enumerable.Repeat("a ", 500_000))),
            ("marks out of order", "e" + string.Concat(Enumerable.Repeat("\u0301\u0323", 200_000))),
            ("half pairs", string.Concat(Enumerable.Repeat("\uD83D \uDE00", 100_000))),
            ("noncharacters", string.Concat(Enumerable.Repeat("a\uFFFE b\uFFFF c\0 ", 30_000))),
            ("ligature that grows", new string('\uFDFA', 200_000)),
            ("two words in turn", string.Concat(Enumerable.Repeat("a b a a b ", 40_000))),
        ];
        return all.Select(hostile => new TestCaseData(hostile.Text).SetArgDisplayNames(hostile.Name));
    }

    [TestCaseSource(nameof(Hostile))]
    [CancelAfter(20_000)]
    public void Hostile_texts_are_read_and_compared_in_linear_time(string text)
    {
        var shingles = Shingles.Of(text);
        var index = new Shelf();
        index.Add(Texts.Article(1, text));
        index.Add(Texts.Article(2, text));
        Assert.Multiple(() =>
        {
            Assert.That(index.Find(Texts.Article(3, text)), Has.Count.EqualTo(shingles.IsJudged ? 2 : 0));
            Assert.That(
                Reuse.LongestRun(shingles, shingles).Words, Is.EqualTo(shingles.Words < 3 ? 0 : shingles.Words));
        });
    }
}
