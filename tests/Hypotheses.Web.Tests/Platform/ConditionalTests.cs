using Dapper;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>A caller who holds an answer is told that it stands, without its being made again.</summary>
public sealed class ConditionalTests : ServiceFixture
{
    [Test]
    public async Task What_is_held_is_answered_without_reading_the_record()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://held.com/1"))).Answers(201);
        string[] paths = ["claims", "articles", "suspects", "ranking?rollup=true", "history"];
        var tags = new List<string>();
        foreach (var path in paths)
            tags.Add((await Admin.GetAsync($"leaks/{leak}/{path}")).Answers(200).Headers["ETag"]);
        await using var other = await SuperuserAsync();
        await using var holding = await other.BeginTransactionAsync();
        await other.ExecuteAsync(
            "lock table claim, article, suspect_version, suspect_outlet, leak_entry_words in access exclusive mode");
        foreach (var (path, tag) in paths.Zip(tags))
            (await Admin.GetAsync($"leaks/{leak}/{path}", ("If-None-Match", tag))).Answers(304);
    }

    [Test]
    public async Task What_was_written_meanwhile_is_answered_anew()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://anew.com/1"))).Answers(201);
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://anew.org/1"))).Answers(200);
        var after = (await Admin.GetAsync($"leaks/{leak}/ranking", ("If-None-Match", before.Headers["ETag"])))
            .Answers(200);
        Assert.That(after["suspects"][0].GetProperty("outlets").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task An_act_on_the_registry_shows_in_what_was_held()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://renamed-held.com/1"))).Answers(201);
        var outlet = (await RegisterAsync(("Held Name", "renamed-held.com")))[0];
        var list = (await Admin.GetAsync("outlets")).Answers(200).Headers["ETag"];
        var claims = (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200).Headers["ETag"];
        (await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{outlet}", new { name = "Another Name" }, ("If-Match", "\"1\""))).Answers(200);
        (await Admin.GetAsync("outlets", ("If-None-Match", list))).Answers(200);
        var anew = (await Admin.GetAsync($"leaks/{leak}/claims", ("If-None-Match", claims))).Answers(200);
        Assert.That(anew.Body, Does.Contain("Another Name"));
    }

    [Test]
    public async Task What_one_caller_holds_tells_another_nothing()
    {
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        var held = (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200).Headers["ETag"];
        using var outsider = await AsAsync("editor");
        (await outsider.GetAsync($"leaks/{leak}/claims", ("If-None-Match", held))).Answers(404);
        (await outsider.GetAsync($"leaks/{leak}/claims", ("If-None-Match", "*"))).Answers(404);
        (await Admin.GetAsync($"leaks/{leak}/claims", ("If-None-Match", held))).Answers(304);
    }

    [Test]
    public async Task Another_form_of_an_answer_is_not_the_one_that_is_held()
    {
        var leak = await LeakAsync();
        var held = (await Admin.GetAsync($"leaks/{leak}/suspects")).Answers(200).Headers["ETag"];
        (await Admin.GetAsync($"leaks/{leak}/suspects", ("If-None-Match", held), ("Accept", "text/csv"))).Answers(200);
    }
}
