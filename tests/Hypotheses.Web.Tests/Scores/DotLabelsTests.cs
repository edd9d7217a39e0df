using Hypotheses.Web.Scores;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>Names beside the dots of a chart.</summary>
public sealed class DotLabelsTests
{
    private const double Letter = 7, Line = 15, Wide = 760;

    [Test]
    public void One_name_stands_beside_its_dot() => Assert.That(
        Place(new Dot(100, 50, "Kushner")), Is.EqualTo([new DotLabel(108, 54.5, false, "Kushner")]));

    [Test]
    public void At_the_edge_it_stands_before_it() => Assert.That(
        Place(new Dot(740, 50, "Kushner")), Is.EqualTo([new DotLabel(732, 54.5, true, "Kushner")]));

    [TestCase(new[] { "One", "Two" }, "One, Two")]
    [TestCase(new[] { "One", "Two", "Three" }, "One and 2 more")]
    [TestCase(new[] { "The Security Service of Ukraine", "One" }, "The Security Service of Ukr… and 1 more")]
    public void Of_one_place_they_stand_together(string[] names, string expected) => Assert.That(
        Place([.. names.Select(name => new Dot(100, 50, name))]).Select(label => label.Text),
        Is.EqualTo([expected]));

    [Test]
    public void One_that_would_lie_on_another_stands_above_or_below()
    {
        var labels = Place(new Dot(100, 50, "Somebody"), new Dot(120, 54, "Another"));
        Assert.That(labels.Select(label => label.Text), Is.EqualTo(["Somebody", "Another"]));
        Assert.That(Meeting(labels), Is.Empty);
    }

    [Test]
    public void No_two_meet_however_many_there_are()
    {
        var random = new Random(7);
        var dots = Enumerable.Range(0, 200)
            .Select(i => new Dot(40 + random.Next(660), 26 + random.Next(236), $"Name of number {i}")).ToArray();
        var labels = Place(dots);
        Assert.That(labels, Has.Count.GreaterThan(10).And.Count.LessThan(200));
        Assert.That(Meeting(labels), Is.Empty);
    }

    private static IReadOnlyList<DotLabel> Place(params Dot[] dots) => DotLabels.Place(dots, Letter, Line, Wide);

    private static IEnumerable<string> Meeting(IReadOnlyList<DotLabel> labels) =>
        from one in labels
        from other in labels
        where string.CompareOrdinal(one.Text, other.Text) < 0
            && Math.Abs(one.Y - other.Y) < Line - 0.01
            && Left(one) < Left(other) + other.Text.Length * Letter
            && Left(other) < Left(one) + one.Text.Length * Letter
        select $"{one} {other}";

    private static double Left(DotLabel label) =>
        label.IsBefore ? label.X - label.Text.Length * Letter : label.X;
}
