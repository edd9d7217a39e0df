using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Tests.Rules;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>What the API says of fields, in a form.</summary>
public sealed class PlainMessagesTests
{
    [TestCase("Must be at most 400 bytes of UTF-8.",
        "Is too long: at most 400 letters of Latin script, or 200 of Cyrillic or Arabic.")]
    [TestCase("Must have at most 20 elements.", "Has more than 20 parts.")]
    [TestCase("Must be one of: own_reporting, first_hand.", "Must be one of: own reporting, first hand.")]
    [TestCase("Goes with basis told.", "Goes with what was told to somebody: say told for how they know.")]
    [TestCase("Is required.", "Is required.")]
    public void It_is_plain(string message, string plain) =>
        Assert.That(PlainMessages.Of(message), Is.EqualTo(plain));

    // Who words one anew finds its plain form by this.
    [TestCaseSource(nameof(Messages))]
    public void Each_that_has_a_plain_form_is_still_said(string message)
    {
        var literal = message.Replace("\"", "\\\"", StringComparison.Ordinal);
        Assert.That(
            Texts.Where(text => text.Contains($"\"{literal}\"", StringComparison.Ordinal)), Is.Not.Empty);
    }

    private static IEnumerable<string> Messages => PlainMessages.Messages.Keys;

    private static IEnumerable<string> Texts { get; } =
    [
        .. Sources.In("src", ".cs")
            .Where(file => Path.GetFileName(file.Path) is not ("PlainMessages.cs" or "SheetMessages.cs"))
            .Select(file => file.Text),
    ];
}
