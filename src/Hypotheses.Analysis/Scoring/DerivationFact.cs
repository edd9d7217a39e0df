namespace Hypotheses.Analysis.Scoring;

/// <summary>An article, or one citation of it, takes its report from elsewhere: confirmed, and not ended.</summary>
/// <param name="Id">Its id; the lowest of several counts if none is primary.</param>
/// <param name="Article">What takes, as the root of its merges.</param>
/// <param name="Claim">The claim whose citation takes; null = the article as a whole.</param>
/// <param name="ToArticle">What it is taken from, as the root of its merges; null = no article.</param>
/// <param name="IsPrimary">Goes before others of the same article or citation.</param>
public readonly record struct DerivationFact(Guid Id, Guid Article, Guid? Claim, Guid? ToArticle, bool IsPrimary);
