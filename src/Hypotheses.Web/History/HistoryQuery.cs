using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>Which entries of a journal are asked for; null = whatever.</summary>
public sealed record HistoryQuery(
    SeqPaging Page, Guid? Thing, Guid? By, string? Act, DateTimeOffset? Since, DateTimeOffset? Until, bool Whole)
{
    public static readonly Parameter[] Taken =
    [
        Parameters.Id("thing", "Only entries on the thing of this id."),
        Parameters.Id("by", "Only what the account of this id did."),
        Parameters.Text("act", "Only this act, such as change or merge.", "change", 40),
        Parameters.Instant("since", "Only what was recorded then or later."),
        Parameters.Instant("until", "Only what was recorded before then."),
        Parameters.Limit,
        Parameters.SeqCursor,
    ];

    public static HistoryQuery Of(HttpRequest request) => new(
        SeqPaging.Of(request, "thing", "by", "act", "since", "until"), QueryOf.Id(request, "thing"),
        QueryOf.Id(request, "by"), QueryOf.Text(request, "act", 40), QueryOf.Instant(request, "since"),
        QueryOf.Instant(request, "until"),
        ListForm.Best(request, ListForm.Json, ListForm.NdJson, ListForm.Csv) != ListForm.Json);
}
