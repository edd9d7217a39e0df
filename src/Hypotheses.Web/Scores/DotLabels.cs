namespace Hypotheses.Web.Scores;

/// <summary>A dot of a chart, and what it is called.</summary>
public sealed record Dot(double X, double Y, string Name);

/// <summary>What stands beside dots: from where, or up to where, and on which line.</summary>
public sealed record DotLabel(double X, double Y, bool IsBefore, string Text);

/// <summary>
/// Where the names of dots stand so that none lies on another, on a dot, or outside; those without a place are left
/// out.
/// </summary>
public static class DotLabels
{
    private const int MostRunes = 28;
    private const double Gap = 8;

    // From the middle of a dot to the line of a name: beside it, above, below.
    private static readonly double[] Lines = [0.3, -0.6, 1.1];

    // After it; where there is no room, before it.
    private static readonly bool[] Sides = [false, true];

    /// <param name="dots">The first ones have their names first.</param>
    /// <param name="letter">How wide a letter is, about.</param>
    /// <param name="line">How high a line is.</param>
    /// <param name="wide">How wide the chart is.</param>
    public static IReadOnlyList<DotLabel> Place(IEnumerable<Dot> dots, double letter, double line, double wide)
    {
        var places = dots.GroupBy(dot => (dot.X, dot.Y)).ToList();
        var taken = places.Select(place => Box.Of(place.Key.X, place.Key.Y)).ToList();
        var labels = new List<DotLabel>();
        foreach (var here in places)
        {
            var text = TextOf([.. here.Select(dot => dot.Name)]);
            var free = Around(here.Key.X, here.Key.Y, text, line).FirstOrDefault(label =>
                BoxOf(label, letter, line) is var box && box.Left >= 0 && box.Right <= wide && box.Top >= 0
                && !taken.Any(box.Meets));
            if (free is null)
                continue;
            labels.Add(free);
            taken.Add(BoxOf(free, letter, line));
        }
        return labels;
    }

    private static IEnumerable<DotLabel> Around(double x, double y, string text, double line) =>
        from isBefore in Sides
        from lift in Lines
        select new DotLabel(isBefore ? x - Gap : x + Gap, y + lift * line, isBefore, text);

    private static string TextOf(IReadOnlyList<string> names) => names switch
    {
        [var one] => Cut(one),
        [var one, var two] when one.Length + two.Length < MostRunes => $"{one}, {two}",
        _ => $"{Cut(names[0])} and {names.Count - 1} more",
    };

    private static string Cut(string name)
    {
        var runes = name.EnumerateRunes().Take(MostRunes + 1).ToList();
        return runes.Count <= MostRunes ? name : string.Concat(runes.Take(MostRunes - 1)) + "…";
    }

    private static Box BoxOf(DotLabel label, double letter, double line)
    {
        var wide = label.Text.Length * letter;
        var left = label.IsBefore ? label.X - wide : label.X;
        return new Box(left, left + wide, label.Y - 0.8 * line, label.Y + 0.2 * line);
    }

    private readonly record struct Box(double Left, double Right, double Top, double Bottom)
    {
        private const double Radius = 4;

        public static Box Of(double x, double y) => new(x - Radius, x + Radius, y - Radius, y + Radius);

        public bool Meets(Box other) =>
            Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
