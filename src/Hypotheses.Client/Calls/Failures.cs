using System.Text;
using System.Text.Json;

namespace Hypotheses.Client.Calls;

/// <summary>Makes of an answer the error that the caller gets.</summary>
internal static class Failures
{
    private const int Shown = 200;

    /// <summary>
    /// Problem details as they are; of anything else the status and how its text begins. Where the request was led
    /// elsewhere, that is what is said.
    /// </summary>
    public static FailedCallException Of(HttpResponseMessage response, byte[] body, Uri? ledTo)
    {
        var problem = ledTo is null ? Details(response, body) : null;
        var title = problem?.Title ?? response.ReasonPhrase;
        var detail = ledTo is not null
            ? $"The address leads on to {ledTo}: give the client the address where the service is."
            : problem is not null ? problem.Detail : Beginning(response, body);
        return new FailedCallException(
            response.StatusCode, string.IsNullOrEmpty(title) ? "The request failed" : title, detail, problem?.Errors)
        {
            Type = problem?.Type ?? FailedCallException.Unknown,
            RequestId = problem?.RequestId ?? Headers.One(response, "X-Request-Id"),
            RetryAfter = RetryAfter(response),
        };
    }

    /// <summary>A success that holds no answer of the service.</summary>
    public static FailedCallException Unreadable(HttpResponseMessage response, byte[] body, Exception? inner) => new(
        response.StatusCode, "The answer is not the service's, or of another version",
        Beginning(response, body), null, inner)
    {
        RequestId = Headers.One(response, "X-Request-Id"),
    };

    private static Problem? Details(HttpResponseMessage response, byte[] body)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        try
        {
            return JsonSerializer.Deserialize<Problem>(body, CallJson.Answers);
        }
        catch (JsonException)
        {
            // Somebody else's problem details, of a form of their own: shown as text.
            return null;
        }
    }

    private static string Beginning(HttpResponseMessage response, byte[] body)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "nothing";
        var text = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, Shown))).Trim();
        return text.Length > 0 ? $"It answered {type}: {text}" : "It answered without a body.";
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
