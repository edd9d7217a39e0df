using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Summaries;

/// <summary>A week of ISO 8601, Monday to Sunday, such as 2025-W48. The first of a year holds its 4 January.</summary>
public readonly partial record struct IsoWeek(int Year, int Number)
{
    private const int FirstYear = 1000;
    private const int LastYear = 9000;

    /// <summary>Its Monday.</summary>
    public DateOnly Monday => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday));

    /// <summary>Its Sunday.</summary>
    public DateOnly Sunday => Monday.AddDays(6);

    public IsoWeek Next => Of(Monday.AddDays(7));

    public IsoWeek Previous => Of(Monday.AddDays(-7));

    /// <summary>The week that a day is in.</summary>
    public static IsoWeek Of(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(ISOWeek.GetYear(midnight), ISOWeek.GetWeekOfYear(midnight));
    }

    /// <summary>Null when the text names no week: 2025-W53 is none.</summary>
    public static IsoWeek? Parse(string text)
    {
        if (!Pattern().IsMatch(text))
            return null;
        var (year, number) = (
            int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(6), CultureInfo.InvariantCulture));
        return year is >= FirstYear and <= LastYear && number >= 1 && number <= ISOWeek.GetWeeksInYear(year)
            ? new IsoWeek(year, number) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-W{Number:D2}");

    [GeneratedRegex(@"^[0-9]{4}-W[0-9]{2}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
