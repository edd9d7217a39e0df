using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class OwnershipTests
{
    private static readonly Guid Times = World.Id(2, 1), Sun = World.Id(2, 2), Alone = World.Id(2, 3),
        Uk = World.Id(5, 1), Corp = World.Id(5, 2), Buyer = World.Id(5, 3);

    private static readonly DateOnly Day = new(2025, 11, 26), Sold = new(2024, 1, 1);

    private static readonly Ownership Edges = new(
    [
        new(Times, Uk, null, Sold), new(Times, Buyer, Sold, null), new(Sun, Uk, null, null), new(Uk, Corp, null, null),
    ]);

    [Test]
    public void An_outlet_belongs_to_the_root_of_its_chain()
    {
        Assert.That(Edges.ChainOf(Sun, Day), Is.EqualTo(new[] { Uk, Corp }));
        Assert.That(Edges.GroupOf(Sun, Day), Is.EqualTo(Corp));
    }

    [Test]
    public void An_outlet_that_was_sold_belongs_to_each_owner_on_his_days() => Assert.Multiple(() =>
    {
        Assert.That(Edges.GroupOf(Times, Sold.AddDays(-1)), Is.EqualTo(Corp));
        Assert.That(Edges.GroupOf(Times, Sold), Is.EqualTo(Buyer));
    });

    [Test]
    public void An_outlet_without_a_controller_belongs_to_nobody_known() =>
        Assert.That(Edges.GroupOf(Alone, Day), Is.Null);

    [Test]
    public void Two_outlets_of_one_group_are_one_owner_and_an_unknown_one_stands_for_itself()
    {
        var count = OwnerCount.Of([(Sun, Day), (Times, Sold.AddDays(-1)), (Alone, Day)], Edges);
        Assert.That((count.Known, count.Unknown, count.Owners), Is.EqualTo((1, 1, 2)));
    }

    [Test]
    public void A_circle_in_the_facts_ends_the_chain()
    {
        var circle = new Ownership([new(Uk, Corp, null, null), new(Corp, Uk, null, null)]);
        Assert.That(circle.ChainOf(Uk, Day), Is.EqualTo(new[] { Corp }));
    }

    [Test]
    public void Of_two_controllers_of_one_day_the_order_of_the_facts_never_decides()
    {
        ControlFact[] two = [new(Sun, Uk, null, null), new(Sun, Corp, null, null)];
        Assert.That(new Ownership(two).GroupOf(Sun, Day), Is.EqualTo(new Ownership(two.Reverse()).GroupOf(Sun, Day)));
    }
}
