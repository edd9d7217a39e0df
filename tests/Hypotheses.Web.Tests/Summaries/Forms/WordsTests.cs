using System.Text.RegularExpressions;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Summaries;
using Hypotheses.Web.Summaries.Forms;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>The words of the forms: the same in every language, and none that is banned.</summary>
public sealed class WordsTests
{
    private static readonly string[] Banned =
    [
        "leads", "likely", "independent source", "confirmed", "proves", "winner", "leaked it", "лидирует", "вероятно",
        "независим", "подтвержд", "доказ", "победител", "лідирує", "ймовірно", "незалежн", "доводить", "переможе",
    ];

    [Test]
    public void Each_language_has_the_same_keys_and_values() => Assert.Multiple(() =>
    {
        var english = FormWords.In("en").Texts.ToDictionary();
        foreach (var language in new[] { "ru", "uk" })
        {
            var texts = FormWords.In(language).Texts.ToDictionary();
            Assert.That(texts.Keys, Is.EquivalentTo(english.Keys), language);
            foreach (var (key, text) in texts)
                Assert.That(ValuesOf(text), Is.EquivalentTo(ValuesOf(english[key])), $"{language} {key}");
        }
    });

    [Test]
    public void No_word_of_ours_is_banned() => Assert.Multiple(() =>
    {
        foreach (var language in Vocabulary.SummaryLanguages)
            foreach (var (key, text) in FormWords.In(language).Texts)
                foreach (var banned in Banned)
                    Assert.That(text.ToLowerInvariant(), Does.Not.Contain(banned), $"{language} {key}");
    });

    [Test]
    public void Each_closed_word_has_its_translation()
    {
        (string Set, IReadOnlyList<string> Words)[] sets =
        [
            ("stance", Vocabulary.Stances), ("among", Vocabulary.Among), ("basis", Vocabulary.Bases),
            ("naming", Vocabulary.Namings), ("axis", Vocabulary.Axes), ("suspect", Vocabulary.SuspectKinds),
            ("claimant", Vocabulary.ClaimantKinds), ("evidence", Vocabulary.EvidenceKinds),
            ("access", Vocabulary.Accesses), ("mark", Vocabulary.SummaryMarks), ("cause", Vocabulary.EndCauses),
            ("shift", Vocabulary.Shifts), ("outcome", Vocabulary.Outcomes), ("report", Vocabulary.ReportKinds),
            ("work", Vocabulary.WorklistKinds), ("thing", ["article", "claim", "citation", "evidence"]),
        ];
        var words = FormWords.In("en");
        Assert.That(
            sets.SelectMany(set => set.Words.Where(word => words.Find($"{set.Set}.{word}") is null)), Is.Empty);
    }

    [Test]
    public void Each_scorer_has_its_sentence() => Assert.That(
        typeof(ScorerNames).GetFields().Select(name => (string)name.GetValue(null)!)
            .Concat([.. SummaryMaking.Scorers, "summary.v2", "summary.v3"])
            .Where(name => FormWords.In("en").Find($"scorer.{name}") is null),
        Is.Empty);

    [Test]
    public void The_names_of_tables_are_those_that_are_made() => Assert.That(
        DocumentMaking.Of(Sample.Rich(), "en", null).Tables.Select(table => table.Key),
        Is.EqualTo(SummaryForms.Tables));

    [TestCase("en", "a private person")]
    [TestCase("ru", "частное лицо")]
    [TestCase("uk", "приватна особа")]
    public void A_private_person_has_no_name_but_the_words_of_the_language(string language, string words) =>
        Assert.Multiple(() =>
        {
            foreach (var form in new[] { "md", "html" })
                Assert.That(Read.Text(Read.Made(Sample.Rich(), form, language)), Does.Contain(words), form);
            Assert.That(
                string.Join(' ', Read.Pages(Read.Made(Sample.Rich(), "pdf", language))), Does.Contain(words));
        });

    [TestCase("en", "a private person", "[removed 2025-12-09: court order]")]
    [TestCase("ru", "частное лицо", "[удалено 2025-12-09: court order]")]
    [TestCase("uk", "приватна особа", "[вилучено 2025-12-09: court order]")]
    public void What_stands_instead_of_words_in_a_text_is_of_the_language(
        string language, string person, string removed) => Assert.Multiple(() =>
    {
        var value = Sample.Rich();
        value = value with
        {
            Sentences = value.Sentences with
            {
                En = ["[removed 2025-12-09: court order]"],
                Ru = ["[removed 2025-12-09: court order]"],
                Uk = ["[removed 2025-12-09: court order]"],
            },
            Annex = value.Annex with
            {
                Articles = [value.Annex.Articles[0] with { Headline = "Это был a private person" }],
            },
        };
        foreach (var form in new[] { "html", "pdf", "xlsx" })
        {
            var made = Read.Made(value, form, language);
            var text = form switch
            {
                "html" => Read.Text(made),
                "pdf" => string.Join(' ', Read.Pages(made)),
                _ => string.Join(' ', Read.Sheets(made)),
            };
            Assert.That(text, Does.Contain($"Это был {person}").And.Contain(removed), form);
        }
        Assert.That(
            Read.Table(value, "articles", language)[0]["headline"], Is.EqualTo("Это был a private person"),
            "to programs as on the wire");
    });

    [TestCase("en", "Brought back by us", "had been: logged in error")]
    [TestCase("ru", "Восстановлено нами", "прежде: записано по ошибке")]
    [TestCase("uk", "Відновлено нами", "раніше: записано помилково")]
    public void What_was_brought_back_is_told_in_each_form(string language, string by, string was) =>
        Assert.Multiple(() =>
        {
            var value = Sample.Rich() with { PutRight = Sample.Restored() };
            foreach (var form in new[] { "html", "md" })
                Assert.That(
                    Read.Text(Read.Made(value, form, language)), Does.Contain(by).And.Contain(was), form);
            Assert.That(Read.Pages(Read.Made(value, "pdf", language))[0], Does.Contain(by).And.Contain(was));
            Assert.That(
                Read.Table(value, "restorations", language).Select(row => (row["thing"], row["had_ended"])),
                Is.EqualTo([("claim", "logged_in_error"), ("suspect", "merged")]));
            Assert.That(Read.Table(Sample.Rich(), "restorations", language), Is.Empty);
        });

    [TestCase("en", "Changed by us", "(article, date: undated → 2025-11-28)",
        "(outlet, counts as: The Guardian → itself)")]
    [TestCase("ru", "Изменено нами", "(статья, дата: без даты → 2025-11-28)",
        "(издание, считается как: The Guardian → само по себе)")]
    [TestCase("uk", "Змінено нами", "(стаття, дата: без дати → 2025-11-28)",
        "(видання, рахується як: The Guardian → саме по собі)")]
    public void What_we_changed_is_told_in_each_form(string language, string by, string dated, string apart) =>
        Assert.Multiple(() =>
        {
            var value = Sample.Rich() with { PutRight = Sample.Corrected() };
            foreach (var form in new[] { "html", "md" })
                Assert.That(
                    Regex.Replace(Read.Text(Read.Made(value, form, language)), "<[^>]+>|[\u2068\u2069]", ""),
                    Does.Contain(by).And.Contain(dated).And.Contain(apart), form);
            Assert.That(Read.Pages(Read.Made(value, "pdf", language))[0], Does.Contain(by).And.Contain("2025-11-28"));
            Assert.That(
                Read.Table(value, "corrections", language).Select(row => (row["what"], row["was"], row["now"])),
                Is.EqualTo(
                [
                    ("published", "", "2025-11-28"), ("stance", "asserts", "suggests"),
                    ("merged", "The Guardian", ""),
                ]));
            Assert.That(Read.Table(Sample.Rich(), "corrections", language), Is.Empty);
        });

    private static IEnumerable<string> ValuesOf(string text) =>
        text.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]);
}
