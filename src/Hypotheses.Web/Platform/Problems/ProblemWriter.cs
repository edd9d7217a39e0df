using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Platform.Problems;

/// <summary>Writes problem details, and turns what was thrown into them: never a stack, SQL, host or version.</summary>
public static class ProblemWriter
{
    public static Task WriteAsync(HttpContext http, ProblemType type, string? detail = null) =>
        WriteAsync(http, new ProblemException(type, detail ?? type.Title));

    public static Task WriteAsync(HttpContext http, ProblemException problem)
    {
        http.Response.StatusCode = problem.Type.Status;
        if (problem.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/problem+json";
        return http.Response.Body.WriteAsync(Bytes(problem, http.TraceIdentifier), http.RequestAborted).AsTask();
    }

    public static byte[] Bytes(ProblemException problem, string requestId) => JsonSerializer.SerializeToUtf8Bytes(
        new Problem(
            problem.Type.Uri, problem.Type.Title, problem.Type.Status, problem.Message, problem.Errors, requestId),
        WireJson.Options);

    /// <summary>What <see cref="Bytes"/> wrote.</summary>
    public static ProblemException Read(ReadOnlySpan<byte> bytes)
    {
        var written = JsonSerializer.Deserialize<Problem>(bytes, WireJson.Options)!;
        return new ProblemException(
            ProblemType.All.Single(type => type.Uri == written.Type), written.Detail ?? written.Title, written.Errors);
    }
}
