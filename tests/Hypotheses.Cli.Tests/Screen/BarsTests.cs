using Hypotheses.Cli.Screen;

namespace Hypotheses.Cli.Tests.Screen;

/// <summary>Bars, figures and the line of progress.</summary>
public sealed class BarsTests
{
    [TestCase(0, 10, "")]
    [TestCase(10, 10, "████")]
    [TestCase(5, 10, "██")]
    [TestCase(1, 1000, "▏")]
    public void A_bar_is_as_long_as_its_share(int value, int most, string bar) =>
        Assert.That(Bars.Of(value, most, 4), Is.EqualTo(bar));

    [Test]
    public void An_interval_is_open_to_its_high_end() =>
        Assert.That(Bars.Between(2, 4, 8, 8), Is.EqualTo("██░░"));

    [TestCase(999, "999")]
    [TestCase(1234567, "1,234,567")]
    public void Numbers_are_the_same_in_every_country(int number, string text)
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        Assert.That(Numbers.Of(number), Is.EqualTo(text));
        System.Globalization.CultureInfo.CurrentCulture = culture;
    }

    [Test]
    public void Progress_tells_the_rate_and_the_time_left()
    {
        using var terminal = new Terminal(new MemoryStream(), new StringWriter(), new MemoryStream());
        var line = new ProgressLine(terminal, TimeProvider.System)
            .Line("Logging", 2500, 10_000, Numbers.Of, "3 rejected", TimeSpan.FromSeconds(5), 100);
        Assert.That(
            line,
            Is.EqualTo(
                "Logging  ███████▌                         25 %  2,500 of 10,000  500/s  15 s left  3 rejected"));
    }

    [TestCase(40)]
    [TestCase(79)]
    public void Progress_stays_within_a_narrow_window_without_its_bar(int width)
    {
        using var terminal = new Terminal(new MemoryStream(), new StringWriter(), new MemoryStream());
        var line = new ProgressLine(terminal, TimeProvider.System)
            .Line("Logging", 25, 100, Numbers.Of, null, TimeSpan.FromSeconds(5), width);
        Assert.That(line, Has.Length.LessThanOrEqualTo(Math.Max(width, 45)));
    }
}
