namespace Hypotheses.Client.Retrying;

/// <summary>How often and how long a <see cref="RetryingHandler"/> tries.</summary>
public sealed record Retries
{
    /// <summary>How many times a request is sent again at most; 0 = it is sent once.</summary>
    public int Most { get; init; } = 4;

    /// <summary>The pause before the second try; it doubles from try to try, less up to half of it at random.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest pause. Where the service asks for a longer one by <c>Retry-After</c>, its answer is given to the
    /// caller at once.
    /// </summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one try may take, its answer included; then it counts as failed. Only for requests that may be sent
    /// again. Null = no bound but the client's own.
    /// </summary>
    public TimeSpan? TryLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// True: a POST without an <c>Idempotency-Key</c> gets one of its own, the same in each try, so that it has one
    /// effect however often it is sent.
    /// </summary>
    public bool GiveKeys { get; init; }

    /// <summary>Told before each pause.</summary>
    public Action<Retry>? Told { get; init; }
}
