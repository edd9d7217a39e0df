using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>The published and the recorded time as they are asked about; null = nothing cut, and now.</summary>
public sealed record AsOf(string? Published, DateTimeOffset? Recorded)
{
    public static readonly AsOf Now = new(null, null);

    public static AsOf Of(HttpRequest request) => new(
        request.Query[Clocks.Published.Name] is { Count: > 0 } published ? published.ToString() : null,
        QueryOf.Instant(request, Clocks.Recorded.Name));

    /// <summary>The clocks of a leak that it means.</summary>
    public Task<Clocks> InAsync(Session session, LeakScope leak, CancellationToken cancel) =>
        Clocks.OfAsync(session, leak, Published, Recorded, cancel);
}
