namespace Hypotheses.Web.Accounts;

/// <summary>What came of a password or code, or how long the next try waits before anything is looked at.</summary>
public readonly record struct Tried(bool IsRight, TimeSpan Wait);
