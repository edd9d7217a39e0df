using System.Net;

namespace Hypotheses.Client.Retrying;

/// <summary>A request that is about to be sent again.</summary>
/// <param name="Request">The request.</param>
/// <param name="Number">Which retry it will be, from 1.</param>
/// <param name="Pause">How long it waits before.</param>
/// <param name="Status">What the service answered; null where there was no answer.</param>
/// <param name="Error">Why there was none; null where there was one.</param>
public sealed record Retry(
    HttpRequestMessage Request, int Number, TimeSpan Pause, HttpStatusCode? Status, Exception? Error);
