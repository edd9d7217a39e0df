using Npgsql;

namespace Hypotheses.Web.Platform.Problems;

/// <summary>The outermost frame: a request id for every answer, and every failure as problem details.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    private const string RequestId = "X-Request-Id";

    public async Task InvokeAsync(HttpContext http)
    {
        http.TraceIdentifier = Guid.CreateVersion7().ToString();
        http.Response.Headers[RequestId] = http.TraceIdentifier;
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.ContentLength is null && http.Response.ContentType is null)
                await WriteBareStatusAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            log.LogDebug("Request {RequestId} was given up by its caller", http.TraceIdentifier);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var problem = Noted(http, e, log);
            http.Response.Clear();
            http.Response.Headers[RequestId] = http.TraceIdentifier;
            await ProblemWriter.WriteAsync(http, problem);
        }
    }

    /// <summary>What a failure is to the caller; one on our side is in the log.</summary>
    public static ProblemException Noted(HttpContext http, Exception e, ILogger<ProblemMiddleware> log)
    {
        http.RequestServices.GetRequiredService<SlowStatements>().Note(e);
        var problem = Translate(e);
        if (problem.Type.Status >= 500)
            log.LogError("Request {RequestId} failed: {Kind} {State}", http.TraceIdentifier, Kinds(e),
                (e as PostgresException)?.SqlState);
        return problem;
    }

    /// <summary>What a failure is to the caller.</summary>
    public static ProblemException Translate(Exception e) => e switch
    {
        ProblemException problem => problem,
        PostgresException
        {
            SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire,
        } =>
            new ProblemException(ProblemType.Malformed, "Text holds a character that can't be stored."),
        PostgresException postgres when Constraints.Translate(postgres) is { } translated => translated,
        _ when SlowStatements.Is(e) || e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            Unavailable("The database took too long."),
        PostgresException { IsTransient: true } => Unavailable("The database is busy."),
        PostgresException => new ProblemException(ProblemType.Internal, "The request failed; nothing was written."),
        NpgsqlException or TimeoutException or System.Net.Sockets.SocketException =>
            Unavailable("The database can't be reached."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new ProblemException(ProblemType.TooLarge, "The body is larger than allowed."),
        BadHttpRequestException bad => new ProblemException(ProblemType.Malformed, bad.Message),
        _ => new ProblemException(ProblemType.Internal, "The request failed; nothing was written."),
    };

    private static ProblemException Unavailable(string detail) =>
        new(ProblemType.Unavailable, detail) { RetryAfter = 2 };

    // Types alone: a message may quote what somebody wrote.
    private static string Kinds(Exception e) =>
        e.InnerException is { } inner ? e.GetType().Name + " < " + Kinds(inner) + e.StackTrace
            : e.GetType().Name + e.StackTrace;

    private static Task WriteBareStatusAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ProblemWriter.WriteAsync(http, ProblemType.NotFound),
        StatusCodes.Status405MethodNotAllowed => ProblemWriter.WriteAsync(http, ProblemType.MethodNotAllowed),
        StatusCodes.Status415UnsupportedMediaType => ProblemWriter.WriteAsync(http, ProblemType.MediaType),
        StatusCodes.Status400BadRequest => ProblemWriter.WriteAsync(http, ProblemType.Malformed),
        _ => Task.CompletedTask,
    };
}
