using System.Globalization;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Tests.Seeding;

/// <summary>Who controls whom among the seeded outlets and owners: sourced, one controller a day, no cycle.</summary>
public sealed class RegistryControlTests
{
    private static readonly string[] OwnerKinds =
        ["person", "family", "company", "state", "foundation", "trust", "cooperative", "party", "unknown"];

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string?>> Outlets = RegistryFile.Read("outlets");
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string?>> Owners = RegistryFile.Read("owners");

    private static readonly IReadOnlyList<Control> Controls =
        [.. RegistryFile.Read("control").Select(Control.Of)];

    [Test]
    public void Many_outlets_have_an_owner() =>
        Assert.That(Controls.Where(control => control.OfOutlet).Select(control => control.Child).Distinct().Count(),
            Is.AtLeast(120));

    [Test]
    public void An_owner_is_there_once() =>
        Assert.That(RegistryFile.Twice(Owners.Select(row => NameKey.Of(row["name"]!))), Is.Empty);

    [Test]
    public void Owners_are_of_a_known_kind_and_country() => Assert.Multiple(() =>
    {
        Assert.That(Owners.Select(row => row["kind"]), Is.All.AnyOf(OwnerKinds.Cast<object>().ToArray()));
        Assert.That(
            RegistryFile.Cells(Owners, "country").Where(country => !RegistryFile.IsCountry(country)), Is.Empty);
    });

    [Test]
    public void Every_owner_controls_something() =>
        Assert.That(
            Owners.Select(row => row["name"]!).Except(Controls.Select(control => control.Owner)), Is.Empty);

    [Test]
    public void Both_names_of_a_control_are_on_file() => Assert.Multiple(() =>
    {
        var owners = Owners.Select(row => row["name"]!).ToHashSet();
        var outlets = Outlets.Select(row => row["name"]!).ToHashSet();
        Assert.That(Controls.Select(control => control.ChildKind), Is.All.AnyOf("outlet", "owner"));
        Assert.That(Controls.Select(control => control.Owner).Where(name => !owners.Contains(name)), Is.Empty);
        Assert.That(
            Controls.Where(control => !(control.OfOutlet ? outlets : owners).Contains(control.Child)), Is.Empty);
    });

    [Test]
    public void Control_is_a_share_above_half_or_explicit() =>
        Assert.That(
            Controls.Where(control => !(control.Basis switch
            {
                "share" => control.Share is > 50 and <= 100,
                "explicit" => control.Share is null,
                _ => false,
            })),
            Is.Empty);

    [Test]
    public void Every_control_and_owner_has_a_source_on_the_web() =>
        Assert.That(
            Controls.Select(control => control.Source).Concat(Owners.Select(row => row["source"]))
                .Where(source => source is null || ArticleUrl.Parse(source, out _)?.Canonical != source),
            Is.Empty);

    [Test]
    public void Days_are_in_order() => Assert.That(Controls.Where(control => control.From >= control.To), Is.Empty);

    [Test]
    public void A_child_has_one_controller_on_any_day() =>
        Assert.That(
            Controls.GroupBy(control => (control.ChildKind, control.Child)).Where(group => group.Any(one =>
                group.Any(other => one != other && one.Overlaps(other)))).Select(group => group.Key),
            Is.Empty);

    [Test]
    public void No_owner_controls_itself_through_others()
    {
        var above = Controls.Where(control => !control.OfOutlet)
            .ToLookup(control => control.Child, control => control.Owner);
        Assert.That(Owners.Select(row => row["name"]!).Where(owner => Upwards(owner, above).Contains(owner)), Is.Empty);
    }

    [TestCase("The Wall Street Journal", "News Corp")]
    [TestCase("The Times (London)", "News Corp")]
    [TestCase("The Washington Post", "Jeff Bezos")]
    [TestCase("Bloomberg", "Michael Bloomberg")]
    [TestCase("The Guardian", "Scott Trust")]
    [TestCase("Reuters", "Thomson family")]
    [TestCase("The Globe and Mail", "Thomson family")]
    [TestCase("Sputnik", "Russian Federation")]
    [TestCase("TASS", "Russian Federation")]
    [TestCase("Firstpost", "Reliance Industries")]
    [TestCase("Moneycontrol", "Reliance Industries")]
    [TestCase("Nova", "BC Partners")]
    [TestCase("Le Figaro", "Dassault family")]
    [TestCase("Newsweek", null)]
    [TestCase("Die Zeit", null)]
    [TestCase("BBC", null)]
    public void The_chain_of_control_ends_at(string outlet, string? owner)
    {
        var above = Controls.ToLookup(control => control.Child, control => control.Owner);
        Assert.That(Upwards(outlet, above).LastOrDefault(), Is.EqualTo(owner));
    }

    // Bounded by the number of controls, so that a cycle ends too.
    private static List<string> Upwards(string name, ILookup<string, string> above)
    {
        var way = new List<string>();
        for (var owner = above[name].LastOrDefault(); owner is not null && way.Count <= Controls.Count;)
        {
            way.Add(owner);
            owner = above[owner].LastOrDefault();
        }
        return way;
    }

    private sealed record Control(
        string ChildKind, string Child, string Owner, string Basis, decimal? Share, DateOnly From, DateOnly To,
        string? Source)
    {
        public bool OfOutlet => ChildKind == "outlet";

        public bool Overlaps(Control other) => From < other.To && other.From < To;

        public static Control Of(IReadOnlyDictionary<string, string?> row) => new(
            row["child_kind"]!, row["child"]!, row["owner"]!, row["basis"]!,
            row["share"] is { } share ? decimal.Parse(share, CultureInfo.InvariantCulture) : null,
            Day(row["from"]) ?? DateOnly.MinValue, Day(row["to"]) ?? DateOnly.MaxValue, row["source"]);

        private static DateOnly? Day(string? text) =>
            text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
