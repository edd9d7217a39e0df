using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hypotheses.Cli.Screen;

/// <summary>
/// Rows in columns: as wide as the window where somebody watches, in whole lines where a program reads. Columns of
/// figures stand to the right; the others give way and wrap.
/// </summary>
internal sealed class Listing
{
    private readonly Table _table = new()
    {
        Border = TableBorder.None, ShowRowSeparators = false, UseSafeBorder = false,
    };


    private bool _isHeaded;

    /// <summary>A column of text, which may wrap.</summary>
    public Listing Text(string header) => Add(header, Justify.Left, wraps: true);

    /// <summary>A column of words that stay whole.</summary>
    public Listing Word(string header) => Add(header, Justify.Left, wraps: false);

    /// <summary>A column of figures.</summary>
    public Listing Figure(string header) => Add(header, Justify.Right, wraps: false);

    public Listing Row(params Cell[] cells)
    {
        _table.AddRow(cells.Select(cell => (IRenderable)new Text(
            Shown.Line(cell.Text), cell.Colour is { } colour ? new Style(colour) : Style.Plain)));
        return this;
    }

    public void Write(Terminal terminal)
    {
        _table.ShowHeaders = _isHeaded;
        using var drawn = new StringWriter();
        terminal.Canvas(drawn).Write(_table);
        foreach (var line in drawn.ToString().TrimEnd().Split('\n'))
            terminal.Out.WriteLine(line.TrimEnd());
    }

    private Listing Add(string header, Justify place, bool wraps)
    {
        _isHeaded |= header.Length > 0;
        _table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold)))
        {
            Alignment = place, NoWrap = !wraps, Padding = new Padding(0, 0, 2, 0),
        });
        return this;
    }
}
