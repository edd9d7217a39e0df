using Hypotheses.Analysis.Headlines;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class MessageTests
{
    private static string Format(string text, params (string Name, object Value)[] values) => Message.Parse(text)
        .Format(English.Category, values.ToDictionary(value => value.Name, value => value.Value));

    [TestCase(0, "0 outlets")]
    [TestCase(1, "1 outlet")]
    [TestCase(2, "2 outlets")]
    [TestCase(21, "21 outlets")]
    public void A_number_takes_its_category(int number, string text) =>
        Assert.That(Format("{n} {n, plural, one {outlet} other {outlets}}", ("n", number)), Is.EqualTo(text));

    [TestCase(0, "Nobody.")]
    [TestCase(1, "Only A.")]
    [TestCase(7, "A and 6 more.")]
    public void A_case_is_a_message_itself_and_an_exact_one_goes_first(int number, string text) => Assert.That(
        Format("{n, plural, =0 {Nobody} one {Only {name}} other {{name} and {more} more}}.",
            ("n", number), ("name", "A"), ("more", 6)),
        Is.EqualTo(text));

    [TestCase(1, "1 издание")]
    [TestCase(3, "3 издания")]
    [TestCase(5, "5 изданий")]
    [TestCase(12, "12 изданий")]
    [TestCase(21, "21 издание")]
    public void Another_language_brings_its_own_categories(int number, string text) => Assert.That(
        Message.Parse("{n} {n, plural, one {издание} few {издания} many {изданий} other {издания}}")
            .Format(Slavic, new Dictionary<string, object> { ["n"] = number }),
        Is.EqualTo(text));

    [Test]
    public void A_category_without_a_case_takes_the_other() =>
        Assert.That(Format("{n, plural, other {some}}", ("n", 1)), Is.EqualTo("some"));

    [Test]
    public void A_value_is_never_read_as_a_message() =>
        Assert.That(Format("So: {name}.", ("name", "{n, plural, other {x}} # '")),
            Is.EqualTo("So: {n, plural, other {x}} # '."));

    [Test]
    public void A_value_that_is_missing_is_no_empty_text() =>
        Assert.Throws<KeyNotFoundException>(() => Format("{name}"));

    [TestCase("{")]
    [TestCase("}")]
    [TestCase("{}")]
    [TestCase("{n")]
    [TestCase("{n} }")]
    [TestCase("{n, number}")]
    [TestCase("{n, plural}")]
    [TestCase("{n, plural, one {a}}")]
    [TestCase("{n, plural, other {a}")]
    [TestCase("{n, plural, other a}")]
    [TestCase("{n, plural, other {a} other {b}}")]
    [TestCase("{n, plural, other {# outlets}}")]
    [TestCase("the outlet's")]
    public void What_is_not_of_the_syntax_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Message.Parse(text));

    private static string Slavic(int number) => (number % 10, number % 100) switch
    {
        (1, not 11) => "one",
        (2 or 3 or 4, not (12 or 13 or 14)) => "few",
        _ => "many",
    };
}
