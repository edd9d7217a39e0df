namespace Hypotheses.Web.Site;

/// <summary>A number with what it counts.</summary>
public static class Count
{
    /// <summary>"1 article", "2 articles".</summary>
    public static string Of(long number, string one, string? many = null) =>
        $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
