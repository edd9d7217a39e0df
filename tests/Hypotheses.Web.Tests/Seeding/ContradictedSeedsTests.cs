using Hypotheses.Web.Platform;
using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Seeding;

/// <summary>Seeds over a registry whose editors have said otherwise: theirs stays, and the service starts.</summary>
public sealed class ContradictedSeedsTests : ServiceFixture
{
    [Test]
    public async Task What_editors_said_of_owners_stays_and_the_outlets_are_entered_all_the_same()
    {
        var corp = (await Admin.PostAsync("owners", new { name = "News Corp" })).Answers(201).Id;
        (await Admin.PostAsync("owners", new { name = "Dow Jones & Company" })).Answers(201);
        // The other way round than the seeds have it: theirs would close a circle.
        (await PutControlAsync(
            $"owners/{corp}", new { control = new[] { new { owner = "Dow Jones & Company", share = 60 } } }))
            .Answers(200);
        var before = (await Admin.GetAsync($"owners/{corp}/control")).Body;
        await Services.GetRequiredService<Seeds>().RunAsync(SeedChoice.Registry, CancellationToken.None);
        Assert.That((await Admin.GetAsync($"owners/{corp}/control")).Body, Is.EqualTo(before));
        Assert.That(
            (await Admin.GetAsync("outlets/resolve?url=https://www.bbc.co.uk/news/1")).Text("status"),
            Is.EqualTo("known"));
        await IsWellAsync();
    }
}
