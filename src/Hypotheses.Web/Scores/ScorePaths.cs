using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Scores;

/// <summary>Addresses of what stands behind a figure, by the same clocks and parts as the figure.</summary>
/// <param name="Leak">The leak's slug as it is now.</param>
/// <param name="Rollup">Whether parts are added up.</param>
/// <param name="Asked">The clocks.</param>
/// <param name="Only">The outlets that are counted, and what is new; null = all, since Monday.</param>
public sealed record ScorePaths(string Leak, bool Rollup, TimesAsked Asked, RankingQuery? Only = null)
{
    /// <summary>A page of the leak, by the same clocks.</summary>
    public string Of(string page, params (string Name, string? Value)[] query) => Link.To(
        $"/leaks/{Leak}{page}",
        [.. query, (Clocks.Published.Name, Asked.Published), (Clocks.Recorded.Name, Asked.Recorded)]);

    public string Board => Of("", [Parts, .. Filter]);

    public string Suspect(string suspect) => Of($"/suspects/{Uri.EscapeDataString(suspect)}", Parts);

    /// <summary>Why a figure of a suspect is what it is.</summary>
    public string Why(string suspect, string of) =>
        Of($"/suspects/{Uri.EscapeDataString(suspect)}/explanation", [("of", of), Parts, .. Filter]);

    /// <summary>The outlets that count for a suspect, as a file.</summary>
    public string Sheet(string suspect) => Of($"/suspects/{Uri.EscapeDataString(suspect)}/outlets.csv", Parts);

    public string ClaimsOf(Guid claimant) => Of("/claims", ("claimant", claimant.ToString()));

    /// <summary>An interval as it is read.</summary>
    public static string SpanOf(Client.ReportTally reports) =>
        reports.Low == reports.High ? $"{reports.High}" : $"{reports.Low}–{reports.High}";

    private (string Name, string? Value)[] Filter =>
    [
        ("outletKind", Only?.OutletKind), ("country", Only?.Country), ("language", Only?.Language),
        ("window", Only?.Window?.Text),
    ];

    // Parts are added up unless the address says otherwise.
    private (string Name, string? Value) Parts => ("rollup", Rollup ? null : "false");
}
