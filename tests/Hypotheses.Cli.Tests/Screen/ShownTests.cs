using Hypotheses.Cli.Screen;

namespace Hypotheses.Cli.Tests.Screen;

/// <summary>Nothing that comes from outside moves the cursor, colours, or turns letters round.</summary>
public sealed class ShownTests
{
    [TestCase("a\u001b[31mred\u001b[0m", @"a\u001b[31mred\u001b[0m")]
    [TestCase("\u009b2J", @"\u009b2J")]
    [TestCase("safe\u202egpj.exe", @"safe\u202egpj.exe")]
    [TestCase("\u2066isolated\u2069", @"\u2066isolated\u2069")]
    [TestCase("\u061cmark\u200e\u200f", @"\u061cmark\u200e\u200f")]
    [TestCase("a\r\nb\tc\0", @"a\r\nb\tc\u0000")]
    [TestCase("\ufeffmark of order", @"\ufeffmark of order")]
    [TestCase("line\u2028para\u2029", @"line\u2028para\u2029")]
    [TestCase("tag\U000E0041", @"tag\u{e0041}")]
    public void What_is_no_letter_is_written_as_its_code(string hostile, string shown) =>
        Assert.That(Shown.Line(hostile), Is.EqualTo(shown));

    [Test]
    public void Half_a_sign_is_written_as_its_code() =>
        Assert.That(Shown.Line("x" + (char)0xd83d), Is.EqualTo(@"x\ud83d"));

    [TestCase("Кто слил? Гаага, 2025")]
    [TestCase("من سرّب المكالمة؟")]
    [TestCase("می‌خواهم")]
    [TestCase("谁泄露了")]
    [TestCase("👩‍💻 é ñ – “…”")]
    [TestCase("")]
    public void Letters_of_every_script_stay(string text) => Assert.That(Shown.Line(text), Is.EqualTo(text));

    [Test]
    public void A_block_keeps_its_lines() =>
        Assert.That(Shown.Block("a\n\tb\u001b\r\n"), Is.EqualTo("a\n\tb\\u001b\\r\n"));

    [Test]
    public void Json_spells_the_same_otherwise()
    {
        const string Hostile = "a\u202eb\u009b\U000E0041👩‍💻";
        var json = Json.Of(new { text = Hostile }, isIndented: false);
        Assert.That(json, Does.Contain(@"\u202e").And.Contain(@"\udb40\udc41").IgnoreCase);
        Assert.That(json.Contains('\u202e'), Is.False);
        Assert.That(
            System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("text").GetString(), Is.EqualTo(Hostile));
    }
}
