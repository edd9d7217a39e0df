using System.Globalization;
using System.Threading.RateLimiting;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// So many requests a minute for each key, and for each address that shows none. What is left is told in each answer
/// (RateLimit headers of the IETF's draft); beyond it 429 with Retry-After. The probes are not counted.
/// </summary>
public sealed class RateLimit : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly RequestDelegate _next;
    private readonly int _most;
    private readonly PartitionedRateLimiter<string>? _limiter;

    public RateLimit(RequestDelegate next, Settings settings)
    {
        (_next, _most) = (next, settings.RequestsPerMinute);
        if (_most > 0)
            _limiter = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetFixedWindowLimiter(
                caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = _most, Window = Window }));
    }

    public async Task InvokeAsync(HttpContext http)
    {
        if (_limiter is null || http.Request.Path.StartsWithSegments("/healthz"))
        {
            await _next(http);
            return;
        }
        var caller = http.User.Identity is ActorIdentity { Who: var who } ? who.Principal.ToString()
            : "at " + http.Connection.RemoteIpAddress;
        using var lease = _limiter.AttemptAcquire(caller);
        var left = _limiter.GetStatistics(caller)?.CurrentAvailablePermits ?? 0;
        // At the last moment: an error writes its answer anew.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["RateLimit-Policy"] =
                string.Create(CultureInfo.InvariantCulture, $"\"default\";q={_most};w=60");
            http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={left}");
            return Task.CompletedTask;
        });
        if (!lease.IsAcquired)
            throw new ProblemException(ProblemType.TooMany, "Too many requests in this minute.")
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
                    ? (int)Math.Ceiling(wait.TotalSeconds)
                    : (int)Window.TotalSeconds,
            };
        await _next(http);
    }

    public void Dispose() => _limiter?.Dispose();
}
