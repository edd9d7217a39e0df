using Dapper;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Tests.Derived;

/// <summary>Derived state of an older kind is counted anew once, at the migration that made the newer.</summary>
public sealed class RenewalTests : ServiceFixture
{
    [Test]
    public async Task Leaks_of_an_older_kind_are_counted_anew_once()
    {
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://alpha.com/1", "https://beta.com/1"));
        await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, stance = "denies",
            claimant = new { name = "Office", kind = "organisation", speaksFor = new[] { new { name = "CIA" } } },
            citations = new[] { new { url = "https://gamma.com/1", publishedAt = "2025-11-29" } },
        });
        var wanted = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200).Body;
        await using var superuser = await SuperuserAsync();
        await superuser.ExecuteAsync("""
            update leak_head set derived = 1, counted = counted + 1;
            delete from claim_tally;
            delete from claim_denial;
            update suspect_outlet set seen = 0, first_from = null, last_from = null, first_recorded = null
            """);
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200)["suspects"][0];
        Assert.That(before.GetProperty("claimants").GetProperty("onRecord").GetInt32(), Is.Zero);
        Assert.That(await Renewal.PendingAsync(Store.OwnerConnectionString, CancellationToken.None), Is.EqualTo(1));
        Assert.That(await Renewal.RunAsync(Store.OwnerConnectionString, CancellationToken.None), Is.EqualTo(1));
        Assert.That(await Renewal.RunAsync(Store.OwnerConnectionString, CancellationToken.None), Is.Zero);
        Assert.That((await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200).Body, Is.EqualTo(wanted));
        await IsWellAsync();
    }
}
