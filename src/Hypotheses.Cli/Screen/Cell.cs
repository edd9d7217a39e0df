using Spectre.Console;

namespace Hypotheses.Cli.Screen;

/// <summary>A cell of a listing. Its text is made harmless when it is drawn.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Colour">In what colour, where there are colours.</param>
internal sealed record Cell(string? Text, Color? Colour = null)
{
    public static implicit operator Cell(string? text) => new(text);

    public static implicit operator Cell(int number) => new(Numbers.Of(number));
}
