using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>What is removed from a text, and what is left.</summary>
public sealed class RemovalTests
{
    private static readonly Guid Thing = new("019ab1c2-7d3e-7000-8000-000000000001");

    [TestCase("Viktor Example", "So says viktor  EXAMPLE, twice: Viktor Example.", "So says [x], twice: [x].")]
    [TestCase("Ann", "Annual Ann, anne and ANN", "Annual [x], anne and [x]")]
    [TestCase("Виктор Пример", "Назвал Виктор\nПример и Викторию", "Назвал [x] и Викторию")]
    [TestCase("محمد", "قال محمد ذلك", "قال [x] ذلك")]
    [TestCase("https://a.example/x?p=1", "see https://a.example/x?p=1.", "see [x].")]
    [TestCase("a.b(c)*", "a.b(c)* and aXb(c)", "[x] and aXb(c)")]
    [TestCase("王小明", "记者说王小明泄露了", "记者说[x]泄露了")]
    [TestCase("Jose\u0301", "El señor José dijo", "El señor [x] dijo")]
    [TestCase(
        "Marek Vondrak", "https://e.org/marek-vondrak?who=Marek%20Vondrak&x=a%20marek_vondrak",
        "https://e.org/[x]?who=[x]&x=a%20[x]")]
    [TestCase("Виктор", "https://e.org/%D0%92%D0%B8%D0%BA%D1%82%D0%BE%D1%80", "https://e.org/[x]")]
    [TestCase("---", "a - b --- c", "a - b [x] c")]
    [TestCase("–", "a – b - c", "a [x] b - c")]
    [TestCase("none", "Nothing of it", "Nothing of it")]
    public void A_text_goes_as_whole_words_in_any_case(string text, string from, string left) =>
        Assert.That(Of([text]).From(from, null), Is.EqualTo(left));

    // The sign of Kelvin, which is no capital of k to a comparison in any case.
    [TestCase("Karl Kelvin", "So says \u212Aarl \u212Aelvin.", "So says [x].")]
    [TestCase("KARL STRASSE", "karl \u017Ftra\u017Fse", "karl \u017Ftra\u017Fse")]
    public void Letters_are_one_as_a_pattern_of_any_case_has_it(string text, string from, string left) =>
        Assert.That(Of([text]).From(from, null), Is.EqualTo(left));

    [Test]
    public void What_a_pattern_of_any_case_takes_for_one_letter_is_one_to_the_look_before_it()
    {
        var all = string.Concat(
            Enumerable.Range(1, char.MaxValue).Select(c => (char)c).Where(c => !char.IsSurrogate(c)));
        var pairs = all.Where(c => char.ToUpperInvariant(c) != c || char.ToLowerInvariant(c) != c)
            .SelectMany(c => Regex.Matches(
                    all, Regex.Escape($"{c}"), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                    TimeSpan.FromMinutes(1))
                .Select(found => (Sought: $"{c}", Found: found.Value)))
            .ToList();
        Assert.That(pairs, Has.Some.EqualTo(("k", "\u212A")));
        Assert.That(
            pairs.Where(pair => !new SoughtText(pair.Sought).Longest.Equals(
                SoughtText.Small(pair.Found), StringComparison.OrdinalIgnoreCase)),
            Is.Empty);
    }

    [Test]
    public void Each_of_many_names_goes_wherever_it_stands()
    {
        var names = Enumerable.Range(0, 500).Select(n => $"Person {n:000} Example{n:000}").ToList();
        var removal = Of([.. names, "Example007"]);
        Assert.That(
            removal.From($"{names[3]}, {names[499].ToUpperInvariant()} and Example007 met Example008", null),
            Is.EqualTo("[x], [x] and [x] met Example008"));
        Assert.That(removal.From("Nobody of them", null), Is.EqualTo("Nobody of them"));
        // What takes a name's place is looked at as the rest is.
        Assert.That(
            new Removal(
                ["Viktor Example", "mark"], new Dictionary<Guid, IReadOnlyDictionary<string, string>>(), "a mark")
                .From("Viktor Example", null),
            Is.EqualTo("a a mark"));
    }

    [Test]
    public void A_longer_text_goes_before_one_that_it_holds() =>
        Assert.That(Of(["Example", "Viktor Example"]).From("Viktor Example and Example", null),
            Is.EqualTo("[x] and [x]"));

    [Test]
    public void A_value_goes_where_its_thing_is_spoken_of_and_nowhere_else()
    {
        var removal = new Removal(
            [], new Dictionary<Guid, IReadOnlyDictionary<string, string>>
            {
                [Thing] = new Dictionary<string, string> { ["CIA"] = "[x]", ["cia"] = "removed-1" },
            }, "[x]");
        var left = removal.FromJson(
            $$"""
            {"id":"019ab1c2-7d3e-7000-8000-000000000009","note":"CIA","suspects":[
            {"id":"{{Thing}}","slug":"cia","name":"CIA","aliases":["CIA"],"n":1}]}
            """, null);
        Assert.That(
            left, Is.EqualTo(
            $$"""
            {"id":"019ab1c2-7d3e-7000-8000-000000000009","note":"CIA","suspects":[
            {"id":"{{Thing}}","slug":"removed-1","name":"[x]","aliases":["[x]"],"n":1}]}
            """.Replace("\n", "", StringComparison.Ordinal)));
        Assert.That(removal.FromJson("""{"name":"CIA"}""", Thing), Is.EqualTo("""{"name":"[x]"}"""));
    }

    [Test]
    public void A_zone_is_none_of_whom_it_is_called_as() => Assert.That(
        Of(["London"]).FromJson("""{"timeZone":"Europe/London","title":"London"}""", null),
        Is.EqualTo("""{"timeZone":"Europe/London","title":"[x]"}"""));

    [Test]
    public void A_document_that_holds_nothing_of_it_is_left_alone() =>
        Assert.That(Of(["Viktor"]).FromJson("""{"name":"Victor","list":[1,null,true]}""", null), Is.Null);

    private static Removal Of(string[] texts) =>
        new(texts, new Dictionary<Guid, IReadOnlyDictionary<string, string>>(), "[x]");
}
