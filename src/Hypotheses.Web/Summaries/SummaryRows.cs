namespace Hypotheses.Web.Summaries;

/// <summary>The leak as it was called then.</summary>
internal sealed record LeakThen(string Slug, string Title, string Language);

internal sealed record ArticleRow(
    Guid Id, Guid? OutletId, string? Headline, string? Published, string? Access, DateTimeOffset? PublishedFrom,
    DateTimeOffset PublishedUpto, DateTimeOffset RecordedAt, string? Url, long Claims, long Of);

internal sealed record ClaimRow(
    Guid Id, string Among, string Stance, string Basis, string Naming, bool Approved, string? Statement,
    string? StatedOn, Guid ClaimantId, string Claimant, string ClaimantKind, bool ClaimantIsNew, Guid[] Suspects,
    long Of);

internal sealed record EvidenceRow(
    Guid Id, string Kind, string Description, string? Reliability, int? Credibility, long Of);

internal sealed record EndRow(
    string Thing, Guid Id, Guid? ArticleId, string? Name, string Cause, DateOnly? EffectiveOn,
    DateTimeOffset RecordedAt, long Of);

internal sealed record ArticleName(Guid Id, Guid? OutletId, string? Headline);

internal sealed record ResponseRow(
    Guid Id, string Asked, Guid? SuspectId, string AskedOn, string? Deadline, string Outcome, string? AnsweredOn,
    string? Answer);

internal sealed record InferredRow(Guid Id, string Claimant);

internal sealed record ChainRow(long Entries, byte[] Hash, long? RegistryEntries, byte[]? RegistryHash);
