using System.Text;
using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class NameKeyTests
{
    [TestCase("  The   Guardian ", "the guardian")]
    [TestCase("Le Élysée", "le elysee")]
    [TestCase("E\u0301lyse\u0301e", "elysee")]
    [TestCase("Straße", "strasse")]
    [TestCase("STRASSE", "strasse")]
    [TestCase("STRAẞE", "strasse")]
    [TestCase("İstanbul", "istanbul")]
    [TestCase("Ångström", "angstrom")]
    [TestCase("ＭＩ６", "mi6")]
    [TestCase("ﬁnance", "finance")]
    [TestCase("Йод", "йод")]
    [TestCase("И\u0306од", "йод")]
    [TestCase("Ёлка", "ёлка")]
    [TestCase("ΣΊΣΥΦΟΣ", "σίσυφοσ")]
    [TestCase("σίσυφος", "σίσυφοσ")]
    [TestCase("O’Brien", "o'brien")]
    [TestCase("O´Brien", "o'brien")]
    [TestCase("O`Brien", "o'brien")]
    [TestCase("Знам\u02BCянка", "знам'янка")]
    [TestCase("«Звезда»", "'звезда'")]
    [TestCase("“Звезда”", "'звезда'")]
    [TestCase("MI‑6", "mi-6")]
    [TestCase("MI — 6", "mi - 6")]
    [TestCase("MI -- 6", "mi - 6")]
    [TestCase("a\u00A0b\u2003c\td\0e", "a b c d e")]
    [TestCase("soft\u00ADhy\u200Bphen\uFEFF", "softhyphen")]
    [TestCase("\u202Eabc", "abc")]
    [TestCase("Łódź ø", "łodz ø")]
    [TestCase("", "")]
    [TestCase(" \u200B ", "")]
    public void A_name_has_one_key(string name, string key) => Assert.That(NameKey.Of(name), Is.EqualTo(key));

    [TestCase("й", "и")]
    [TestCase("ё", "е")]
    [TestCase("ї", "і")]
    [TestCase("ά", "α")]
    [TestCase("ı", "i")]
    [TestCase("ガ", "カ")]
    [TestCase("a b", "ab")]
    [TestCase("a-b", "a b")]
    public void Two_names_have_two_keys(string one, string other) =>
        Assert.That(NameKey.Of(one), Is.Not.EqualTo(NameKey.Of(other)));

    [Test]
    public void A_lone_surrogate_counts_as_the_replacement_character() => Assert.Multiple(() =>
    {
        Assert.That(NameKey.Of("a\ud800b"), Is.EqualTo("a\ufffdb"));
        Assert.That(NameKey.Of("\udc00"), Is.EqualTo("\ufffd"));
        Assert.That(NameKey.Of("\ufffe"), Is.EqualTo("\ufffd"));
    });

    [Test]
    public void The_key_of_a_key_is_itself_for_every_code_point()
    {
        var wrong = new List<string>();
        for (var value = 0; value <= 0xE01FF; value++)
        {
            // Between these planes there are ideographs, which nothing folds, and private use.
            if (!Rune.IsValid(value) || value is (>= 0x20000 and < 0x2F800) or (>= 0x2FA20 and < 0xE0000))
                continue;
            var key = NameKey.Of($"a{new Rune(value)}b");
            if (NameKey.Of(key) != key)
                wrong.Add($"U+{value:X}");
        }
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Case_never_matters()
    {
        var wrong = new List<string>();
        for (var value = 0; value <= 0x1FFFF; value++)
        {
            // The dotless i alone has a capital, I, that is another letter's too.
            if (!Rune.IsValid(value) || value == 0x131)
                continue;
            var rune = new Rune(value);
            if (NameKey.Of(Rune.ToUpperInvariant(rune).ToString()) != NameKey.Of(rune.ToString())
                || NameKey.Of(Rune.ToLowerInvariant(rune).ToString()) != NameKey.Of(rune.ToString()))
                wrong.Add($"U+{value:X}");
        }
        Assert.That(wrong, Is.Empty);
    }
}
