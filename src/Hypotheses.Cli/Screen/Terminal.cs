using System.Text;
using Spectre.Console;

namespace Hypotheses.Cli.Screen;

/// <summary>
/// Where data goes (out), where words for people go (error), and where answers come from. Nothing but text goes where
/// nobody watches.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private const int Fallback = 100;
    private const int Unbounded = 10_000;

    public Terminal(Stream output, TextWriter error, Stream input)
    {
        (OutStream, Error, InStream) = (output, error, input);
        Out = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    public Stream OutStream { get; }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public Stream InStream { get; }

    /// <summary>Somebody watches what goes out.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Somebody watches the messages.</summary>
    public bool IsFollowed { get; init; }

    /// <summary>Somebody can be asked.</summary>
    public bool CanAsk { get; init; }

    public bool HasColour { get; init; }

    /// <summary>Columns that a line of data may have.</summary>
    public int Width { get; init; } = Unbounded;

    /// <summary>Columns that a line of messages may have.</summary>
    public int MessageWidth { get; init; } = 80;

    public static Terminal OfProcess()
    {
        var isWatched = !Console.IsOutputRedirected;
        var isPlain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(
            Console.OpenStandardOutput(),
            new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" },
            Console.OpenStandardInput())
        {
            IsWatched = isWatched, IsFollowed = !Console.IsErrorRedirected,
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            HasColour = isWatched && !isPlain, Width = isWatched ? WidthOfWindow() : Unbounded,
            MessageWidth = isWatched ? WidthOfWindow() : 80,
        };
    }

    /// <summary>Words for people, made harmless.</summary>
    public void Say(string message) => Error.WriteLine(Shown.Line(message));

    /// <summary>The console on which questions are asked: beside the data.</summary>
    public IAnsiConsole Questions() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes,
        ColorSystem = HasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
    });

    /// <summary>The console on which tables are drawn.</summary>
    public IAnsiConsole Canvas(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer), Ansi = HasColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = HasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    public void Dispose()
    {
        Out.Dispose();
        Error.Flush();
    }

    private static int WidthOfWindow()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? width : Fallback;
        }
        catch (IOException)
        {
            return Fallback;
        }
    }
}
