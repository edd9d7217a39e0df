using Hypotheses.Web.Summaries.Forms.Paged;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>Mixed directions on a line stand in the order of UAX 9.</summary>
public sealed class BidiTests
{
    [Test]
    public void Numbers_behind_letters_from_the_right_stand_to_their_left_and_read_from_the_left()
    {
        const string text = "abc אבג 123 def";
        Assert.That(
            Bidi.Visual(Bidi.Levels(text, []), 0, text.Length).Select(run => text.Substring(run.Start, run.Length)),
            Is.EqualTo(new[] { "abc ", "123", "אבג ", " def" }));
    }

    [Test]
    public void A_name_does_not_draw_the_figures_beside_it_into_its_direction()
    {
        const string text = "x: אבג (12)";
        Assert.That(
            Bidi.Visual(Bidi.Levels(text, [3..6]), 0, text.Length).Select(run => text.Substring(run.Start, run.Length)),
            Is.EqualTo(new[] { "x: ", "אבג", " (12)" }));
    }

    [Test]
    public void Names_side_by_side_stay_in_our_order()
    {
        const string text = "אבג, דהו";
        Assert.That(
            Bidi.Visual(Bidi.Levels(text, [0..3, 5..8]), 0, text.Length).Select(run => run.Start),
            Is.EqualTo(new[] { 0, 3, 5 }));
    }

    [Test]
    public void Signs_and_numbers_in_arabic_keep_the_order_of_numbers()
    {
        const string text = "من 12.5 إلى 14";
        Assert.That(
            Bidi.Visual(Bidi.Levels(text, [0..text.Length]), 0, text.Length)
                .Select(run => text.Substring(run.Start, run.Length).Trim()),
            Is.EqualTo(new[] { "14", "إلى", "12.5", "من" }));
    }
}
