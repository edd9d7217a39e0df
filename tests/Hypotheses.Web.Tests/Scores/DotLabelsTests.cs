using Hypotheses.Web.Scores;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>Names beside the dots of a chart.</summary>
public sealed class DotLabelsTests
{
    private static readonly DotRoom Room = new(40, 760, 0, 270, Letter: 7, Line: 15);

    [Test]
    public void One_name_stands_beside_its_dot() => Assert.That(
        Place(At(100, 50, "Kushner")), Is.EqualTo([new DotLabel(108, 54.5, false, "Kushner")]));

    [Test]
    public void At_the_edge_it_stands_before_it() => Assert.That(
        Place(At(740, 50, "Kushner")), Is.EqualTo([new DotLabel(732, 54.5, true, "Kushner")]));

    [Test]
    public void At_the_edge_of_a_line_it_stands_above_that() => Assert.That(
        Place(new Dot(500, 740, 50, "Kushner")), Is.EqualTo([new DotLabel(732, 41, true, "Kushner")]));

    [Test]
    public void At_the_bottom_it_stands_above_the_figures_of_the_axis() => Assert.That(
        Place(At(700, 262, "Somebody else")).Single().Y, Is.LessThanOrEqualTo(Room.Bottom));

    [Test]
    public void Wide_letters_take_twice_the_room() => Assert.That(
        Place(At(650, 50, "俄罗斯联邦情报局")).Single().IsBefore, Is.True);

    [TestCase(new[] { "One", "Two" }, "One, Two")]
    [TestCase(new[] { "One", "Two", "Three" }, "One and 2 more")]
    [TestCase(new[] { "The Security Service of Ukraine", "One" }, "The Security Service of Ukr… and 1 more")]
    public void Of_one_place_they_stand_together(string[] names, string expected) => Assert.That(
        Place([.. names.Select(name => At(100, 50, name))]).Select(label => label.Text), Is.EqualTo([expected]));

    [Test]
    public void One_that_would_lie_on_another_stands_above_or_below()
    {
        Dot[] dots = [At(100, 50, "Somebody"), At(120, 54, "Another")];
        var labels = Place(dots);
        Assert.That(labels.Select(label => label.Text), Is.EqualTo(["Somebody", "Another"]));
        Assert.That(Wrong(labels, dots), Is.Empty);
    }

    [Test]
    public void No_two_meet_however_many_there_are()
    {
        var random = new Random(7);
        var dots = Enumerable.Range(0, 200).Select(i => (Places: random.Next(660), High: random.Next(236), Of: i))
            .Select(of => new Dot(
                40 + random.Next(1 + of.Places), 40 + of.Places, 26 + of.High, $"Name of number {of.Of}"))
            .ToArray();
        var labels = Place(dots);
        Assert.That(labels, Is.Not.Empty.And.Count.LessThan(200));
        Assert.That(Wrong(labels, dots), Is.Empty);
    }

    private static Dot At(double x, double y, string name) => new(x, x, y, name);

    private static IReadOnlyList<DotLabel> Place(params Dot[] dots) => DotLabels.Place(dots, Room);

    private static IEnumerable<string> Wrong(IReadOnlyList<DotLabel> labels, Dot[] dots) =>
        labels.SelectMany((one, i) => labels.Skip(i + 1)
            .Where(other => Math.Abs(one.Y - other.Y) < Room.Line - 0.01
                && Left(one) < Right(other) && Left(other) < Right(one))
            .Select(other => $"{one} meets {other}"))
        .Concat(labels.SelectMany(one => dots
            .Where(dot => dot.Y > one.Y - 12 && dot.Y < one.Y + 3 && dot.X > Left(one) && dot.From < Right(one))
            .Select(dot => $"{one} lies on {dot}")))
        .Concat(labels.Where(one => Left(one) < 40 || Right(one) > 760 || one.Y > 270 || one.Y < 12)
            .Select(one => $"{one} is outside"));

    private static double Left(DotLabel label) => label.IsBefore ? label.X - Width(label) : label.X;

    private static double Right(DotLabel label) => Left(label) + Width(label);

    private static double Width(DotLabel label) => label.Text.Length * Room.Letter;
}
