using System.Net;
using System.Text;

namespace Hypotheses.Cli.Tests;

/// <summary>A service of a few lines: answers as it is told, and remembers what it was asked.</summary>
internal sealed class Answering(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly List<Asked> _asked = [];

    /// <summary>The same answer to everything.</summary>
    public Answering(HttpStatusCode status, string body, string type = "application/json")
        : this((_, _) => Answer(status, body, type))
    {
    }

    public IReadOnlyList<Asked> Asked => _asked;

    public static HttpResponseMessage Answer(
        HttpStatusCode status, string body, string type = "application/json") => new(status)
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };

    public static HttpResponseMessage Problem(
        int status, string title, string? detail = null, string? errors = null, string? retryAfter = null)
    {
        var problem = Answer(
            (HttpStatusCode)status,
            $$"""
            { "type": "/problems/x", "title": "{{title}}", "status": {{status}}, "detail": "{{detail ?? title}}",
              "errors": {{errors ?? "null"}}, "requestId": "0HX" }
            """,
            "application/problem+json");
        if (retryAfter is not null)
            problem.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return problem;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        _asked.Add(new Asked(
            request.Method, request.RequestUri!, request.Headers.Authorization?.Parameter,
            request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null, body));
        var response = answer(request, _asked.Count);
        response.RequestMessage ??= request;
        return response;
    }
}
