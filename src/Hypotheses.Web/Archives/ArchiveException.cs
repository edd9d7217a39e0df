namespace Hypotheses.Web.Archives;

/// <summary>An archive does not go in; the message is what the operator reads.</summary>
public sealed class ArchiveException(string message) : Exception(message);
