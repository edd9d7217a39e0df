namespace Hypotheses.Web.Tests.Scores;

public sealed class TrendTests : ServiceFixture
{
    [Test]
    public async Task Without_a_window_there_is_no_trend()
    {
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://alpha.com/1"));
        var ranking = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        Assert.That(ranking.Json.TryGetProperty("window", out _), Is.False);
        Assert.That(ranking["suspects"][0].TryGetProperty("trend", out _), Is.False);
    }

    [Test]
    public async Task What_was_published_in_the_window_is_new_and_what_came_late_on_record_is_told_apart()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, ("https://alpha.com/1", "2025-11-20"), ("https://beta.com/1", "2025-11-27"),
            ("https://gamma.com/1", null));
        var row = (await Admin.GetAsync($"leaks/{leak}/ranking?window=P7D&publishedAsOf=2025-11-28")).Answers(200);
        Assert.That(row["suspects"][0].GetProperty("trend").ToString(), Is.EqualTo(
            """
            {"newOutlets":1,"newReports":1,"activeOutlets":1,"backfilledOutlets":1,"undatedOutlets":0,"rankChange":null}
            """));
        // Nothing cut: the window ends now, on both clocks.
        var now = (await Admin.GetAsync($"leaks/{leak}/ranking?window=P1W")).Answers(200);
        Assert.That(now["suspects"][0].GetProperty("trend").ToString(), Is.EqualTo(
            """
            {"newOutlets":0,"newReports":0,"activeOutlets":0,"backfilledOutlets":2,"undatedOutlets":1,"rankChange":null}
            """));
    }

    [TestCase("P0D")]
    [TestCase("P367D")]
    [TestCase("P53W")]
    [TestCase("P7")]
    [TestCase("7D")]
    [TestCase("P1M")]
    [TestCase("P-7D")]
    public async Task A_window_that_is_none_is_refused(string window)
    {
        var leak = await LeakAsync();
        (await Admin.GetAsync($"leaks/{leak}/ranking?window={window}")).Refuses(400, "window");
    }

    [Test]
    public async Task A_timeline_has_the_days_of_the_leaks_zone()
    {
        var leak = await LeakAsync(
            new { title = "In Kyiv", slug = "leak-" + Guid.CreateVersion7(), timeZone = "Europe/Kyiv" });
        await LogAsync(leak, ("https://alpha.com/2", "2025-11-26T23:30:00Z"), ("https://beta.com/2", "2025-11-26"));
        var timeline = (await Admin.GetAsync($"leaks/{leak}/ranking/timeline")).Answers(200);
        Assert.That(timeline["days"].ToString(), Is.EqualTo("""["2025-11-26","2025-11-27"]"""));
        Assert.That(timeline["suspects"][0].GetProperty("outlets").ToString(), Is.EqualTo("[1,2]"));
        var weeks = (await Admin.GetAsync($"leaks/{leak}/ranking/timeline?per=week")).Answers(200);
        Assert.That(weeks["days"].ToString(), Is.EqualTo("""["2025-11-30"]"""));
        var cut = (await Admin.GetAsync(
            $"leaks/{leak}/ranking/timeline?publishedAsOf=2025-11-26T12:00:00Z")).Answers(200);
        Assert.That(cut["days"].GetArrayLength(), Is.Zero, "the day was not over");
    }

    [Test]
    public async Task A_first_place_hangs_on_an_outlet_an_owner_or_a_claimant()
    {
        var leak = await LeakAsync();
        var ids = await RegisterAsync(("Owned One", "owned-one.com"), ("Owned Two", "owned-two.com"));
        (await Admin.PostAsync("owners", new { name = "Owner of two" })).Answers(201);
        foreach (var id in ids)
            (await PutControlAsync(
                $"outlets/{id}", new { control = new[] { new { owner = "Owner of two", basis = "explicit" } } }))
                .Answers(200);
        await Admin.PostAsync($"leaks/{leak}/claims", Given.ClaimBy(
            "Ann", "CIA", "https://owned-one.com/1", "https://owned-two.com/1", "https://alpha.com/3"));
        await Admin.PostAsync($"leaks/{leak}/claims", Given.ClaimBy(
            "Bob", "NSA", "https://beta.com/3", "https://gamma.com/3"));
        var answer = (await Admin.GetAsync($"leaks/{leak}/sensitivity")).Answers(200);
        Assert.That(answer["first"][0].Text("name"), Is.EqualTo("CIA"));
        Assert.That(
            answer["removals"].EnumerateArray().Select(removal => $"{removal.Text("leave")} {removal.Text("name")}: "
                + string.Join('+', removal.GetProperty("first").EnumerateArray().Select(one => one.Text("name")))
                + $" {removal.GetProperty("count").GetInt32()}"),
            Is.EqualTo(new[]
            {
                "outlet Owned One: CIA+NSA 2", "outlet Owned Two: CIA+NSA 2", "outlet alpha.com: CIA+NSA 2",
                "report Owned One: CIA+NSA 2", "report Owned Two: CIA+NSA 2", "report alpha.com: CIA+NSA 2",
                "owner Owner of two: NSA 2", "claimant Ann: NSA 2",
            }));
        (await Admin.GetAsync($"leaks/{leak}/sensitivity?leave=claim")).Refuses(400, "leave");
    }

    private async Task LogAsync(string leak, params (string Url, string? Date)[] citations) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" },
            claimant = new { name = "Jane Roe", kind = "person" },
            stance = "asserts",
            citations = citations.Select(c => new { url = c.Url, publishedAt = c.Date }),
        })).Answers(201);
}
