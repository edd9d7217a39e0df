using System.CommandLine;
using Hypotheses.Cli.Settings;

namespace Hypotheses.Cli.Tests.Settings;

/// <summary>An instant is taken in the forms that the wire takes it in.</summary>
public sealed class InstantTests
{
    [TestCase("2025-12-01T10:00Z", "2025-12-01T10:00:00.0000000+00:00")]
    [TestCase("2025-12-01T10:00:07Z", "2025-12-01T10:00:07.0000000+00:00")]
    [TestCase("2025-12-01T10:00:07.25Z", "2025-12-01T10:00:07.2500000+00:00")]
    [TestCase("2025-12-01T10:00:07.1234567Z", "2025-12-01T10:00:07.1234567+00:00")]
    [TestCase("2025-12-01T10:00+00:00", "2025-12-01T10:00:00.0000000+00:00")]
    [TestCase("2025-12-01T10:00:07-05:00", "2025-12-01T10:00:07.0000000-05:00")]
    [TestCase("2025-12-01T10:00:07.5+05:30", "2025-12-01T10:00:07.5000000+05:30")]
    public void With_its_offset(string text, string instant) =>
        Assert.That(Parse(text).GetValue(Option)?.ToString("o"), Is.EqualTo(instant));

    [TestCase("2025-12-01T10:00")]
    [TestCase("2025-12-01T10:00:00")]
    [TestCase("2025-12-01")]
    [TestCase("2025-12-01T24:00Z")]
    [TestCase("2025-12-01 10:00Z")]
    [TestCase("yesterday")]
    public void Without_an_offset_or_with_no_such_time_it_is_refused(string text) =>
        Assert.That(
            Parse(text).Errors.Select(error => error.Message),
            Is.EqualTo(["--since: an instant with its offset, such as 2025-12-01T10:00Z."]));

    private static readonly Option<DateTimeOffset?> Option = Take.Instant("--since", "When");

    private static ParseResult Parse(string text) => new RootCommand { Option }.Parse(["--since", text]);
}
