using Hypotheses.Analysis.TextReuse;
using Hypotheses.Web.Intake;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>The outlets of a leak as an import adds to them are as those that are read at once.</summary>
public sealed class OutletKinTests
{
    private static readonly Guid Registered = Guid.NewGuid();
    private static readonly KnownNames Registry = new([new KnownName(Registered, "The Guardian")]);

    private readonly LeakOutletRow[] _rows = [.. Enumerable.Range(0, 300).Select(Row)];

    [Test]
    public void Names_are_known_however_many_were_added_at_a_time([Values(1, 7, 100, 299)] int at)
    {
        var kin = new OutletKin([]);
        foreach (var rows in _rows.Chunk(at))
        {
            kin.Add(rows);
            var names = kin.NamesBeside(Registry);
            foreach (var row in rows.Append(_rows[0]))
                Assert.That(CreditedIn($"It was taped, according to {row.Name}", names), Is.EqualTo(row.RootId));
        }
        Assert.That(
            CreditedIn("It was taped, according to The Guardian", kin.NamesBeside(Registry)), Is.EqualTo(Registered));
    }

    [Test]
    public void Another_state_of_the_registry_is_taken_up()
    {
        var kin = new OutletKin(_rows);
        kin.NamesBeside(Registry);
        var other = Guid.NewGuid();
        var names = kin.NamesBeside(new KnownNames([new KnownName(other, "The Guardian")]));
        Assert.That(CreditedIn("It was taped, according to The Guardian", names), Is.EqualTo(other));
    }

    [Test]
    public void Those_of_one_root_are_kin_and_an_outlet_of_no_leak_is_its_own()
    {
        var (one, two) = (_rows[0], _rows[1] with { RootId = _rows[0].RootId });
        var kin = new OutletKin([one]);
        kin.Add([two]);
        var stranger = Guid.NewGuid();
        Assert.Multiple(() =>
        {
            Assert.That(kin.Of(two.OutletId), Is.EqualTo(new[] { one.OutletId, two.OutletId }));
            Assert.That(kin.RootOf(two.OutletId), Is.EqualTo(one.OutletId));
            Assert.That(kin.NameOf(two.Key!), Is.EqualTo(two.Name));
            Assert.That(kin.Has(stranger), Is.False);
            Assert.That(kin.Of(stranger), Is.EqualTo(new[] { stranger }));
        });
    }

    private static LeakOutletRow Row(int n)
    {
        var id = Guid.NewGuid();
        return new LeakOutletRow(id, null, $"post{n}.example", $"Evening Post {(char)('A' + n % 26)}{n}", id);
    }

    private static Guid? CreditedIn(string text, KnownNames names) =>
        CreditLines.Of(text, "en", new ArticleOutlet(null, []), names).Single().Outlet;
}
