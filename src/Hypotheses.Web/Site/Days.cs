namespace Hypotheses.Web.Site;

/// <summary>The days on which something holds, in words.</summary>
public static class Days
{
    public static string Of(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => "",
        ({ } first, null) => $"from {first:yyyy-MM-dd}",
        (null, { } end) => $"until {end:yyyy-MM-dd}",
        ({ } first, { } end) => $"{first:yyyy-MM-dd} until {end:yyyy-MM-dd}",
    };
}
