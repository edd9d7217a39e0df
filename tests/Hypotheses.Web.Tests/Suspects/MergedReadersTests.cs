namespace Hypotheses.Web.Tests.Suspects;

/// <summary>Whoever is merged reads as the one that it counts as, by whatever route.</summary>
public sealed class MergedReadersTests : ServiceFixture
{
    [Test]
    public async Task Claims_are_found_and_shown_by_the_roots()
    {
        var leak = await LeakAsync();
        var claim = (await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.ClaimBy("Jane Row", "The Agency", "https://rooted.com/1"))).Answers(201);
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.ClaimBy("Jane Roe", "CIA", "https://rooted.com/2")))
            .Answers(201);
        var evidence = (await Admin.PostAsync(
            $"leaks/{leak}/evidence", new { kind = "motive", description = "m", claims = new[] { claim.Id } }))
            .Answers(201);
        var (row, roe) = (await ClaimantAsync(leak, "Jane Row"), await ClaimantAsync(leak, "Jane Roe"));
        (await Admin.PostAsync($"leaks/{leak}/claimants/{row}/merge", new { into = roe })).Answers(200);
        (await Admin.PostAsync($"leaks/{leak}/suspects/the-agency/merge", new { into = "cia" })).Answers(200);
        foreach (var (query, count) in new[]
        {
            ("suspect=cia", 2), ("suspect=the-agency", 1), ($"claimant={roe}", 2), ($"claimant={row}", 1),
        })
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/claims?{query}")).Answers(200)["items"].GetArrayLength(),
                Is.EqualTo(count), query);
        var citation = claim["citations"][0].GetProperty("id").GetGuid();
        foreach (var path in new[] { $"claims/{claim.Id}", $"citations/{citation}", $"evidence/{evidence.Id}" })
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/{path}")).Answers(200).Body,
                Does.Contain("Jane Roe").And.Contain("CIA").And.Not.Contain("Jane Row").And.Not.Contain("The Agency"),
                path);
    }

    [Test]
    public async Task A_claim_on_a_suspect_that_has_ended_is_not_restored()
    {
        var leak = await LeakAsync();
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://gone-with.com/1")))
            .Answers(201);
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim.Id}/end", new { cause = "logged_in_error" })).Answers(200);
        var tag = (await Admin.GetAsync($"leaks/{leak}/suspects/cia")).Headers["ETag"];
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{leak}/suspects/cia", null, ("If-Match", tag))).Answers(200);
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim.Id}/restoration", new { })).Answers(409);
        await IsWellAsync();
    }

    private async Task<Guid> ClaimantAsync(string leak, string name) =>
        (await Admin.GetAsync($"leaks/{leak}/claimants?limit=200")).Answers(200)["items"].EnumerateArray()
            .Single(claimant => claimant.GetProperty("name").GetString() == name).GetProperty("id").GetGuid();
}
