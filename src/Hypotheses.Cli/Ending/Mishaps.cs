using System.Text.Json;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Ending;

/// <summary>What to say of an error, and what to end with: what happened, and what to do.</summary>
internal static class Mishaps
{
    public static (int Exit, IReadOnlyList<string> Lines) Of(Exception error, Uri? address, bool isInterrupted) =>
        error switch
        {
            StopException stop => (stop.Exit, stop.Message.Split('\n')),
            FailedCallException failed => Of(failed, address),
            OperationCanceledException when isInterrupted => (Exits.Interrupted, ["Interrupted."]),
            OperationCanceledException => (Exits.NoAnswer, [$"{address} took too long. Try again later."]),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } refused =>
                (Exits.NoAnswer, [$"The certificate of {address} does not hold: {Innermost(refused)}"]),
            HttpRequestException unreachable =>
                (Exits.NoAnswer,
                [
                    $"Nobody answers at {address}: {Innermost(unreachable)}",
                    "Is the service running, and is the address right? "
                        + "It is given by --url, HYPOTHESES_URL or hypotheses login.",
                ]),
            JsonException json => (Exits.WrongUse, [$"The JSON can't be read: {json.Message}"]),
            IOException or UnauthorizedAccessException => (Exits.WrongUse, [error.Message]),
            ArgumentException or FormatException => (Exits.WrongUse, [error.Message]),
            _ => (Exits.Unexpected, [$"Unexpected: {error.GetType().Name}: {error.Message}"]),
        };

    private static (int, IReadOnlyList<string>) Of(FailedCallException failed, Uri? address)
    {
        var said = failed.Detail ?? failed.Title;
        var (exit, lines) = (int)failed.Status switch
        {
            401 => (Exits.NotAllowed, (List<string>)
            [
                $"The key does not hold at {address}: it was revoked, has expired, or is of another service.",
                "Another one: hypotheses login, HYPOTHESES_KEY or --key.",
            ]),
            403 => (Exits.NotAllowed, [$"Your key does not allow that: {said}"]),
            404 when failed.Type == "about:blank" => (Exits.NoAnswer,
                [$"What answers at {address} is not the service: is the address right, with the path before /api?"]),
            404 => (Exits.NotFound,
                ["There is no such thing, or it is not yours to see. hypotheses leaks lists the leaks that you see."]),
            410 => (Exits.NotFound, [said]),
            412 or 428 =>
                (Exits.Refused, ["It was changed meanwhile: run the command again to act on it as it is now."]),
            413 => (Exits.Refused, [$"It is too large: {said}"]),
            429 or 503 => (Exits.NoAnswer, [$"{Why(failed)} {Wait(failed)}"]),
            >= 400 and < 500 => (Exits.Refused, [Sentence(failed)]),
            _ => (Exits.NoAnswer, [Sentence(failed), $"It was {address} that answered."]),
        };
        lines.AddRange(failed.Errors.Select(field =>
            $"  {(field.Key.Length > 0 ? NameOf(field.Key) : "(all of it)")}: {string.Join(" ", field.Value)}"));
        if (failed.RequestId is { } id && (int)failed.Status >= 500)
            lines.Add($"In the service's log it is request {id}.");
        return (exit, lines);
    }

    // The clocks of the API are options of other names, the same with each verb.
    private static string NameOf(string field) => field switch
    {
        "publishedAsOf" => "--as-of",
        "recordedAsOf" => "--recorded-as-of",
        _ => field,
    };

    private static string Why(FailedCallException failed) =>
        failed.IsTooMany ? "Too many requests." : "The service can't answer now.";

    private static string Wait(FailedCallException failed) => failed.RetryAfter is { } wait
        ? $"Try again in {Math.Ceiling(wait.TotalSeconds)} s." : "Try again in a minute.";

    // Where fields are at fault, they say it.
    private static string Sentence(FailedCallException failed) =>
        failed.Detail is { } detail && detail != failed.Title && failed.Errors.Count == 0
            ? $"{failed.Title}: {detail}"
            : $"{failed.Title}{(failed.Errors.Count > 0 ? ":" : ".")}";

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error.Message;
    }
}
