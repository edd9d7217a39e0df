using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>Which entries of a journal are asked for; null = whatever.</summary>
public sealed record HistoryQuery(
    SeqPaging Page, Guid? Thing, Guid? By, string? Act, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static HistoryQuery Of(HttpRequest request) => new(
        SeqPaging.Of(request, "thing", "by", "act", "since", "until"), QueryOf.Id(request, "thing"),
        QueryOf.Id(request, "by"), QueryOf.Text(request, "act", 40), QueryOf.Instant(request, "since"),
        QueryOf.Instant(request, "until"));
}
