using System.Net;

namespace Hypotheses.Client.Retrying;

/// <summary>
/// Sends again what failed for a while: where there was no connection, at 429 and 503, at 409 that says when to come
/// back (the same request is still running), and where a try took too long. <c>Retry-After</c> is kept.
/// <para>
/// Only a GET or HEAD is sent again, and what carries an <c>Idempotency-Key</c>: the service does that once, however
/// often it comes. With <see cref="Retries.GiveKeys"/> each POST carries one. A body that is read from a stream is sent
/// once, since it can't be had again.
/// </para>
/// <para>
/// Answers are read whole before they are passed on, so that one that breaks off counts as failed; streams of events
/// and archives alone are passed on as they come. Give the <see cref="HttpClient"/> no time-out of its own, or one for
/// all tries.
/// </para>
/// </summary>
public sealed class RetryingHandler : DelegatingHandler
{
    /// <summary>Set on a request whose answer is read as it comes, and not sent again once it has begun.</summary>
    internal static readonly HttpRequestOptionsKey<bool> AsItComes = new("hypotheses.as-it-comes");

    private const string Key = "Idempotency-Key";

    private readonly Retries _retries;
    private readonly TimeProvider _time;

    /// <summary>Stands before the handler that sends, such as one of <c>IHttpClientFactory</c>.</summary>
    /// <param name="retries">How often and how long; not given: as <see cref="Retries"/> has it.</param>
    /// <param name="time">The clock of pauses and time-outs; not given: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or a span of time is negative.</exception>
    public RetryingHandler(Retries? retries = null, TimeProvider? time = null)
    {
        _retries = retries ?? new Retries();
        _time = time ?? TimeProvider.System;
        ArgumentOutOfRangeException.ThrowIfNegative(_retries.Most, nameof(retries));
        ArgumentOutOfRangeException.ThrowIfLessThan(_retries.FirstPause, TimeSpan.Zero, nameof(retries));
        ArgumentOutOfRangeException.ThrowIfLessThan(_retries.LongestPause, TimeSpan.Zero, nameof(retries));
    }

    /// <summary>The same, before a handler that sends.</summary>
    /// <param name="inner">What sends.</param>
    /// <param name="retries">How often and how long; not given: as <see cref="Retries"/> has it.</param>
    /// <param name="time">The clock of pauses and time-outs; not given: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or a span of time is negative.</exception>
    public RetryingHandler(HttpMessageHandler inner, Retries? retries = null, TimeProvider? time = null)
        : this(retries, time) => InnerHandler = inner;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_retries.GiveKeys && request.Method == HttpMethod.Post && !request.Headers.Contains(Key))
            request.Headers.Add(Key, Guid.NewGuid().ToString("n"));
        if (!MaySendAgain(request))
            return await base.SendAsync(request, cancellationToken);
        for (var number = 1; ; number++)
        {
            HttpResponseMessage? response = null;
            Exception? error = null;
            try
            {
                response = await TryAsync(request, cancellationToken);
            }
            catch (Exception e) when (number <= _retries.Most && IsPassing(e, cancellationToken))
            {
                error = e;
            }
            if (PauseAfter(response, number) is not { } pause)
                return response!;
            _retries.Told?.Invoke(new Retry(request, number, pause, response?.StatusCode, error));
            response?.Dispose();
            await Task.Delay(pause, _time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(_retries.TryLimit ?? Timeout.InfiniteTimeSpan, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            if (!IsStream(request, response))
                await response.Content.LoadIntoBufferAsync(either.Token);
            return response;
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            response?.Dispose();
            // As HttpClient tells its own time-out, so that callers need to know one form alone.
            throw new TaskCanceledException(
                $"No answer within {_retries.TryLimit}.", new TimeoutException(e.Message, e), CancellationToken.None);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private static bool IsStream(HttpRequestMessage request, HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "text/event-stream"
        || (response.IsSuccessStatusCode && request.Options.TryGetValue(AsItComes, out var streams) && streams);

    // The pause before the next try; null = the answer stands.
    private TimeSpan? PauseAfter(HttpResponseMessage? response, int number)
    {
        if (response is null)
            return Pause(number);
        var after = After(response);
        var isPassing = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            || (response.StatusCode is HttpStatusCode.Conflict && after is not null);
        if (!isPassing || number > _retries.Most || after > _retries.LongestPause)
            return null;
        var own = Pause(number);
        return after is { } asked && asked > own ? asked : own;
    }

    // Callers that failed together do not come back together.
    private TimeSpan Pause(int number)
    {
        var full = Math.Min(
            _retries.FirstPause.TotalSeconds * Math.Pow(2, number - 1), _retries.LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(full * (1 - Random.Shared.NextDouble() / 2));
    }

    private TimeSpan? After(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? _time.GetUtcNow()) is var rest && rest > TimeSpan.Zero
            ? rest
            : TimeSpan.Zero,
        _ => null,
    };

    private static bool MaySendAgain(HttpRequestMessage request) =>
        request.Content is null or ByteArrayContent or ReadOnlyMemoryContent
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Headers.Contains(Key));

    // A certificate that does not hold will not hold in a second.
    private static bool IsPassing(Exception e, CancellationToken cancel) => !cancel.IsCancellationRequested && e switch
    {
        HttpRequestException failed => failed.HttpRequestError is not (HttpRequestError.SecureConnectionError
            or HttpRequestError.VersionNegotiationError or HttpRequestError.ConfigurationLimitExceeded
            or HttpRequestError.UserAuthenticationError or HttpRequestError.ProxyTunnelError),
        TaskCanceledException { InnerException: TimeoutException } => true,
        IOException => true,
        _ => false,
    };
}
