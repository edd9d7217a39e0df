using System.Globalization;
using Hypotheses.Client;
using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>The form of HTML as it is opened from a disk: in a real browser, on screen and on paper.</summary>
public sealed class HtmlWindowTests
{
    private const string Nowhere = "http://127.0.0.1:9";

    [TestCaseSource(typeof(Vocabulary), nameof(Vocabulary.SummaryLanguages))]
    public async Task It_has_no_barrier_asks_nobody_and_fits_its_window(string language)
    {
        await using var window = await Chromium.OpenAsync(Nowhere, 1440, dark: false, scripts: true);
        await window.Page.SetContentAsync(Read.Text(Read.Made(Sample.Rich(), "html", language)));
        var light = await window.BarriersAsync();
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await window.BarriersAsync();
        await window.Page.SetViewportSizeAsync(320, 900);
        var overflow = await window.OverflowAsync();
        Assert.Multiple(() =>
        {
            Assert.That(light, Is.Empty, "in light");
            Assert.That(dark, Is.Empty, "in dark");
            Assert.That(overflow, Is.Zero, "at 320 pixels");
            Assert.That(window.Faults, Is.Empty);
        });
    }

    [Test]
    public async Task On_paper_it_is_dark_on_white_and_no_wider_than_a_sheet()
    {
        await using var window = await Chromium.OpenAsync(Nowhere, 720, dark: true, scripts: true);
        await window.Page.SetContentAsync(Read.Text(Read.Made(Sample.Rich(), "html")));
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        var (ground, ink) = (await ColourAsync("background-color"), await ColourAsync("color"));
        var (barriers, overflow) = (await window.BarriersAsync(), await window.OverflowAsync());
        Assert.Multiple(() =>
        {
            Assert.That(ground, Is.AnyOf("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"));
            Assert.That(int.Parse(ink.Split('(', ',')[1], CultureInfo.InvariantCulture), Is.LessThan(64));
            Assert.That(barriers, Is.Empty);
            Assert.That(overflow, Is.Zero);
        });

        Task<string> ColourAsync(string of) =>
            window.Page.EvaluateAsync<string>($"getComputedStyle(document.body).getPropertyValue('{of}')");
    }
}
