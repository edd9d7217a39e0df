namespace Hypotheses.Web.Platform.Journal;

/// <summary>One answer that told something of a leak, before it is written to the access log.</summary>
/// <param name="Principal">Who asked.</param>
/// <param name="Leak">Of which leak.</param>
/// <param name="Act"><c>read</c> or, of a list as a file, <c>export</c>.</param>
/// <param name="Operation">The operation of the API's document.</param>
/// <param name="Facts">Canonical JSON: path, form and request id.</param>
public sealed record AccessEntry(Guid Principal, Guid Leak, string Act, string Operation, string Facts);
