using System.Text;
using Hypotheses.Cli.Screen;

namespace Hypotheses.Cli.Tests.Screen;

/// <summary>Tables fit the window where somebody watches, and are whole where a program reads.</summary>
public sealed class ListingTests
{
    private const string Long = "Министерство государственной безопасности и чрезвычайных положений республики";

    [Test]
    public void A_long_name_wraps_within_the_window()
    {
        var lines = Drawn(width: 40, Long);
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(40));
        Assert.That(lines, Has.Length.GreaterThan(2));
    }

    [Test]
    public void Nothing_wraps_where_a_program_reads() =>
        Assert.That(Drawn(10_000, Long)[1], Is.EqualTo($"{Long}        1"));

    [Test]
    public void What_is_piped_holds_no_code()
    {
        var drawn = string.Concat(Drawn(10_000, "a\u001b[31mb"));
        Assert.That(drawn.Contains('\u001b'), Is.False);
        Assert.That(drawn, Does.Contain(@"a\u001b[31mb"));
    }

    [Test]
    public void Markup_is_text() => Assert.That(Drawn(80, "[red]x[/]")[1], Does.StartWith("[red]x[/]"));

    private static string[] Drawn(int width, string name)
    {
        using var output = new MemoryStream();
        using var terminal = new Terminal(output, TextWriter.Null, Stream.Null) { Width = width };
        new Listing().Text("Name").Figure("Outlets").Row(name, 1).Write(terminal);
        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
    }
}
