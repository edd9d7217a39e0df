using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.Platform.Access;

public sealed class AccessTests : ServiceFixture
{
    private static readonly string[] UnderLeak =
    [
        "GET leaks/{0}", "GET leaks/{0}/members", "GET leaks/{0}/suspects", "GET leaks/{0}/suspects/cia",
        "GET leaks/{0}/articles", "GET leaks/{0}/articles/{1}", "GET leaks/{0}/claims", "GET leaks/{0}/claims/{2}",
        "GET leaks/{0}/claims?limit=999", "GET leaks/{0}/ranking", "GET leaks/{0}/ranking?rollup=true&parent=cia",
        "GET leaks/{0}/ranking?by=nothing", "POST leaks/{0}/articles", "POST leaks/{0}/claims",
        "POST leaks/{0}/articles/{1}/merge", "POST leaks/{0}/articles/{1}/unmerge",
        "PATCH leaks/{0}/articles/{1}", "POST leaks/{0}/articles/{1}/page",
        "PUT leaks/{0}/members/{3}", "DELETE leaks/{0}/members/{3}",
    ];

    [TestCase("reader", 403, 403, 403)]
    [TestCase("analyst", 201, 403, 403)]
    [TestCase("editor", 201, 201, 403)]
    [TestCase("admin", 201, 201, 201)]
    public async Task Each_role_does_what_the_ones_before_it_do(string role, int logs, int opens, int makesAccounts)
    {
        var leak = await LeakAsync();
        using var api = await AsAsync(role);
        (await api.GetAsync($"leaks/{leak}")).Answers(200);
        await Check(api.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1")), logs);
        await Check(api.PostAsync($"leaks/{leak}/articles", new { article = new { url = "https://tass.ru/2" } }), logs);
        await Check(api.PostAsync("leaks", new { title = "Another" }), opens);
        await Check(api.PostAsync("accounts", new { name = $"made by {role}", role = "reader" }), makesAccounts);
        await Check(api.GetAsync("accounts"), makesAccounts == 201 ? 200 : 403);
        Assert.That((await api.GetAsync("me")).Text("role"), Is.EqualTo(role));

        static async Task Check(Task<Reply> request, int status)
        {
            var reply = await request;
            if (status == 403)
                reply.Refuses(403);
            else
                reply.Answers(status);
        }
    }

    [Test]
    public async Task Without_a_key_everything_is_401()
    {
        using var anonymous = Anonymous();
        using var unknown = new Api(Address, "hyp_abcdefghijkl_" + new string('a', 50));
        using var malformed = new Api(Address, "hyp_x");
        var leak = await LeakAsync();
        foreach (var api in new[] { anonymous, unknown, malformed })
        {
            foreach (var route in UnderLeak.Concat(["GET me", "GET keys", "GET leaks", "GET nothing"]))
                Assert.That(
                    (await SendAsync(api, route, leak)).Refuses(401).Headers["WWW-Authenticate"],
                    Is.EqualTo("Bearer"), route);
        }
    }

    [Test]
    public async Task To_an_outsider_a_restricted_leak_is_as_an_unknown_one()
    {
        var (leak, id, article, claim) = await RestrictedAsync();
        using var editor = await AsAsync("editor");
        using var admin = await AsAsync("admin");
        using var member = await AsAsync("editor");
        await AdmitAsync(leak, member);
        foreach (var route in UnderLeak)
        {
            foreach (var outsider in new[] { editor, admin })
            {
                var unknown = await SendAsync(outsider, route, "no-such-leak", article, claim);
                var hidden = await SendAsync(outsider, route, leak, article, claim);
                var byId = await SendAsync(outsider, route, id.ToString(), article, claim);
                unknown.Refuses(404);
                foreach (var reply in new[] { hidden, byId })
                {
                    Assert.That(reply.Status, Is.EqualTo(404), route);
                    Assert.That(WithoutId(reply.Body), Is.EqualTo(WithoutId(unknown.Body)), route);
                    Assert.That(reply.Headers.Keys, Is.EquivalentTo(unknown.Headers.Keys), route);
                }
            }
            // The routes are there: a member gets another answer.
            if (!route.Contains("/members/", StringComparison.Ordinal))
                Assert.That((await SendAsync(member, route, leak, article, claim)).Status, Is.Not.EqualTo(404), route);
        }
        Assert.That((await editor.GetAsync("leaks?limit=200")).Body, Does.Not.Contain(leak));
        Assert.That((await admin.GetAsync("leaks?limit=200")).Body, Does.Not.Contain(leak));
        Assert.That((await member.GetAsync("leaks?limit=200")).Body, Does.Contain(leak));
    }

    [Test]
    public async Task An_admin_sees_a_restricted_leak_once_he_made_himself_a_member()
    {
        var (leak, id, _, _) = await RestrictedAsync();
        using var admin = await AsAsync("admin");
        (await admin.GetAsync($"leaks/{leak}")).Refuses(404);
        (await admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{Guid.CreateVersion7()}", null)).Refuses(404);
        (await admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{admin.Account}", null)).Answers(200);
        (await admin.GetAsync($"leaks/{leak}")).Answers(200);
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await Dapper.SqlMapper.ExecuteScalarAsync<int>(
                superuser, "select count(*) from leak_entry where leak_id = @id and act = 'admit' and thing_id = @who",
                new { id, who = admin.Account }),
            Is.EqualTo(1));
    }

    [Test]
    public async Task A_member_who_was_dismissed_is_an_outsider_at_the_next_request()
    {
        var (leak, _, _, _) = await RestrictedAsync();
        using var reader = await AsAsync("reader");
        await AdmitAsync(leak, reader);
        (await reader.GetAsync($"leaks/{leak}/claims")).Answers(200);
        (await reader.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{reader.Account}", null)).Refuses(403);
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{leak}/members/{reader.Account}", null)).Answers(200);
        (await reader.GetAsync($"leaks/{leak}/claims")).Refuses(404);
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{leak}/members/{reader.Account}", null)).Refuses(404);
    }

    [Test]
    public async Task An_editor_lets_nobody_in_whom_he_may_not_and_no_one_who_is_not_there()
    {
        var (leak, _, _, _) = await RestrictedAsync();
        using var outsider = await AsAsync("editor");
        (await outsider.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{outsider.Account}", null)).Refuses(404);
        Assert.That(
            (await Admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{Guid.CreateVersion7()}", null))
                .IsProblem().Status,
            Is.AnyOf(404, 422));
    }

    [Test]
    public async Task A_key_narrowed_to_a_leak_sees_no_other_and_opens_none()
    {
        var (one, other) = (await LeakAsync(), await LeakAsync());
        using var narrowed = await AsAsync("editor", one);
        (await narrowed.GetAsync($"leaks/{one}")).Answers(200);
        (await narrowed.GetAsync($"leaks/{other}")).Refuses(404);
        (await narrowed.PostAsync($"leaks/{other}/claims", Given.Claim("CIA", "https://tass.ru/1"))).Refuses(404);
        (await narrowed.PostAsync($"leaks/{one}/claims", Given.Claim("CIA", "https://tass.ru/1"))).Answers(201);
        (await narrowed.PostAsync("leaks", new { title = "Third" })).Refuses(403);
        Assert.That((await narrowed.GetAsync("leaks"))["items"].GetArrayLength(), Is.EqualTo(1));
        // What it makes is as narrow.
        var made = (await narrowed.PostAsync("keys", new { name = "wider" })).Answers(201);
        using var second = new Api(Address, made.Text("secret"));
        (await second.GetAsync($"leaks/{other}")).Refuses(404);
        (await narrowed.PostAsync("keys", new { name = "other", leaks = new[] { other } })).Refuses(404);
    }

    private async Task<(string Leak, Guid Id, Guid Article, Guid Claim)> RestrictedAsync()
    {
        var slug = "hidden-" + Guid.CreateVersion7().ToString("N");
        var leak = await LeakAsync(new { title = "Hidden", slug, visibility = "restricted" });
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1")))
            .Answers(201);
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        return (leak, id, claim["citations"][0].GetProperty("article").GetProperty("id").GetGuid(), claim.Id);
    }

    private async Task AdmitAsync(string leak, Api who) =>
        (await Admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{who.Account}", null)).Answers(200);

    private static Task<Reply> SendAsync(Api api, string route, params object[] of)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        var account = Guid.Parse("01900000-0000-7000-8000-000000000000");
        object[] values = [of[0], of.ElementAtOrDefault(1) ?? account, of.ElementAtOrDefault(2) ?? account, account];
        if (path.EndsWith("/page", StringComparison.Ordinal))
            return api.PostAsync(string.Format(null, path, values), "<title>x</title>"u8.ToArray(), "text/html");
        object? body = method == "PATCH" ? new { headline = "x" }
            : method != "POST" ? null
            : path.EndsWith("merge", StringComparison.Ordinal) ? new { into = account }
            : path.EndsWith("claims", StringComparison.Ordinal) ? Given.Claim("CIA", "https://tass.ru/1")
            : new { article = new { url = "https://tass.ru/1" } };
        return api.SendAsync(
            new HttpMethod(method), string.Format(null, path, values), body,
            method == "PATCH" ? [("If-Match", "\"1\"")] : []);
    }

    private static string WithoutId(string body) => Regex.Replace(body, "\"requestId\":\"[^\"]*\"", "");
}
