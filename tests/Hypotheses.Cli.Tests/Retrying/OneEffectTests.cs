using System.Net;
using Hypotheses.Client;
using Hypotheses.Client.Calls;
using Hypotheses.Client.Retrying;

namespace Hypotheses.Cli.Tests.Retrying;

/// <summary>Against the real service: however often a POST is sent, it has one effect.</summary>
public sealed class OneEffectTests : RealFixture
{
    [Test]
    public async Task A_post_whose_answer_is_lost_makes_one_thing()
    {
        var title = $"Lost {Guid.NewGuid():n}";
        using var losing = new Losing(new SocketsHttpHandler(), losses: 2);
        using var handler = new RetryingHandler(
            losing, new Retries { GiveKeys = true, FirstPause = TimeSpan.FromMilliseconds(1) });
        using var http = new HttpClient(handler);
        var client = new HypothesesClient(http, new Uri(Address), RealService.Key);
        var opened = await client.Leaks.OpenLeakAsync(new NewLeak { Title = title });
        Assert.That((opened.Status, opened.Replayed, losing.Sent), Is.EqualTo((HttpStatusCode.Created, true, 3)));
        var all = await client.Leaks.AllLeaksAsync().Where(leak => leak.Title == title).ToListAsync();
        Assert.That(all, Has.Count.EqualTo(1));
    }

    /// <summary>The service has done it, and its answer does not arrive.</summary>
    private sealed class Losing(HttpMessageHandler inner, int losses) : DelegatingHandler(inner)
    {
        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method != HttpMethod.Post || ++Sent > losses)
                return answer;
            answer.Dispose();
            throw new HttpRequestException("The connection was reset.");
        }
    }
}
