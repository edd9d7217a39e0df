using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claims;

/// <summary>Which claims a list shows; null = all.</summary>
public sealed record ClaimFilter(
    string? Suspect, Guid? Claimant, Guid? Article, string? Stance, string? Naming, bool? Ended, bool? Approved)
{
    public static readonly Parameter[] Taken =
    [
        Parameters.Text("suspect", "Only claims that name this suspect, by id or slug.", "cia"),
        Parameters.Id("claimant", "Only claims of this claimant."),
        Parameters.Id("article", "Only claims that this article carries."),
        Parameters.Word("stance", "Only claims of this stance.", Vocabulary.Stances),
        Parameters.Word("naming", "Only claims whose words name the suspect, or where we infer it.",
            Vocabulary.Namings),
        Parameters.Choice("ended", "True: only claims that have ended; false: only those that stand."),
        Parameters.Choice("approved", "Only inferred claims: true: those approved by an editor; false: the others."),
        .. Clocks.Taken,
    ];

    public static ClaimFilter Of(HttpRequest request) => new(
        QueryOf.Text(request, "suspect", 400), QueryOf.Id(request, "claimant"), QueryOf.Id(request, "article"),
        QueryOf.Word(request, "stance", [.. Vocabulary.Stances]),
        QueryOf.Word(request, "naming", [.. Vocabulary.Namings]), QueryOf.Flag(request, "ended"),
        QueryOf.Flag(request, "approved"));
}
