using Hypotheses.Client;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Outlets;

/// <summary>Who controls an outlet or owner, as the slice that keeps it tells.</summary>
public delegate Task<Ownership> OwnersOf(
    Session session, bool ofOutlet, Guid child, DateOnly day, CancellationToken cancel);
