using System.Net;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Calls;

/// <summary>What the typed client makes of errors, the service's and others'.</summary>
public sealed class FailureTests
{
    [Test]
    public async Task Problem_details_are_told_whole()
    {
        var failure = await FailingAsync(() =>
        {
            var answer = Stub.Saying(
                429,
                """
                {"type":"/problems/too-many-requests","title":"Too many requests","status":429,"detail":"Später",
                "errors":{"a[0].b":["Must be.","Or not."]},"requestId":"r-1","more":{"of":"later"}}
                """,
                "application/problem+json");
            answer.Headers.TryAddWithoutValidation("Retry-After", "7");
            return answer;
        });
        Assert.Multiple(() =>
        {
            Assert.That(failure.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That((failure.IsTooMany, failure.IsUnavailable, failure.IsStale), Is.EqualTo((true, false, false)));
            Assert.That(failure.Type, Is.EqualTo("/problems/too-many-requests"));
            Assert.That((failure.Detail, failure.RequestId), Is.EqualTo(("Später", "r-1")));
            Assert.That(failure.Errors["a[0].b"], Is.EqualTo(new[] { "Must be.", "Or not." }));
            Assert.That(failure.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(
                failure.Message, Is.EqualTo("429 Too many requests: Später [a[0].b] Must be. Or not."));
        });
    }

    [TestCase(503, "<h1>Nginx is tired</h1>", "text/html", "about:blank")]
    [TestCase(502, "", "text/plain", "about:blank")]
    [TestCase(500, "not json", "application/problem+json", "about:blank")]
    [TestCase(500, "[]", "application/problem+json", "about:blank")]
    [TestCase(500, "null", "application/problem+json", "about:blank")]
    [TestCase(400, """{"errors":{"x":"one"}}""", "application/problem+json", "about:blank")]
    [TestCase(404, """{"status":404}""", "application/problem+json", "about:blank")]
    public async Task An_answer_that_is_no_problem_details_is_an_error_too(
        int status, string body, string type, string problem)
    {
        var failure = await FailingAsync(() => Stub.Saying(status, body, type));
        Assert.That(((int)failure.Status, failure.Type), Is.EqualTo((status, problem)));
        Assert.That(failure.Message, Does.StartWith($"{status} "));
        Assert.That(failure.IsUnavailable, Is.EqualTo(status == 503));
        Assert.That(failure.RetryAfter, Is.Null);
    }

    [TestCase("<html>Sign in</html>", "text/html")]
    [TestCase("", "application/json")]
    [TestCase("null", "application/json")]
    [TestCase("""{"id":"no id"}""", "application/json")]
    public async Task A_success_that_is_no_answer_is_an_error(string body, string type)
    {
        var failure = await FailingAsync(() => Stub.Saying(200, body, type));
        Assert.That(failure.Title, Does.Contain("not the service's"));
        Assert.That(failure.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_member_of_a_newer_service_is_passed_over_and_a_long_list_is_read_whole()
    {
        var items = string.Join(',', Enumerable.Repeat(
            """{"account":"019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed","name":"x","role":"reader","newer":[1]}""", 1001));
        using var stub = new Stub(() => Stub.Saying(200, $$"""{"items":[{{items}}],"next":null,"total":1001}"""));
        Assert.That(
            (await stub.Client("https://host.test").Leaks.ListMembersAsync("x")).Value.Items, Has.Count.EqualTo(1001));
    }

    [Test]
    public async Task Where_an_address_leads_on_is_said()
    {
        var failure = await FailingAsync(() =>
        {
            var answer = Stub.Saying(308, "");
            answer.Headers.Location = new Uri("https://other.test/");
            return answer;
        });
        Assert.That(failure.Detail, Does.Contain("https://other.test/"));
    }

    [Test]
    public async Task An_act_that_a_redirect_made_a_read_is_no_success()
    {
        using var stub = new Stub { LeadsTo = new Uri("https://other.test/") };
        var failure = await Assert.CatchAsync<FailedCallException>(
            () => stub.Client("http://host.test").Keys.RevokeKeyAsync(Guid.Empty));
        Assert.That(failure!.Detail, Does.Contain("https://other.test/"));
    }

    [Test]
    public async Task A_day_to_try_again_is_counted_from_the_answer_s()
    {
        var failure = await FailingAsync(() =>
        {
            var answer = Stub.Saying(503, "");
            answer.Headers.Date = new DateTimeOffset(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);
            answer.Headers.TryAddWithoutValidation("Retry-After", "Mon, 01 Dec 2025 10:01:30 GMT");
            return answer;
        });
        Assert.That(failure.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public async Task Nothing_is_sent_twice_and_a_cancelled_call_not_at_all()
    {
        using var stub = new Stub(() => Stub.Saying(503, ""));
        var client = stub.Client("https://host.test");
        await Assert.CatchAsync<FailedCallException>(() => client.Me.GetMeAsync());
        Assert.That(stub.Asked, Has.Count.EqualTo(1));
        await Assert.CatchAsync<OperationCanceledException>(() => client.Me.GetMeAsync(cancel: new(true)));
        Assert.That(stub.Asked, Has.Count.EqualTo(1));
    }

    private static async Task<FailedCallException> FailingAsync(Func<HttpResponseMessage> answer)
    {
        using var stub = new Stub(answer);
        return (await Assert.CatchAsync<FailedCallException>(
            () => stub.Client("https://host.test").Leaks.OpenLeakAsync(new() { Title = "x" })))!;
    }
}
