
namespace Hypotheses.Web.Tests.Owners;

/// <summary>Owners and dated control over HTTP.</summary>
public sealed class ControlTests : ServiceFixture
{
    private static int _count;

    [Test]
    public async Task A_chain_of_owners_is_read_on_each_day()
    {
        var outlet = await OutletAsync();
        var (uk, corp, buyer) = (await OwnerAsync(), await OwnerAsync(), await OwnerAsync());
        await PutAsync($"owners/{uk.Id}", new { owner = corp.Name, share = 100 });
        await PutAsync(
            $"outlets/{outlet}",
            new { owner = new { id = uk.Id }, share = 85.5, to = "2024-01-01", source = "https://example.com/a" },
            new { owner = buyer.Name, basis = "explicit", from = "2024-01-01", note = "by statute" });
        Assert.That(await ChainAsync(outlet, "2023-12-31"), Is.EqualTo(new[] { uk.Name, corp.Name }));
        Assert.That(await ChainAsync(outlet, "2024-01-01"), Is.EqualTo(new[] { buyer.Name }));
        var read = (await Admin.GetAsync($"outlets/{outlet}/control")).Answers(200);
        Assert.That(read["control"][0].GetProperty("share").GetDecimal(), Is.EqualTo(85.5m));
        var above = (await Admin.GetAsync($"owners/{uk.Id}/control")).Answers(200);
        Assert.That(above["children"][0].GetProperty("id").GetGuid(), Is.EqualTo(outlet));
    }

    [Test]
    public async Task Two_controllers_on_one_day_are_refused_and_nothing_is_written()
    {
        var (outlet, one, other) = (await OutletAsync(), await OwnerAsync(), await OwnerAsync());
        await PutAsync($"outlets/{outlet}", new { owner = one.Name, share = 60 });
        var refused = await PutControlAsync($"outlets/{outlet}", new
        {
            control = new object[]
            {
                new { owner = one.Name, share = 60, to = "2024-01-02" },
                new { owner = other.Name, share = 60, from = "2024-01-01" },
            },
        });
        refused.Refuses(409, "control");
        Assert.That(refused.Body, Does.Contain("Two owners would control it on the same day."));
        Assert.That(await ChainAsync(outlet, "2025-01-01"), Is.EqualTo(new[] { one.Name }));
    }

    [Test]
    public async Task A_circle_is_refused_with_its_way()
    {
        var (a, b, c) = (await OwnerAsync(), await OwnerAsync(), await OwnerAsync());
        await PutAsync($"owners/{a.Id}", new { owner = b.Name, share = 60 });
        await PutAsync($"owners/{b.Id}", new { owner = c.Name, share = 60 });
        var refused = await PutControlAsync(
            $"owners/{c.Id}", new { control = new[] { new { owner = a.Name, share = 60 } } });
        refused.Refuses(422, "control");
        Assert.That(
            refused.Json.GetProperty("errors").GetProperty("control")[0].GetString(),
            Is.EqualTo($"Would close a circle: {c.Name} → {a.Name} → {b.Name} → {c.Name}."));
        (await PutControlAsync(
            $"owners/{c.Id}", new { control = new[] { new { owner = c.Name, share = 60 } } })).Refuses(422, "control");
    }

    [Test]
    public async Task Owners_that_changed_places_over_time_are_no_circle()
    {
        var (a, b) = (await OwnerAsync(), await OwnerAsync());
        await PutAsync($"owners/{a.Id}", new { owner = b.Name, share = 60, to = "2020-01-01" });
        await PutAsync($"owners/{b.Id}", new { owner = a.Name, share = 60, from = "2020-01-01" });
        (await PutControlAsync(
            $"owners/{b.Id}", new { control = new[] { new { owner = a.Name, share = 60, from = "2019-12-31" } } }))
            .Refuses(422, "control");
    }

    [TestCase("""{ "owner": "X", "share": 50 }""", 400, "control[0].share")]
    [TestCase("""{ "owner": "X", "share": 101, "basis": "explicit" }""", 400, "control[0].share")]
    [TestCase("""{ "owner": "X", "share": 60.0001 }""", 400, "control[0].share")]
    [TestCase("""{ "owner": "X" }""", 400, "control[0].basis")]
    [TestCase("""{ "share": 60 }""", 400, "control[0].owner")]
    [TestCase("""{ "owner": "X", "share": 60, "from": "2020-01-01", "to": "2020-01-01" }""", 400, "control[0].to")]
    [TestCase("""{ "owner": "X", "share": 60, "source": "javascript:alert(1)" }""", 400, "control[0].source")]
    [TestCase("""{ "owner": "Nobody of this name", "share": 60 }""", 422, "control[0].owner")]
    [TestCase("""{ "owner": { "id": "00000000-0000-0000-0000-000000000001" }, "share": 60 }""", 422,
        "control[0].owner")]
    public async Task What_is_no_control_is_refused(string edge, int status, string field) =>
        (await PutControlAsync($"outlets/{await OutletAsync()}", $$"""{ "control": [{{edge}}] }"""))
            .Refuses(status, field);

    [Test]
    public async Task Control_is_replaced_on_what_was_read_and_never_over_another_s_change()
    {
        var (outlet, owner) = (await OutletAsync(), await OwnerAsync());
        var read = (await Admin.GetAsync($"outlets/{outlet}/control")).Answers(200).Headers["ETag"];
        object Body(int share) => new { control = new[] { new { owner = owner.Name, share } } };
        var put = await Admin.SendAsync(
            HttpMethod.Put, $"outlets/{outlet}/control", Body(60), ("If-Match", read));
        Assert.That(
            put.Answers(200).Headers["ETag"],
            Is.EqualTo((await Admin.GetAsync($"outlets/{outlet}/control")).Headers["ETag"]));
        (await Admin.SendAsync(HttpMethod.Put, $"outlets/{outlet}/control", Body(70), ("If-Match", read)))
            .Refuses(412);
        (await Admin.SendAsync(HttpMethod.Put, $"outlets/{outlet}/control", Body(70))).Refuses(428);
        var all = await Task.WhenAll(Enumerable.Range(61, 8).Select(share => Admin.SendAsync(
            HttpMethod.Put, $"outlets/{outlet}/control", Body(share), ("If-Match", put.Headers["ETag"]))));
        Assert.That(all.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(all.Count(reply => reply.Status == 412), Is.EqualTo(7));
    }

    [Test]
    public async Task More_than_thirty_owners_do_not_stand_above_one_another()
    {
        var owners = new List<(Guid Id, string Name)>();
        for (var i = 0; i < 32; i++)
            owners.Add(await OwnerAsync());
        for (var i = 0; i < 30; i++)
            await PutAsync($"owners/{owners[i].Id}", new { owner = owners[i + 1].Name, share = 60 });
        var refused = await PutControlAsync(
            $"owners/{owners[30].Id}", new { control = new[] { new { owner = owners[31].Name, share = 60 } } });
        Assert.That(
            refused.Refuses(422, "control").Body, Does.Contain("More than 30 owners would stand above one another."));
    }

    [Test]
    public async Task A_merged_outlet_has_the_owners_of_the_one_it_counts_as()
    {
        var (one, into, owner) = (await OutletAsync(), await OutletAsync(), await OwnerAsync());
        await PutAsync($"outlets/{into}", new { owner = owner.Name, basis = "share" });
        (await Admin.PostAsync($"outlets/{one}/merge", new { into })).Answers(200);
        Assert.That(await ChainAsync(one, "2025-01-01"), Is.EqualTo(new[] { owner.Name }));
        var refused = await PutControlAsync(
            $"outlets/{one}", new { control = new[] { new { owner = owner.Name, share = 60 } } });
        Assert.That(refused.Refuses(422, "id").Body, Does.Contain($"The outlet is merged into {into}"));
    }

    [Test]
    public async Task An_owner_is_entered_changed_and_found()
    {
        var name = (await OwnerAsync()).Name;
        (await Admin.PostAsync("owners", new { name = name.ToUpperInvariant() })).Refuses(409, "name");
        var made = (await Admin.PostAsync("owners", new
        {
            name = "Ñandú " + name, kind = "family", country = "AR", source = "https://example.com/x",
            aliases = new[] { "Familia " + name },
        })).Answers(201);
        var changed = await Admin.SendAsync(
            HttpMethod.Patch, $"owners/{made.Id}", new { name = "Nandu Group " + name, kind = "company" },
            ("If-Match", made.Headers["ETag"]));
        Assert.That(changed.Answers(200)["aliases"].GetArrayLength(), Is.EqualTo(2));
        (await Admin.SendAsync(HttpMethod.Patch, $"owners/{made.Id}", new { kind = "state" }, ("If-Match", "\"1\"")))
            .Refuses(412);
        var found = await Admin.GetAsync($"owners?q={Uri.EscapeDataString("nandu " + name)}");
        Assert.That(found.Answers(200)["items"][0].GetProperty("id").GetGuid(), Is.EqualTo(made.Id));
        using var analyst = await AsAsync("analyst");
        (await analyst.PostAsync("owners", new { name = "x" })).Refuses(403);
        (await Admin.GetAsync($"owners/{Guid.CreateVersion7()}")).Refuses(404);
        (await Admin.GetAsync($"owners/{Guid.CreateVersion7()}/control")).Refuses(404);
    }

    private async Task<Guid> OutletAsync() =>
        (await Admin.PostAsync("outlets", new { name = $"Outlet N{Interlocked.Increment(ref _count)}N" }))
            .Answers(201).Id;

    private async Task<(Guid Id, string Name)> OwnerAsync()
    {
        var made = (await Admin.PostAsync("owners", new { name = $"Owner N{Interlocked.Increment(ref _count)}N" }))
            .Answers(201);
        return (made.Id, made.Text("name"));
    }

    private async Task PutAsync(string child, params object[] control) =>
        (await PutControlAsync(child, new { control })).Answers(200);

    private async Task<string[]> ChainAsync(Guid outlet, string on) =>
        [.. (await Admin.GetAsync($"outlets/{outlet}/control?on={on}")).Answers(200)["chain"].EnumerateArray()
            .Select(owner => owner.Text("name")!)];
}
