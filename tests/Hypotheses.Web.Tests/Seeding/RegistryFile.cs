using System.Globalization;
using Hypotheses.Web.Seeding;

namespace Hypotheses.Web.Tests.Seeding;

/// <summary>The tables of <c>seeds/registry</c>, and what holds for all of them.</summary>
internal static class RegistryFile
{
    // Not every country has a culture of its own in the runtime's data.
    private static readonly HashSet<string> Countries =
    [
        "VA",
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName),
    ];

    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Read(string name) =>
        Table.Read(Path.Combine(AppContext.BaseDirectory, "seeds", "registry", $"{name}.tsv"));

    public static IEnumerable<string> Cells(IEnumerable<IReadOnlyDictionary<string, string?>> rows, string column) =>
        rows.Select(row => row[column]).OfType<string>();

    public static IEnumerable<string> Twice(IEnumerable<string> values) =>
        values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key);

    public static bool IsCountry(string code) => Countries.Contains(code);

    /// <summary>The cells with blanks at an end, and lists with an element that is empty or there twice.</summary>
    public static IEnumerable<string> Untidy(IEnumerable<IReadOnlyDictionary<string, string?>> rows) => rows
        .SelectMany(row => row.Values.OfType<string>())
        .Where(cell => Table.List(cell) is var list
            && (list.Any(element => element.Length == 0 || element.Trim() != element) || Twice(list).Any()));
}
