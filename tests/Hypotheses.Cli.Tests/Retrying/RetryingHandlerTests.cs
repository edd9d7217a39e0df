using System.Net;
using Hypotheses.Client.Retrying;

namespace Hypotheses.Cli.Tests.Retrying;

/// <summary>What failed for a while is sent again, and has one effect.</summary>
public sealed class RetryingHandlerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(77);

    private static readonly Uri Address = new("https://service.test/api/v1/leaks");

    private Clock _clock = new(Limit);

    [SetUp]
    public void Start() => _clock = new Clock(Limit);

    [Test]
    public async Task A_read_that_finds_nobody_is_sent_again()
    {
        using var service = FailingAtFirst(2, () => throw new HttpRequestException("refused"));
        var answer = await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That((answer.StatusCode, service.Asked.Count), Is.EqualTo((HttpStatusCode.OK, 3)));
    }

    [Test]
    public async Task Pauses_double_and_vary()
    {
        using var service = FailingAtFirst(4, () => Answering.Problem(503, "Unavailable"));
        await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That(_clock.Pauses, Has.Count.EqualTo(4));
        foreach (var (at, pause) in _clock.Pauses.Index())
            Assert.That(pause.TotalSeconds, Is.InRange(0.25 * Math.Pow(2, at), 0.5 * Math.Pow(2, at)));
    }

    [TestCase(429)]
    [TestCase(503)]
    [TestCase(409)]
    public async Task Retry_After_is_kept(int status)
    {
        using var service = FailingAtFirst(1, () => Answering.Problem(status, "Wait", retryAfter: "7"));
        var answer = await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That(
            (answer.StatusCode, _clock.Pauses.Single()), Is.EqualTo((HttpStatusCode.OK, TimeSpan.FromSeconds(7))));
    }

    [Test]
    public async Task Retry_After_may_be_an_instant()
    {
        using var service = FailingAtFirst(
            1, () => Answering.Problem(503, "Wait", retryAfter: "Mon, 01 Dec 2025 10:00:09 GMT"));
        await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That(_clock.Pauses.Single(), Is.EqualTo(TimeSpan.FromSeconds(9)));
    }

    [Test]
    public async Task A_wait_that_is_too_long_is_left_to_the_caller()
    {
        using var service = FailingAtFirst(1, () => Answering.Problem(429, "Wait", retryAfter: "3600"));
        var answer = await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That((answer.StatusCode, service.Asked.Count), Is.EqualTo((HttpStatusCode.TooManyRequests, 1)));
    }

    [Test]
    public async Task A_try_that_takes_too_long_is_cut_and_sent_again()
    {
        _clock.IsShort = true;
        using var service = new Stalling(stalls: 1);
        var answer = await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That((answer.StatusCode, service.Asked), Is.EqualTo((HttpStatusCode.OK, 2)));
    }

    [Test]
    public async Task The_last_time_out_comes_through_as_one()
    {
        _clock.IsShort = true;
        using var service = new Stalling(stalls: 99);
        var error = await Assert.ThrowsAsync<TaskCanceledException>(
            () => SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address)));
        Assert.That(error!.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That(service.Asked, Is.EqualTo(5));
    }

    [Test]
    public async Task After_the_last_try_the_answer_stands()
    {
        using var service = FailingAtFirst(99, () => Answering.Problem(503, "Unavailable"));
        var answer = await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That((answer.StatusCode, service.Asked.Count), Is.EqualTo((HttpStatusCode.ServiceUnavailable, 5)));
    }

    [Test]
    public async Task A_post_without_a_key_is_sent_once()
    {
        using var service = FailingAtFirst(1, () => throw new HttpRequestException("refused"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(service, Post()));
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_post_with_a_key_is_sent_again_with_the_same_key_and_body()
    {
        using var service = FailingAtFirst(2, () => throw new HttpRequestException("reset"));
        var post = Post();
        post.Headers.Add("Idempotency-Key", "mine");
        await SendAsync(service, post);
        Assert.That(service.Asked.Select(asked => (asked.IdempotencyKey, asked.Body)), Is.All.EqualTo(("mine", "{}")));
        Assert.That(service.Asked, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Told_to_it_gives_each_post_a_key_of_its_own()
    {
        using var service = FailingAtFirst(1, () => throw new HttpRequestException("reset"));
        var retries = new Retries { GiveKeys = true, TryLimit = Limit };
        await SendAsync(service, Post(), retries);
        await SendAsync(service, Post(), retries);
        var keys = service.Asked.Select(asked => asked.IdempotencyKey).ToList();
        Assert.That(keys, Has.Count.EqualTo(3).And.All.Not.Null);
        Assert.That(keys[1], Is.EqualTo(keys[0]));
        Assert.That(keys[2], Is.Not.EqualTo(keys[0]));
    }

    [Test]
    public async Task A_body_from_a_stream_is_sent_once()
    {
        using var service = FailingAtFirst(1, () => throw new HttpRequestException("reset"));
        var post = Post();
        post.Content = new StreamContent(new MemoryStream([1]));
        await Assert.ThrowsAsync<HttpRequestException>(
            () => SendAsync(service, post, new Retries { GiveKeys = true, TryLimit = Limit }));
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(409)]
    [TestCase(422)]
    [TestCase(500)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        using var service = FailingAtFirst(1, () => Answering.Problem(status, "No"));
        await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_certificate_that_does_not_hold_is_not_tried_again()
    {
        using var service = FailingAtFirst(
            1, () => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "no"));
        await Assert.ThrowsAsync<HttpRequestException>(
            () => SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address)));
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_ends_the_pause()
    {
        using var stop = new CancellationTokenSource();
        using var service = FailingAtFirst(99, () => Answering.Problem(503, "Unavailable"));
        var retries = new Retries { TryLimit = Limit, Told = _ => stop.Cancel() };
        await Assert.ThrowsAsync<TaskCanceledException>(
            () => SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address), retries, stop.Token));
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        using var service = FailingAtFirst(1, () => new HttpResponseMessage { Content = new Breaking() });
        var answer = await SendAsync(service, new HttpRequestMessage(HttpMethod.Get, Address));
        Assert.That(
            (await answer.Content.ReadAsStringAsync(), service.Asked.Count), Is.EqualTo(("done", 2)));
    }

    [Test]
    public void Less_than_no_retry_is_refused() =>
        Assert.That(
            () => new RetryingHandler(new Retries { Most = -1 }), Throws.TypeOf<ArgumentOutOfRangeException>());

    private async Task<HttpResponseMessage> SendAsync(
        HttpMessageHandler service, HttpRequestMessage request, Retries? retries = null,
        CancellationToken cancel = default)
    {
        using var handler = new RetryingHandler(
            new Shared(service), retries ?? new Retries { TryLimit = Limit }, _clock);
        using var http = new HttpMessageInvoker(handler);
        return await http.SendAsync(request, cancel);
    }

    private static HttpRequestMessage Post() =>
        new(HttpMethod.Post, Address) { Content = new StringContent("{}") };

    private static Answering FailingAtFirst(int times, Func<HttpResponseMessage> fail) =>
        new((_, number) => number <= times ? fail() : Answering.Answer(HttpStatusCode.OK, "done"));

    private sealed class Breaking : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new IOException("The connection was reset.");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Stalling(int stalls) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (++Asked <= stalls)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
