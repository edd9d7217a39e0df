using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using static Hypotheses.Analysis.Tests.Headlines.Given;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class FirstHandLineTests
{
    private static string[] Of(params HeadlineSaying[] claims) =>
        Block(Leak(20, Row("A", 9)) with { FirstHand = claims }, "firsthand");

    [Test]
    public void Nobody_who_knows_at_first_hand_is_told() =>
        Assert.That(Of(), Is.EqualTo(["Nobody on record says they know this at first hand."]));

    [Test]
    public void One_says_it() =>
        Assert.That(Of(new HeadlineSaying("X", "A")), Is.EqualTo(["Say they know at first hand: X (A)."]));

    [Test]
    public void Two_say_it_and_two_with_one_description_stay_two() => Assert.That(
        Of(new("a former official", "A"), new("a former official", "A"), new("X", "B")),
        Is.EqualTo(["Say they know at first hand: a former official (A), a former official (A), X (B)."]));
}
