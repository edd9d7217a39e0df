using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class ScopeTests
{
    private static readonly SuspectFact[] Suspects =
    [
        new(World.Id(1, 1), null, Axis.Who),
        new(World.Id(1, 2), World.Id(1, 1), Axis.Who),
        new(World.Id(1, 3), World.Id(1, 2), Axis.Who),
        new(World.Id(1, 4), World.Id(1, 9), Axis.Who),
        new(World.Id(1, 5), null, Axis.How),
    ];

    [TestCase(Axis.Who, true, null, "1 4")]
    [TestCase(Axis.Who, true, 1, "2")]
    [TestCase(Axis.Who, true, 2, "3")]
    [TestCase(Axis.Who, true, 3, "")]
    [TestCase(Axis.Who, true, 9, "")]
    [TestCase(Axis.Who, false, null, "1 2 3 4")]
    [TestCase(Axis.Who, false, 1, "1 2 3 4")]
    [TestCase(Axis.How, true, null, "5")]
    [TestCase(Axis.How, true, 1, "")]
    public void Siblings_of_one_axis_are_ranked_together(Axis axis, bool rollup, int? parent, string expected)
    {
        var scope = Scope.Of(Suspects, axis, rollup, parent is { } p ? World.Id(1, p) : null);
        Assert.That(string.Join(' ', scope.Select(s => s.Id.ToByteArray()[0])), Is.EqualTo(expected));
    }

    [Test]
    public void A_whole_is_itself_and_all_its_parts()
    {
        var wholes = Scope.Wholes(Suspects);
        Assert.That(
            Suspects.Select(s => string.Concat(wholes[s.Id].Select(of => of.ToByteArray()[0]).Order())),
            Is.EqualTo(["123", "23", "3", "4", "5"]));
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000, EndSize = 300)]
    public bool No_suspect_is_ranked_against_what_it_is_part_of(byte[] genes)
    {
        var world = World.Grow(genes);
        var parents = world.Suspects.Select(s => (Guid?)s.Id).Prepend(null);
        return parents.All(parent => Enum.GetValues<Axis>().All(axis =>
        {
            var scope = Scope.Of(world.Suspects, axis, rollup: true, parent);
            return scope.All(s => s.PartOf is not { } up || scope.All(other => other.Id != up));
        }));
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000, EndSize = 300)]
    public bool Every_suspect_has_its_place_in_one_scope(byte[] genes)
    {
        var world = World.Grow(genes);
        var parents = world.Suspects.Select(s => (Guid?)s.Id).Prepend(null);
        var placed = parents.SelectMany(parent => Enum.GetValues<Axis>().SelectMany(axis =>
            Scope.Of(world.Suspects, axis, rollup: true, parent))).Select(s => s.Id);
        return placed.Order().SequenceEqual(world.Suspects.Select(s => s.Id).Order());
    }

    [TestCase(1, "1 2 3")]
    [TestCase(2, "1 2 3")]
    [TestCase(3, "1 2 3")]
    [TestCase(4, "4")]
    [TestCase(5, "5")]
    public void Kin_are_what_a_suspect_is_part_of_and_its_parts(int suspect, string kin) => Assert.That(
        string.Join(' ', Scope.KinOf(Suspects, World.Id(1, suspect)).Select(id => id.ToByteArray()[0]).Order()),
        Is.EqualTo(kin));

    [Test]
    public void A_suspect_that_is_not_live_has_no_kin() =>
        Assert.That(() => Scope.KinOf(Suspects, World.Id(1, 9)), Throws.ArgumentException);
}
