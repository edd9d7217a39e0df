namespace Hypotheses.Cli.Tests;

/// <summary>A request as it came.</summary>
internal sealed record Asked(HttpMethod Method, Uri Uri, string? Key, string? IdempotencyKey, string? Body);
