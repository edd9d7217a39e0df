using System.Net;
using System.Text;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Calls;

/// <summary>Answers in the service's place, and keeps what it was asked.</summary>
internal sealed class Stub : HttpMessageHandler
{
    private readonly Func<HttpResponseMessage> _answer;

    public Stub(Func<HttpResponseMessage>? answer = null) => _answer = answer ?? (() => Saying(200, "{}"));

    /// <summary>Where a redirect is followed to, as a handler does that changes the request.</summary>
    public Uri? LeadsTo { get; init; }

    public List<HttpRequestMessage> Asked { get; } = [];

    /// <summary>The addresses asked for, and how they came over the wire.</summary>
    public IReadOnlyList<string> Addresses => [.. Asked.Select(request => request.RequestUri!.AbsoluteUri)];

    public HypothesesClient Client(string address, string? key = null) =>
        new(new HttpClient(this, disposeHandler: false), new Uri(address), key);

    public static HttpResponseMessage Saying(int status, string body, string type = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(request);
        var answer = _answer();
        if (LeadsTo is not null)
            (request.RequestUri, request.Method) = (LeadsTo, HttpMethod.Get);
        answer.RequestMessage = request;
        return Task.FromResult(answer);
    }
}
