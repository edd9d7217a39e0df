using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A list of the registry, newest first and page by page; or with <c>q</c> the things that a name as far as typed may
/// mean, the best first and on one page.
/// </summary>
public sealed record Search(Paging Paging, string? Typed, string? Kind, string? Country)
{
    public static Search Of(HttpRequest request, IReadOnlyList<string> kinds)
    {
        var paging = Paging.Of(request, "q", "kind", "country");
        var search = new Search(
            paging, QueryOf.Text(request, "q", 400), QueryOf.Word(request, "kind", [.. kinds]),
            QueryOf.Country(request, "country"));
        return search is { Typed: not null, Paging.Below: not null }
            ? throw new ProblemException(ProblemType.Validation, "cursor", "Does not go with q: ask more exactly.")
            : search;
    }

    public async Task<Found<Page<T>>> FoundAsync<T>(
        Func<Search, Task<Page<T>>> page, Func<Search, string, Task<IReadOnlyList<T>>> find) =>
        new(Typed is null ? await page(this) : new Page<T>(await find(this, Typed), null));
}
