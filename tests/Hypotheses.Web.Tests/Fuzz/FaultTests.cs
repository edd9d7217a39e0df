using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Fuzz;

/// <summary>The fuzz sees what it is there to see: each of these faults, laid over right answers, is caught.</summary>
public sealed class FaultTests : FuzzFixture, IStartupFilter
{
    private const string Rare = "Thе quіck brown fox";

    private Action<Exchange>? _fault;

    [Test]
    public async Task Without_a_fault_nothing_is_caught() => Assert.That(await CaughtAsync(null), Is.Empty);

    [Test]
    public async Task A_failure_at_one_rare_text() =>
        Assert.That(await CaughtAsync(exchange =>
        {
            if (exchange.Asked.Contains(Rare))
                exchange.Context.Response.StatusCode = 500;
        }), Has.Some.Contains("status 500"));

    [Test]
    public async Task A_member_that_is_not_documented() =>
        Assert.That(
            await CaughtAsync(exchange =>
                exchange.Text = exchange.Text.Replace("\"account\":", "\"extra\":1,\"account\":")),
            Has.Some.Contains("extra, which is not documented"));

    [Test]
    public async Task A_member_that_is_missing() =>
        Assert.That(
            await CaughtAsync(exchange => exchange.Text = exchange.Text.Replace("\"slug\":", "\"slag\":")),
            Has.Some.Contains("lacks slug"));

    [Test]
    public async Task A_status_that_is_not_documented() =>
        Assert.That(
            await CaughtAsync(exchange => exchange.Context.Response.StatusCode = 202),
            Has.Some.Contains("status 202 is not documented"));

    [Test]
    public async Task A_type_that_is_not_documented() =>
        Assert.That(
            await CaughtAsync(exchange => exchange.Context.Response.ContentType = "text/html"),
            Has.Some.Contains("Content-Type text/html is not documented"));

    [Test]
    public async Task A_problem_that_is_none_of_ours() =>
        Assert.That(
            await CaughtAsync(exchange => exchange.Text = exchange.Text.Replace("/problems/", "about:blank#")),
            Has.Some.Contains("none of ours"));

    [Test]
    public async Task A_text_that_is_kept_otherwise() =>
        Assert.That(
            await CaughtAsync(exchange => exchange.Text = exchange.Text.Replace(Rare, Rare.TrimEnd('x'))),
            Has.Some.Contains("the text of note did not come back"));

    [Test]
    public async Task An_answer_without_the_id_of_its_request() =>
        Assert.That(
            await CaughtAsync(exchange => exchange.Context.Response.Headers.Remove("X-Request-Id")),
            Has.Some.Contains("no X-Request-Id"));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) => LayOverAsync(context, rest));
        next(app);
    };

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IStartupFilter>(this);

    // A right request of three operations, one with the rare text, and one on a thing that is nowhere.
    private async Task<IReadOnlyCollection<string>> CaughtAsync(Action<Exchange>? fault)
    {
        var run = Run();
        _fault = null;
        var world = await run.WorldAsync(Guid.CreateVersion7().ToString("N")[20..] + "-");
        Assert.That(run.Tally.Wrong, Is.Empty);
        _fault = fault;
        try
        {
            await run.PlainAsync(Contract["GetMe"], world);
            await run.PlainAsync(Contract["GetLeak"], world);
            var note = TextField.AllOf(Contract, Contract.RequestOf(Contract["EnterOwner"])!.Value)
                .Single(field => field.Name == "note");
            await run.SayAsync(Contract["EnterOwner"], world, note, Rare);
            await run.PlainAsync(Contract["GetOwner"], new FuzzWorld("nothing"));
        }
        finally
        {
            _fault = null;
        }
        return run.Tally.Wrong;
    }

    private async Task LayOverAsync(HttpContext context, RequestDelegate next)
    {
        if (_fault is not { } fault)
        {
            await next(context);
            return;
        }
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
        var asked = await reader.ReadToEndAsync();
        context.Request.Body.Position = 0;
        var real = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        await next(context);
        context.Response.Body = real;
        var exchange = new Exchange(context, asked) { Text = Encoding.UTF8.GetString(held.ToArray()) };
        fault(exchange);
        context.Response.ContentLength = null;
        await context.Response.WriteAsync(exchange.Text);
    }

    private sealed record Exchange(HttpContext Context, string Asked)
    {
        public string Text { get; set; } = "";
    }
}
