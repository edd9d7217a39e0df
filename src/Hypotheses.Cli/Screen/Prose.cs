using System.Text;
using Spectre.Console;

namespace Hypotheses.Cli.Screen;

/// <summary>Sentences, wrapped at the window's edge between words.</summary>
internal static class Prose
{
    public static void Write(Terminal terminal, string? text, string indent = "", string? hanging = null)
    {
        var line = new StringBuilder(indent);
        var width = indent.GetCellWidth();
        var isEmpty = true;
        foreach (var word in Shown.Line(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var columns = word.GetCellWidth();
            if (!isEmpty && width + 1 + columns > terminal.Width)
            {
                terminal.Out.WriteLine(line.ToString());
                line.Clear().Append(hanging ?? indent);
                (width, isEmpty) = ((hanging ?? indent).GetCellWidth(), true);
            }
            line.Append(isEmpty ? "" : " ").Append(word);
            width += columns + (isEmpty ? 0 : 1);
            isEmpty = false;
        }
        terminal.Out.WriteLine(line.ToString());
    }
}
