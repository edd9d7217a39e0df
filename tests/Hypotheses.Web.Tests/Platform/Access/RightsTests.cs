using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Platform.Access;

/// <summary>
/// Every route of the API against every kind of caller, on an open leak and on a restricted one. The table of roles is
/// approved by hand: a route without its row fails here.
/// </summary>
public sealed partial class RightsTests : ServiceFixture
{
    private static readonly string[] Roles = ["reader", "analyst", "editor", "admin"];

    private readonly Dictionary<string, Api> _callers = [];
    private readonly Dictionary<string, string> _leaks = [];
    private int _cells;

    [OneTimeSetUp]
    public async Task MakeCallers()
    {
        _leaks["open"] = await LeakAsync();
        _leaks["restricted"] = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        foreach (var leak in _leaks.Values)
            (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", $"https://{leak}.com/1"))).Answers(201);
        foreach (var role in Roles)
        {
            _callers[role] = await AsAsync(role);
            await Admin.SendAsync(
                HttpMethod.Put, $"leaks/{_leaks["restricted"]}/members/{_callers[role].Account}", null);
        }
        _callers["outsider"] = await AsAsync("admin");
        _callers["key of another leak"] = await AsAsync("admin", await LeakAsync());
        await MakeDeadAsync();
    }

    [OneTimeTearDown]
    public void LetCallersGo()
    {
        foreach (var caller in _callers.Values)
            caller.Dispose();
        TestContext.Progress.WriteLine($"rights: {Routes().Count} routes, {_cells} cells");
    }

    [Test]
    public void Each_route_needs_the_role_of_its_row() =>
        Rules.Approved.Equal(
            "docs/rights.txt", string.Join('\n', Routes().Select(route => route.ToString())) + "\n");

    [Test]
    public async Task Without_a_key_in_force_no_route_answers(
        [Values("anonymous", "revoked", "expired", "of a shut account")] string caller,
        [Values("open", "restricted")] string leak) =>
        await EachAsync(Routes(), async route =>
            Assert.That(
                (await SendAsync(_callers[caller], route, _leaks[leak])).Status, Is.EqualTo(401), route.ToString()));

    [Test]
    public async Task A_role_does_what_its_row_allows_and_nothing_else(
        [Values("reader", "analyst", "editor", "admin")] string role, [Values("open", "restricted")] string leak) =>
        await EachAsync(Routes(), async route =>
        {
            var status = (await SendAsync(_callers[role], route, _leaks[leak])).Status;
            var may = Array.IndexOf(Roles, role) >= Array.IndexOf(Roles, route.Role);
            Assert.That(status, may ? Is.Not.EqualTo(403).And.Not.EqualTo(401).And.LessThan(500) : Is.EqualTo(403),
                $"{role}: {route}");
        });

    [TestCase("outsider", "restricted")]
    [TestCase("key of another leak", "open")]
    [TestCase("key of another leak", "restricted")]
    public async Task A_leak_that_is_not_seen_answers_as_one_that_is_not_there(string caller, string leak) =>
        await EachAsync(Routes().Where(route => route.Path.Contains("{leak}")), async route =>
        {
            // An admin may make himself a member of a leak that he names; nobody is a member of one unknown.
            if (route.Name == "AdmitMember" && caller == "outsider")
                return;
            var unknown = await SendAsync(_callers[caller], route, "no-such-leak-00000000");
            var hidden = await SendAsync(_callers[caller], route, _leaks[leak]);
            Assert.That((hidden.Status, Bare(hidden)), Is.EqualTo((unknown.Status, Bare(unknown))), route.ToString());
        });

    // Keys that were once good: they open nothing, whatever the leak.
    private async Task MakeDeadAsync()
    {
        _callers["anonymous"] = Anonymous();
        var revoked = await Admin.PostAsync("keys", new { name = "to revoke" });
        await Admin.SendAsync(HttpMethod.Delete, $"keys/{revoked.Id}", null);
        _callers["revoked"] = new Api(Address, revoked.Text("secret"));
        var account = await Admin.PostAsync("accounts", new { name = "to shut", role = "admin" });
        var shut = await Admin.PostAsync("keys", new { account = account.Id, name = "of a shut account" });
        (await Admin.SendAsync(
            HttpMethod.Patch, $"accounts/{account.Id}", new { disabled = true }, ("If-Match", "\"1\""))).Answers(200);
        _callers["of a shut account"] = new Api(Address, shut.Text("secret"));
        var expired = await Admin.PostAsync("keys", new { name = "expired" });
        await using var superuser = await SuperuserAsync();
        await superuser.ExecuteAsync(
            "update api_key set expires_at = now() - interval '1 second' where id = @id", new { id = expired.Id });
        _callers["expired"] = new Api(Address, expired.Text("secret"));
    }

    private IReadOnlyList<Route> Routes() =>
    [
        .. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method =>
                new Route(
                    method, endpoint.RoutePattern.RawText!["/api/v1/".Length..].TrimEnd('/'), RoleOf(endpoint),
                    endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "",
                    endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0] ?? "application/json")))
            .OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    private static string RoleOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy?.ToLowerInvariant())
            .OfType<string>().OrderByDescending(policy => Array.IndexOf(Roles, policy)).FirstOrDefault("reader");

    private static async Task EachAsync(IEnumerable<Route> routes, Func<Route, Task> check)
    {
        foreach (var route in routes)
            await check(route);
    }

    private async Task<Reply> SendAsync(Api caller, Route route, string leak)
    {
        _cells++;
        var path = Parameter().Replace(route.Path.Replace("{leak}", leak), "01a20e00-0000-7000-8000-000000000001");
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (route.Method is not ("GET" or "DELETE"))
            request.Content = new StringContent("{}", new MediaTypeHeaderValue(route.Type));
        return await caller.SendAsync(request);
    }

    private static string Bare(Reply reply) => RequestId().Replace(reply.Body, "");

    [GeneratedRegex(@"\{[a-zA-Z]+(:[a-z]+)?\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\"requestId\":\"[^\"]*\"")]
    private static partial Regex RequestId();

    private sealed record Route(string Method, string Path, string Role, string Name, string Type)
    {
        public override string ToString() => $"{Method} /{Path} {Role}";
    }
}
