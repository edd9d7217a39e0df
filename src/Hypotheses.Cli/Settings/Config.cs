namespace Hypotheses.Cli.Settings;

/// <summary>What the file holds.</summary>
/// <param name="Url">The service's address.</param>
/// <param name="Key">The key.</param>
internal sealed record Config(string? Url, string? Key);
