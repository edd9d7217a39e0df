using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A list of named things, newest first and page by page; or with <c>q</c> the things that a name as far as typed may
/// mean, the best first and on one page.
/// </summary>
public sealed record Search(Paging Paging, string? Typed, string? Kind, string? Country)
{
    /// <summary>One axis of a leak's suspects; null = both.</summary>
    public string? Axis { get; init; }

    /// <summary>Of the registry.</summary>
    public static Search Of(HttpRequest request, IReadOnlyList<string> kinds) =>
        Of(request, kinds, "country") with { Country = QueryOf.Country(request, "country") };

    /// <summary>Of a leak's claimants.</summary>
    public static Search OfLeak(HttpRequest request, IReadOnlyList<string> kinds) =>
        Of(request, kinds, OfClocks);

    /// <summary>Of a leak's suspects.</summary>
    public static Search OfLeak(
        HttpRequest request, IReadOnlyList<string> kinds, IReadOnlyList<string> axes) =>
        Of(request, kinds, ["axis", .. OfClocks]) with { Axis = QueryOf.Word(request, "axis", [.. axes]) };

    private static string[] OfClocks => [.. Clocks.Taken.Select(clock => clock.Name)];

    private static Search Of(HttpRequest request, IReadOnlyList<string> kinds, params string[] more)
    {
        var paging = Paging.Of(request, ["q", "kind", .. more]);
        var search = new Search(
            paging, QueryOf.Text(request, "q", 400), QueryOf.Word(request, "kind", [.. kinds]), null);
        return search is { Typed: not null, Paging.Below: not null }
            ? throw new ProblemException(ProblemType.Validation, "cursor", "Does not go with q: ask more exactly.")
            : search;
    }

    public async Task<Found<Page<T>>> FoundAsync<T>(
        Func<Search, Task<Page<T>>> page, Func<Search, string, Task<IReadOnlyList<T>>> find) =>
        new(Typed is null ? await page(this) : new Page<T>(await find(this, Typed), null));
}
