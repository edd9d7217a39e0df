namespace Hypotheses.Web.Tests.Rules;

/// <summary>Files are narrow, mostly short, where their namespace says, and hold nothing that is banned.</summary>
public sealed class FileTests
{
    private const int FewLongFiles = 5;

    private static readonly IReadOnlyList<SourceFile> Product = Sources.In("src", ".cs", ".razor", ".cshtml");

    private static readonly IReadOnlyList<SourceFile> Code =
        [.. Product.Concat(Sources.In("tests", ".cs"))
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))];

    [Test]
    public void No_line_is_wider_than_120_columns() => Assert.That(FileRules.TooWide(Code), Is.Empty);

    [Test]
    public void A_line_of_121_columns_is_caught() =>
        Assert.That(
            FileRules.TooWide([Holding($"{new string('é', 120)}\n{new string('x', 121)}")]),
            Is.EqualTo(["src/A/B.cs:2"]));

    [Test]
    public void Few_files_of_the_product_have_more_than_300_lines() =>
        Assert.That(FileRules.TooLong(Product).Count(), Is.LessThan(FewLongFiles));

    [Test]
    public void A_file_of_301_lines_is_caught() =>
        Assert.That(
            FileRules.TooLong([Holding(new string('\n', 299)), Holding(new string('\n', 300))]), Has.Exactly(1).Items);

    [Test]
    public void Folders_are_named_as_namespaces() => Assert.That(FileRules.Misplaced(Code), Is.Empty);

    [Test]
    public void A_namespace_of_another_folder_is_caught() =>
        Assert.That(FileRules.Misplaced([Holding("namespace A.C;"), Holding("namespace A;")]), Has.Exactly(1).Items);

    [Test]
    public void No_merge_is_left_half_done() => Assert.That(
        FileRules.Unmerged(
        [
            .. Product, .. Code, .. Sources.In("docs", ".md", ".json", ".txt"), .. Sources.In("migrations", ".sql"),
            .. Sources.In("scripts", ""), new SourceFile("README.md", File.ReadAllText($"{Sources.Root}/README.md")),
        ]),
        Is.Empty);

    [TestCase("<<<<<<< HEAD")]
    [TestCase("a\n=======\nb")]
    [TestCase("a\r\n>>>>>>> 254ad63\r\n")]
    public void What_a_merge_leaves_is_caught(string text) =>
        Assert.That(FileRules.Unmerged([Holding(text)]), Is.Not.Empty);

    [TestCase("a <<<<<<< b")]
    [TestCase("========")]
    public void What_looks_a_little_like_it_is_not(string text) =>
        Assert.That(FileRules.Unmerged([Holding(text)]), Is.Empty);

    [Test]
    public void No_exception_is_swallowed_without_a_word() => Assert.That(FileRules.Swallowing(Product), Is.Empty);

    [TestCase("catch { }")]
    [TestCase("catch (Exception)\n{\n}")]
    [TestCase("catch (IOException e) when (e.HResult == 1) {}")]
    [TestCase("catch\n{\n    // nothing\n}")]
    public void An_empty_catch_is_caught(string text) =>
        Assert.That(FileRules.Swallowing([Holding(text)]), Has.Exactly(1).Items);

    [Test]
    public void Nothing_is_left_for_later() => Assert.That(FileRules.Unfinished([.. Product, .. Code]), Is.Empty);

    [Test]
    public void A_reminder_is_caught() =>
        Assert.That(
            FileRules.Unfinished([Holding("// TO" + "DO: later"), Holding("@* FIX" + "ME *@")]), Has.Exactly(2).Items);

    [Test]
    public void Pages_write_no_raw_html() => Assert.That(FileRules.RawHtml(Product), Is.Empty);

    [TestCase("@((MarkupString)text)")]
    [TestCase("@Html.Raw(text)")]
    public void Raw_html_is_caught(string text) => Assert.That(FileRules.RawHtml([Holding(text)]), Is.Not.Empty);

    [Test]
    public void No_xml_is_read_that_may_declare_entities() => Assert.That(FileRules.UnguardedXml(Product), Is.Empty);

    [TestCase("XDocument.Parse(text)")]
    [TestCase("new XmlDocument()")]
    public void Unguarded_xml_is_caught(string text) =>
        Assert.That(FileRules.UnguardedXml([Holding(text)]), Is.Not.Empty);

    private static SourceFile Holding(string text) => new("src/A/B.cs", text);
}
