namespace Hypotheses.Cli.Tests;

/// <summary>What a command line ended with and said.</summary>
internal sealed record Ran(int Exit, string Out, string Error);
