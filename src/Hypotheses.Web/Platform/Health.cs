using Microsoft.AspNetCore.Http.HttpResults;

using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>Two probes, open to all, silent about everything else: the process lives; the database answers.</summary>
public static class Health
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var probes = routes.MapGroup("/healthz").ExcludeFromDescription().AllowAnonymous();
        probes.MapGet("/live", Live);
        probes.MapGet("/ready", Ready);
    }

    private static Ok<string> Live() => TypedResults.Ok("live");

    private static async Task<Results<Ok<string>, ProblemHttpResult>> Ready(
        Database database, HttpContext http, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            await using var command = database.Writer.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            return TypedResults.Ok("ready");
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            http.Response.Headers.RetryAfter = "2";
            return TypedResults.Problem("The database does not answer.", statusCode: 503, title: "Not ready");
        }
    }
}
