using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Outlets;

/// <summary>Lets every leak that lags behind the registry take it up, each in a transaction of its own.</summary>
public sealed class Adoption(Database database, Acts acts)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var leak in await AdoptionStore.BehindAsync(database, cancel))
            await acts.OnLeakAsync(Actor.OfService, leak.ToString(), async act =>
            {
                await act.LockAsync();
                await act.CloseAsync();
                return true;
            }, cancel);
    }
}
