namespace Hypotheses.Cli.Importing;

/// <summary>What is kept of an import that is not over.</summary>
/// <param name="Key">The idempotency key under which it was opened: known before the import is.</param>
/// <param name="Id">Its id; null until the service has told it.</param>
internal sealed record KeptImport(string Key, Guid? Id);
