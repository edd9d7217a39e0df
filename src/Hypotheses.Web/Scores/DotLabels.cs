using System.Globalization;

namespace Hypotheses.Web.Scores;

/// <summary>A dot of a chart, from where its line comes, and what it is called.</summary>
public sealed record Dot(double From, double X, double Y, string Name);

/// <summary>What stands beside dots: from where, or up to where, and on which line.</summary>
public sealed record DotLabel(double X, double Y, bool IsBefore, string Text);

/// <summary>The room for what stands beside dots, and how large it is written; all in the units of the chart.</summary>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Bottom">Its lower edge.</param>
/// <param name="Letter">How wide a letter is, about; one of Chinese or Japanese is twice as wide.</param>
/// <param name="Line">How high a line is.</param>
public sealed record DotRoom(double Left, double Right, double Top, double Bottom, double Letter, double Line);

/// <summary>
/// Where the names of dots stand so that none lies on another, on a dot, on a dot's line, or outside; those without a
/// place are left out.
/// </summary>
public static class DotLabels
{
    private const int MostRunes = 28;
    private const int MostLabels = 60;
    private const double Gap = 8;

    // From the middle of a dot to the line of a name, in lines: beside it, above, below.
    private static readonly double[] Lines = [0.3, -0.6, 1.1];

    // After it; where there is no room, before it.
    private static readonly bool[] Sides = [false, true];

    /// <param name="dots">The first ones have their names first.</param>
    /// <param name="room">Where they may stand.</param>
    public static IReadOnlyList<DotLabel> Place(IEnumerable<Dot> dots, DotRoom room)
    {
        var places = dots.GroupBy(dot => (dot.X, dot.Y)).ToList();
        var taken = places.Select(place => Box.Of(place.Min(dot => dot.From), place.Key.X, place.Key.Y)).ToList();
        var labels = new List<DotLabel>();
        foreach (var here in places)
        {
            var text = TextOf([.. here.Select(dot => dot.Name)]);
            var free = Around(here.Key.X, here.Key.Y, text, room.Line).FirstOrDefault(label =>
                BoxOf(label, room) is var box && box.IsIn(room) && !taken.Any(box.Meets));
            if (free is null)
                continue;
            labels.Add(free);
            taken.Add(BoxOf(free, room));
            if (labels.Count == MostLabels)
                break;
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

    private static Box BoxOf(DotLabel label, DotRoom room)
    {
        var wide = label.Text.EnumerateRunes().Sum(LettersOf) * room.Letter;
        var left = label.IsBefore ? label.X - wide : label.X;
        return new Box(left, left + wide, label.Y - 0.8 * room.Line, label.Y + 0.2 * room.Line);
    }

    // Hangul, kana and ideographs begin there.
    private static int LettersOf(System.Text.Rune rune) =>
        rune.Value >= 0x1100 && System.Text.Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter ? 2 : 1;

    private readonly record struct Box(double Left, double Right, double Top, double Bottom)
    {
        private const double Radius = 4;

        // Of a dot, with the line that leads to it.
        public static Box Of(double from, double x, double y) =>
            new(Math.Min(from, x - Radius), x + Radius, y - Radius, y + Radius);

        public bool IsIn(DotRoom room) =>
            Left >= room.Left && Right <= room.Right && Top >= room.Top && Bottom <= room.Bottom;

        public bool Meets(Box other) =>
            Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
