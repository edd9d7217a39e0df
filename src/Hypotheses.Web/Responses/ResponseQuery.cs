using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Responses;

/// <summary>Which requests for comment are asked for; null = whatever.</summary>
public sealed record ResponseQuery(Paging Page, string? Suspect, string? Outcome)
{
    public static readonly Parameter[] Taken =
    [
        Parameters.Text("suspect", "Only those to this suspect, by id or slug.", "cia", 100),
        Parameters.Word("outcome", "Only those of this outcome.", Vocabulary.Outcomes),
        .. Clocks.Taken,
    ];

    public static ResponseQuery Of(HttpRequest request) => new(
        Paging.Of(request, Taken), QueryOf.Text(request, "suspect", 100),
        QueryOf.Word(request, "outcome", [.. Vocabulary.Outcomes]));
}
