namespace Hypotheses.Web.Platform.Reading;

/// <summary>A form that asks sends its empty fields too: an address holds what was chosen alone.</summary>
public static class Tidy
{
    /// <summary>To the address without what says nothing; null where it has nothing of that.</summary>
    public static IResult? Address(HttpRequest request) =>
        !request.Query.Any(pair => pair.Value.All(string.IsNullOrWhiteSpace)) ? null
            : Results.Extensions.SeeOther(request.PathBase + request.Path + QueryString.Create(
                request.Query.Where(pair => !pair.Value.All(string.IsNullOrWhiteSpace))));
}
