namespace Hypotheses.Web.Tests.Intake;

public sealed class ClaimantTests : ServiceFixture
{
    private static readonly object Official = new { name = "an official", kind = "anonymous" };

    [Test]
    public async Task The_same_descriptor_outlet_and_claim_is_one_anonymous_claimant()
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, Official, "CIA", "https://tass.ru/1");
        var same = await LogAsync(leak, Official, "CIA", "https://tass.ru/2");
        var otherOutlet = await LogAsync(leak, Official, "CIA", "https://lenta.ru/1");
        var otherClaim = await LogAsync(leak, Official, "NSA", "https://tass.ru/1");
        Assert.That(same, Is.EqualTo(first));
        Assert.That(new[] { first, otherOutlet, otherClaim }.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Spoken_to_goes_before_the_outlet_of_the_article()
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, Official, "CIA", "https://tass.ru/1");
        var told = await LogAsync(
            leak, new { name = "an official", kind = "anonymous", spokenTo = "Reuters" }, "CIA", "https://tass.ru/1");
        var same = await LogAsync(
            leak, new { name = "An Official", kind = "anonymous", spokenTo = "reuters" }, "CIA", "https://afp.com/1");
        Assert.That(told, Is.Not.EqualTo(first));
        Assert.That(same, Is.EqualTo(told));
    }

    [Test]
    public async Task A_batch_key_joins_anonymous_claimants_of_different_claims()
    {
        var leak = await LeakAsync();
        var reply = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            claimants = new[] { new { key = "o", name = "an official", kind = "anonymous" } },
            items = new[] { Item("CIA", new { key = "o" }), Item("NSA", new { key = "o" }), Item("MI6", Official) },
        })).Answers(201);
        var ids = reply["items"].EnumerateArray()
            .Select(item => item.GetProperty("citations")[0].GetProperty("claim").GetProperty("claimant")
                .GetProperty("id").GetGuid())
            .ToList();
        Assert.That(ids[1], Is.EqualTo(ids[0]));
        Assert.That(ids[2], Is.Not.EqualTo(ids[0]));

        static object Item(string suspect, object claimant) => new
        {
            article = new { url = "https://tass.ru/" + suspect },
            claims = new[] { new { suspects = new[] { suspect }, claimant, stance = "asserts" } },
        };
    }

    [Test]
    public async Task An_anonymous_claimant_is_found_by_id_for_another_claim()
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, Official, "CIA", "https://tass.ru/1");
        Assert.That(await LogAsync(leak, new { id = first }, "NSA", "https://lenta.ru/1"), Is.EqualTo(first));
        Assert.That(
            await LogAsync(leak, first.ToString(), "NSA", "https://lenta.ru/1"),
            Is.Not.EqualTo(first), "a text is a name");
    }

    [Test]
    public async Task Self_is_the_outlet_of_the_article()
    {
        await RegisterAsync(("The Guardian", "theguardian.com"));
        var leak = await LeakAsync();
        var reply = (await Admin.PostAsync($"leaks/{leak}/claims",
            Body("self", "CIA", "https://www.theguardian.com/1"))).Answers(201);
        Assert.That(
            (reply["claimant"].Text("name"), reply["claimant"].Text("kind")), Is.EqualTo(("The Guardian", "outlet")));
        var named = await LogAsync(leak, new { name = "the guardian", kind = "outlet" }, "NSA", "https://tass.ru/1");
        Assert.That(named, Is.EqualTo(reply["claimant"].GetProperty("id").GetGuid()));
        var two = await Admin.PostAsync(
            $"leaks/{leak}/claims", Body("self", "CIA", "https://www.theguardian.com/1", "https://theguardian.com/2"));
        Assert.That(two.Logged()["claimant"].GetProperty("id").GetGuid(), Is.EqualTo(named));
    }

    [Test]
    public async Task Self_with_several_outlets_or_none_is_refused()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", Body("self", "CIA", "https://tass.ru/1", "https://lenta.ru/1")))
            .Refuses(422, "claimant");
        (await Admin.PostAsync($"leaks/{leak}/claims", Body("self", "CIA", "https://bit.ly/abc")))
            .Refuses(422, "claimant");
        (await Admin.PostAsync($"leaks/{leak}/claims", Body("self", "CIA", "https://tass.ru/1"))).Answers(201);
    }

    [Test]
    public async Task Names_meet_by_their_key_and_near_ones_do_not()
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, "Émile Zola", "Élysée", "https://tass.ru/1");
        Assert.That(await LogAsync(leak, "EMILE  ZOLA", "elysee", "https://tass.ru/2"), Is.EqualTo(first));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/suspects"))["items"].GetArrayLength(), Is.EqualTo(1));
        var short1 = await LogAsync(leak, "Андрей", "Майна", "https://tass.ru/1");
        var short2 = await LogAsync(leak, "Андреи", "Маина", "https://tass.ru/1");
        Assert.That(short2, Is.Not.EqualTo(short1));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/suspects"))["items"].GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public async Task Aliases_find_and_another_s_name_is_no_alias()
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, new { name = "Yuri Ushakov", aliases = new[] { "Ушаков" } },
            new { name = "SVR", aliases = new[] { "СВР" } });
        Assert.That(await LogAsync(leak, "ушаков", "свр", "https://tass.ru/1"), Is.EqualTo(first));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/suspects"))["items"].GetArrayLength(), Is.EqualTo(1));
        (await PostAsync(leak, new { name = "Dmitriev", aliases = new[] { "Kirill", "УШАКОВ" } }, "SVR"))
            .Refuses(409, "claimant.aliases[1]");
        (await PostAsync(leak, "Dmitriev", new { name = "GRU", aliases = new[] { "svr" } }))
            .Refuses(409, "suspects[0].aliases[0]");
        (await PostAsync(leak, new { name = "a man", kind = "anonymous", aliases = new[] { "X" } }, "SVR"))
            .Refuses(422, "claimant.aliases[0]");
    }

    [Test]
    public async Task A_circle_of_parts_is_refused_with_its_way()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "A", new { name = "Cell", partOf = new { name = "Agency", partOf = "State" } });
        var refused = (await PostAsync(leak, "A", new { name = "State", partOf = "Cell" }))
            .Refuses(422, "suspects[0].partOf");
        Assert.That(refused.Body, Does.Contain("Cell ⊂ Agency ⊂ State ⊂ Cell"));
        (await PostAsync(leak, "A", new { name = "Own", partOf = "own" })).Refuses(422, "suspects[0].partOf");
        (await PostAsync(leak, "A", new { name = "X", partOf = new { name = "Y", partOf = "X" } }))
            .IsProblem().Answers(422);
        (await PostAsync(leak, "A", new { name = "A way", axis = "how", partOf = "State" }))
            .Refuses(422, "suspects[0].partOf");
    }

    [Test]
    public async Task Speaking_for_and_a_person_s_name_are_kept_as_said()
    {
        var leak = await LeakAsync();
        await LogAsync(
            leak, new { name = "Peskov", speaksFor = new[] { "Kremlin" } }, new { name = "John Doe", kind = "person" });
        var person = await Admin.GetAsync($"leaks/{leak}/suspects/john-doe");
        Assert.That(person.Text("visibility"), Is.EqualTo("private"));
        (await PostAsync(leak, "A", new { name = "John Doe", visibility = "public" }))
            .Refuses(422, "suspects[0].visibility");
        (await PostAsync(leak, "A", new { name = "NSA", kind = "agency", visibility = "public" }))
            .Refuses(422, "suspects[0].visibility");
        Assert.That((await Admin.GetAsync($"leaks/{leak}/suspects/kremlin")).Status, Is.EqualTo(200));
    }

    private static object Body(object claimant, object suspect, params string[] urls) => new
    {
        suspects = new[] { suspect }, claimant, stance = "asserts",
        citations = urls.Select(url => new { url }).ToArray(),
    };

    private Task<Reply> PostAsync(string leak, object claimant, object suspect) =>
        Admin.PostAsync($"leaks/{leak}/claims", Body(claimant, suspect, "https://tass.ru/1"));

    private async Task<Guid> LogAsync(string leak, object claimant, object suspect, params string[] urls) =>
        (await Admin.PostAsync(
            $"leaks/{leak}/claims", Body(claimant, suspect, urls.Length == 0 ? ["https://tass.ru/1"] : urls)))
        .Logged()["claimant"].GetProperty("id").GetGuid();
}
