namespace Hypotheses.Client;

/// <summary>Something that a search found: in a leak that the account may see, or an outlet.</summary>
/// <param name="Id">The thing.</param>
/// <param name="Kind">One of <see cref="Vocabulary.Findable"/>.</param>
/// <param name="Leak">The slug of its leak; null for an outlet of the registry.</param>
/// <param name="LeakTitle">What that leak is called.</param>
/// <param name="Text">The name, headline, statement or description in which the words stand; private persons read "a
/// private person".</param>
public sealed record Hit(Guid Id, string Kind, string? Leak, string? LeakTitle, string Text);
