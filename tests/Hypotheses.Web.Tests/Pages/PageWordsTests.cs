using System.Reflection;
using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>Words of the pages, and what reads them.</summary>
public sealed class PageWordsTests
{
    // They read our own comments, at the start.
    private const string OwnWords = "Hypotheses.Web.Platform.Describing";

    [TestCase(1, "1 new article")]
    [TestCase(0, "0 new articles")]
    [TestCase(2, "2 new articles")]
    public void One_thing_is_told_as_one(int number, string told) =>
        Assert.That(Count.Of(number, "new article"), Is.EqualTo(told));

    [TestCase("claims[0].who", "Claims 1, who")]
    [TestCase("article.publishedAt", "Article, date of publication")]
    [TestCase("reason", "Reason")]
    [TestCase("", "")]
    public void A_field_s_place_is_told_in_words(string field, string told) =>
        Assert.That(PlainWords.Place(field), Is.EqualTo(told));

    [TestCase("claims[0].who", "Jane Roe", true)]
    [TestCase("_key", "x", false)]
    [TestCase("was-name", "x", false)]
    [TestCase("do", "save", false)]
    [TestCase("from.id", "018f0000-0000-7000-8000-000000000001", false)]
    public void Only_what_somebody_typed_is_shown_of_a_kept_form(string name, string value, bool isShown) =>
        Assert.That(new KeptField(name, value).IsShown, Is.EqualTo(isShown));

    [Test]
    public void What_was_chosen_at_first_is_not_shown_of_a_kept_form_but_for_the_stance_of_a_claim() => Assert.That(
        KeptField.Shown(
        [
            new("article.url", "https://a.example/1"), new("article.dateBasis", "page"), new("article.access", "seen"),
            new("article.kind", "opinion"), new("from.kind", "rewrite"), new("carries[0].stance", "asserts"),
            new("carries[1].on", "yes"), new("carries[1].stance", "suggests"), new("claims[0].who", "Jane Roe"),
            new("claims[0].stance", "asserts"), new("claims[0].basis", "unstated"),
            new("claims[0].evidenceKind", "statement"), new("claims[1].stance", "asserts"),
            new("claims[1].basis", "unstated"), new("claims[2].basis", "told"), new("claims[2].stance", "doubts"),
            new("claims[3].whom", "01938f2a-0000-7000-8000-000000000001"), new("claims[3].stance", "asserts"),
        ]).Select(field => $"{field.Name} {field.Value}"),
        Is.EqualTo(
        [
            "article.url https://a.example/1", "article.kind opinion", "carries[1].on yes",
            "carries[1].stance suggests", "claims[0].who Jane Roe", "claims[0].stance asserts",
            "claims[2].basis told", "claims[2].stance doubts", "claims[3].stance asserts",
        ]));

    [Test]
    public void No_pattern_that_reads_what_comes_from_outside_can_run_away() => Assert.That(
        typeof(Service).Assembly.GetTypes().Where(type => type.Namespace != OwnWords)
            .SelectMany(type => type.GetMethods(
                BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => (method, Of: method.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(pattern => pattern.Of is { } of && !of.Options.HasFlag(RegexOptions.NonBacktracking)
                && of.MatchTimeoutMilliseconds is <= 0 or > 250)
            .Select(pattern => $"{pattern.method.DeclaringType}.{pattern.method.Name}"),
        Is.Empty);
}
