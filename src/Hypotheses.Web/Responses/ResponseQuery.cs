using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Responses;

/// <summary>Which requests for comment are asked for; null = whatever.</summary>
public sealed record ResponseQuery(Paging Page, string? Suspect, string? Outcome)
{
    public static ResponseQuery Of(HttpRequest request) => new(
        Paging.Of(request, "suspect", "outcome"), QueryOf.Text(request, "suspect", 100),
        QueryOf.Word(request, "outcome", [.. Vocabulary.Outcomes]));
}
